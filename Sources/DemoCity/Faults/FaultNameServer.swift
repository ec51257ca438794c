import Glibc
import Synchronization

/// A name server on the loopback that says what it is told to: the resolver under a test's control (RFC 1035 over UDP).
package final class FaultNameServer: Sendable {
    /// What it says about one name.
    package enum Answer: Hashable, Sendable {
        /// Numbers of IPv4, for questions about them; questions about IPv6 get none.
        case addresses([UInt32])
        /// NXDOMAIN.
        case noSuchName
        /// SERVFAIL.
        case failure
        /// Nothing at all: as when the line is cut.
        case silence
    }

    private struct State: ~Copyable {
        var questions: [String] = []
        var thread: pthread_t?
    }

    private let socket: Socket
    private let stopSignal: Socket
    private let stopReader: Socket
    private let answer: @Sendable (_ name: String) -> Answer
    private let state = Mutex(State())
    package let port: UInt16

    package init(_ answer: @escaping @Sendable (_ name: String) -> Answer) throws(ServerFault) {
        self.answer = answer
        socket = try Socket.bound(type: Int32(SOCK_DGRAM.rawValue))
        port = socket.port()
        let pipe = try Socket.pipe()
        stopReader = Socket(owning: pipe.reading)
        stopSignal = Socket(owning: pipe.writing)
        let context = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, runNameServer, context.toOpaque())
        guard code == 0 else {
            context.release()
            throw .cannotStartThread(code)
        }
        state.withLock { $0.thread = thread }
    }

    package var address: String { "127.0.0.1:\(port)" }

    /// The names asked for so far, each as often as it was.
    package var questions: [String] { state.withLock { $0.questions } }

    /// Waits for its thread to end; may be called more than once.
    package func stop() {
        guard let thread = state.withLock({ $0.thread.take() }) else { return }
        var one: UInt8 = 1
        _ = write(stopSignal.descriptor, &one, 1)
        pthread_join(thread, nil)
    }

    fileprivate func run() {
        var waits = [stopReader.descriptor, socket.descriptor].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        while poll(&waits, nfds_t(waits.count), -1) >= 0 || errno == EINTR {
            if waits[0].revents != 0 { return }
            if waits[1].revents != 0 { serve() }
        }
    }

    private func serve() {
        var question = [UInt8](repeating: 0, count: 512)
        var sender = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &sender) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                let count = recvfrom(socket.descriptor, &question, question.count, 0, address, &length)
                guard count > 12, let reply = reply(to: Array(question[..<count])) else { return }
                _ = sendto(socket.descriptor, reply, reply.count, Int32(MSG_NOSIGNAL), address, length)
            }
        }
    }

    /// Nil where nothing is said.
    private func reply(to question: [UInt8]) -> [UInt8]? {
        var labels: [String] = []
        var position = 12
        while position < question.count, question[position] != 0 {
            let end = position + 1 + Int(question[position])
            guard end < question.count else { return nil }
            labels.append(String(decoding: question[(position + 1)..<end], as: UTF8.self))
            position = end
        }
        guard position + 5 <= question.count else { return nil }
        let name = labels.joined(separator: ".").lowercased()
        state.withLock { $0.questions.append(name) }
        let isIPv4 = question[position + 2] == 1
        let (code, addresses): (UInt8, [UInt32]) =
            switch answer(name) {
            case .addresses(let addresses): (0, isIPv4 ? addresses : [])
            case .noSuchName: (3, [])
            case .failure: (2, [])
            case .silence: (255, [])
            }
        guard code != 255 else { return nil }
        // Its number, a final answer with recursion, one question, that many answers.
        var reply = [
            question[0], question[1], 0x81, 0x80 | code, 0, 1, 0, UInt8(addresses.count), 0, 0, 0, 0,
        ]
        reply += question[12..<(position + 5)]
        for address in addresses {
            // The name by its place, A, IN, no time to live, four bytes.
            reply += [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]
            reply += withUnsafeBytes(of: address.bigEndian) { Array($0) }
        }
        return reply
    }
}

/// Recovers the server from the pointer the thread was given, which holds one reference to it.
private func runNameServer(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<FaultNameServer>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
