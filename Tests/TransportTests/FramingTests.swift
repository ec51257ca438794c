import Audit
import Testing

@testable import Transport

/// Replies that say more than once how long they are, and heads that say too much.
@Suite(.timeLimit(.minutes(1))) struct FramingTests {
    @Test(
        arguments: [
            (fields: ["Content-Length: 2", "Content-Length: 2"], expected: .whole(200)),
            (fields: ["Content-Length: 2", "content-length:2"], expected: .whole(200)),
            (fields: ["Content-Length: 2", "Content-Length: 1"], expected: .failed(.malformedReply)),
            (fields: ["Content-Length: 1", "Content-Length: 2"], expected: .failed(.malformedReply)),
            (fields: ["CONTENT-LENGTH: 2", "X: 1", "content-length: 1"], expected: .failed(.malformedReply)),
            (
                fields: ["Content-Length: 2", "Content-Length: 2", "Content-Length: 1"],
                expected: .failed(.malformedReply)
            ),
        ] as [(fields: [String], expected: Encounter)])
    func `lengths that contradict each other are no length (RFC 9112 §6.3)`(
        fields: [String], expected: Encounter
    ) async throws {
        let head = "HTTP/1.1 200 OK\r\n" + fields.map { $0 + "\r\n" }.joined()
        let server = try ScriptedServer(.text(head + "\r\nok"), .close)
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server)) }
        #expect(Encounter(exchange.result) == expected, "\(exchange.note)")
        if expected == .whole(200) { #expect(exchange.text == "ok") }
    }

    @Test(arguments: [
        (room: 0, isTooLarge: false), (room: -1, isTooLarge: true), (room: -1 << 20, isTooLarge: true),
    ])
    func `one long line counts like many short ones`(room: Int, isTooLarge: Bool) async throws {
        let limits = FetchLimits.make(headerBytes: 64 << 10)
        let rest = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: \r\n\r\n"
        let line = String(repeating: "x", count: limits.headerBytes - rest.utf8.count - room)
        let server = try ScriptedServer(page("ok", fields: "X: \(line)\r\n"))
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server, limits: limits)) }
        #expect(
            Encounter(exchange.result) == (isTooLarge ? .failed(.headersTooLarge) : .whole(200)),
            "\(exchange.note)")
    }
}
