import Audit
import Foundation

@testable import Transport

/// A name server on the loopback that says exactly what it is told to, over UDP (RFC 1035 §4).
final class NameServer: Sendable {
    enum Answer: Sendable {
        /// Those of the kind that is asked for; none of it: the name exists without such an address.
        case addresses(_ fours: [String] = [], _ sixes: [String] = [], life: UInt32 = 300)
        /// Another name, and that one's addresses of IPv4 with it.
        case alias(String, [String])
        /// Status of the reply: 2 it failed, 3 there is no such name, 5 it refuses.
        case code(UInt8)
        case silence
        /// Bytes that are no reply.
        case rubbish
        /// A reply whose records break off.
        case broken
        /// A reply that belongs to another question.
        case strayed
        /// Says that the whole reply is to be had over TCP, where nobody listens.
        case shortened
    }

    struct Question: Hashable, Sendable {
        /// Lower case, without a dot at its end.
        let name: String
        let isOfIPv6: Bool
    }

    private struct State: Sendable {
        var questions: [Question] = []
        var isStopped = false
    }

    let address: String
    /// Each question as it comes, for tests that must act while it is open.
    let arrivals: AsyncStream<Question>
    private let arrival: AsyncStream<Question>.Continuation
    private let descriptor: Int32
    private let own: sockaddr_in
    private let state = Locked(State())
    private let script: @Sendable (_ question: Question, _ number: Int) -> Answer

    /// The script is asked with how often that question came before.
    init(_ script: @escaping @Sendable (_ question: Question, _ number: Int) -> Answer) throws {
        self.script = script
        (arrivals, arrival) = AsyncStream.makeStream(of: Question.self)
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        own = try Loopback.bindAnywhere(descriptor)
        address = "127.0.0.1:\(UInt16(bigEndian: own.sin_port))"
    }

    convenience init(_ answer: Answer) throws {
        try self.init { _, _ in answer }
    }

    var questions: [Question] { state.withLock { $0.questions } }

    /// How often it was asked for an address of IPv4.
    var count: Int { questions.filter { !$0.isOfIPv6 }.count }

    /// Runs `body` while the server answers.
    func serving<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        Thread.detachNewThread { self.serve() }
        defer {
            state.withLock { $0.isStopped = true }
            arrival.finish()
            send([0], to: own)
        }
        return try await body()
    }

    private func serve() {
        while let (question, sender) = receive() {
            guard !state.withLock({ $0.isStopped }) else { break }
            if let reply = reply(to: question) { send(reply, to: sender) }
        }
        Foundation.close(descriptor)
    }

    private func reply(to message: [UInt8]) -> [UInt8]? {
        guard let packet = NamePacket(message) else { return nil }
        let question = packet.question
        let number = state.withLock { state in
            state.questions.append(question)
            return state.questions.filter { $0 == question }.count - 1
        }
        arrival.yield(question)
        switch script(question, number) {
        case .addresses(let fours, let sixes, let life):
            return packet.reply(addresses: question.isOfIPv6 ? sixes : fours, life: life)
        case .alias(let name, let fours):
            return packet.reply(addresses: question.isOfIPv6 ? [] : fours, of: name)
        case .code(let code): return packet.reply(code: code)
        case .silence: return nil
        case .rubbish: return Array(message.prefix(2)) + [UInt8](repeating: 0xFF, count: 60)
        case .broken: return packet.reply(addresses: ["127.0.0.1", "::1"]).dropLast(9)
        case .strayed:
            var reply = packet.reply(addresses: ["127.0.0.1"])
            reply[1] ^= 0xFF
            return reply
        case .shortened: return packet.reply(isShortened: true)
        }
    }

    private func receive() -> ([UInt8], sockaddr_in)? {
        var buffer = [UInt8](repeating: 0, count: 512)
        var sender = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let count = withUnsafeMutablePointer(to: &sender) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                recvfrom(descriptor, &buffer, buffer.count, 0, $0, &length)
            }
        }
        return count > 0 ? (Array(buffer[..<count]), sender) : nil
    }

    private func send(_ bytes: [UInt8], to receiver: sockaddr_in) {
        withUnsafePointer(to: receiver) { pointer in
            _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0,
                    socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
