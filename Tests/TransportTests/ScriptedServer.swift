import Audit
import Foundation

@testable import Transport

/// A server on the loopback that says exactly what it is told to, and misbehaves by name.
///
/// The script is asked once per request; when its steps are done, the connection waits for the next request.
final class ScriptedServer: Sendable {
    enum Step: Sendable {
        case text(String)
        case bytes([UInt8])
        /// The same again and again, until the client has enough.
        case endless(String)
        /// Says nothing more until the client goes away.
        case hold
        case close
        /// Ends the connection with RST in place of FIN.
        case reset
    }

    struct Received: Sendable {
        /// 1 for the first connection accepted.
        let connection: Int
        let path: String
        /// The header lines, without the request line.
        let lines: [String]

        var host: String? { lines.first { $0.hasPrefix("Host: ") }.map { String($0.dropFirst(6)) } }
    }

    private struct State: Sendable {
        var connections = 0
        var open: Set<Int32> = []
        var received: [Received] = []
        var isStopped = false
    }

    let port: Int
    /// Each request as it arrives, for tests that must act while one is under way.
    let arrivals: AsyncStream<Received>
    private let arrival: AsyncStream<Received>.Continuation
    private let listener: Int32
    private let state = Locked(State())
    private let script: @Sendable (Received) -> [Step]

    init(_ script: @escaping @Sendable (Received) -> [Step]) throws {
        self.script = script
        (arrivals, arrival) = AsyncStream.makeStream(of: Received.self)
        let bound = try Loopback.bound()
        listener = bound.descriptor
        port = bound.port
        guard listen(listener, 1024) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }

    convenience init(_ steps: Step...) throws {
        try self.init { _ in steps }
    }

    var address: String { "127.0.0.1:\(port)" }
    var received: [Received] { state.withLock { $0.received } }

    /// Runs `body` against the server, and ends every connection afterwards.
    func serving<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        Thread.detachNewThread { self.accept() }
        defer { stop() }
        return try await body()
    }

    private func stop() {
        state.withLock { state in
            state.isStopped = true
            for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
        arrival.finish()
    }

    private func accept() {
        while true {
            let descriptor = Foundation.accept(listener, nil, nil)
            guard descriptor >= 0 else { break }
            let number: Int? = state.withLock { state in
                guard !state.isStopped else { return nil }
                state.connections += 1
                state.open.insert(descriptor)
                return state.connections
            }
            guard let number else {
                Foundation.close(descriptor)
                break
            }
            Thread.detachNewThread { self.converse(descriptor, number) }
        }
        Foundation.close(listener)
    }

    private func converse(_ descriptor: Int32, _ number: Int) {
        // Out of the table first, so that `stop` cannot meet the descriptor's next owner.
        defer {
            _ = state.withLock { $0.open.remove(descriptor) }
            Foundation.close(descriptor)
        }
        var unread: [UInt8] = []
        while let request = nextRequest(descriptor, number, &unread) {
            state.withLock { $0.received.append(request) }
            arrival.yield(request)
            for step in script(request) where !perform(step, descriptor) { return }
        }
    }

    private func nextRequest(_ descriptor: Int32, _ number: Int, _ unread: inout [UInt8]) -> Received? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = unread.firstRange(of: end) {
                let lines = String(decoding: unread[..<range.lowerBound], as: UTF8.self).components(
                    separatedBy: "\r\n")
                unread.removeSubrange(..<range.upperBound)
                let path = lines.first?.split(separator: " ").dropFirst().first ?? ""
                return Received(connection: number, path: String(path), lines: Array(lines.dropFirst()))
            }
            guard let more = receive(descriptor) else { return nil }
            unread += more
        }
    }

    /// False when the connection is at its end.
    private func perform(_ step: Step, _ descriptor: Int32) -> Bool {
        switch step {
        case .text(let text): return transmit(Array(text.utf8), descriptor)
        case .bytes(let bytes): return transmit(bytes, descriptor)
        case .endless(let text):
            let block = Array(String(repeating: text, count: 1 + 8192 / text.utf8.count).utf8)
            while transmit(block, descriptor) {}
            return false
        case .hold:
            while receive(descriptor) != nil {}
            return false
        case .close: return false
        case .reset:
            var atOnce = linger(l_onoff: 1, l_linger: 0)
            setsockopt(
                descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout.size(ofValue: atOnce)))
            return false
        }
    }

    private func receive(_ descriptor: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private func transmit(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest.removeFirst(count)
        }
        return true
    }
}

/// A port of the loopback that is taken; unless somebody listens on it, it refuses.
enum Loopback {
    static func bound() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutableBytes(of: &address) { raw -> Int32 in
            guard let generic = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
            guard bind(descriptor, generic, length) == 0 else { return -1 }
            return getsockname(descriptor, generic, &length)
        }
        guard descriptor >= 0, code == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }
}
