import Audit
import Foundation
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(1))) struct FaultTests {
    /// Long enough for a loopback, short enough for a test.
    private static let short = FetchLimits.make(total: .milliseconds(200))

    @Test(
        arguments: [
            (
                steps: [.text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), .close],
                cut: .connectionLost
            ),
            (steps: [.text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"), .close], cut: .connectionLost),
            (
                steps: [.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"), .close],
                cut: .connectionLost
            ),
            (
                steps: [
                    .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n"), .hold,
                ],
                cut: .connectionLost
            ),
        ] as [(steps: [ScriptedServer.Step], cut: Reply.Cut)])
    func `a body that breaks off is kept and marked`(steps: [ScriptedServer.Step], cut: Reply.Cut)
        async throws
    {
        let server = try ScriptedServer { _ in steps }
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server)) }
        #expect(exchange.reply?.status == 200)
        #expect(exchange.reply?.cut == cut)
        #expect(exchange.text == "half" || exchange.text == "")
    }

    @Test func `a reset after the head leaves the reply`() async throws {
        // The client must have read the head before the reset can overtake it, so the second half is asked for.
        let server = try ScriptedServer { request in
            request.path == "/"
                ? [
                    .text("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n"),
                    .bytes(.init(repeating: 1, count: 8_000_000)), .reset,
                ]
                : []
        }
        let limits = FetchLimits.make(wireBytes: 10_000_000)
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server, limits: limits)) }
        #expect(exchange.reply?.cut == .connectionLost)
    }

    @Test(
        arguments: [(size: 99, cut: nil), (size: 100, cut: nil), (size: 101, cut: .sizeLimit)]
            as [(Int, Reply.Cut?)])
    func `the size limit itself is allowed`(size: Int, cut: Reply.Cut?) async throws {
        let server = try ScriptedServer(page(String(repeating: "x", count: size)))
        let exchange = await server.serving {
            await CurlFetcher.once(.make(to: server, limits: .make(wireBytes: 100)))
        }
        #expect(exchange.reply?.cut == cut)
        #expect(exchange.reply?.body.count == min(size, 100))
    }

    @Test func `an endless body is cut at the limit`() async throws {
        let server = try ScriptedServer(.text("HTTP/1.1 200 OK\r\n\r\n"), .endless("more "))
        let exchange = await server.serving {
            await CurlFetcher.once(.make(to: server, limits: .make(wireBytes: 300_001)))
        }
        #expect(exchange.reply?.cut == .sizeLimit)
        #expect(exchange.reply?.body.count == 300_001)
    }

    @Test func `time that runs out within the body leaves what came`() async throws {
        // On a busy machine even the first half can take longer than the time: then with more of it.
        var total = Duration.milliseconds(200)
        var exchange: Exchange
        repeat {
            let server = try ScriptedServer(.text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), .hold)
            let limits = FetchLimits.make(total: total)
            exchange = await server.serving { await CurlFetcher.once(.make(to: server, limits: limits)) }
            total *= 2
        } while exchange.text != "half" && total < .seconds(20)
        #expect(exchange.reply?.cut == .timeLimit)
        #expect(exchange.text == "half")
    }

    @Test(
        arguments: [
            (steps: [.hold], failure: .timedOut),
            (steps: [.text("HTTP/1.1 200 OK\r\nServer: slow\r\n"), .hold], failure: .timedOut),
            (steps: [.text("HTTP/1.1 100 Continue\r\n\r\n"), .hold], failure: .timedOut),
            (steps: [.close], failure: .emptyReply),
            (steps: [.reset], failure: .connectionReset),
            (steps: [.text("SSH-2.0-OpenSSH_9.2\r\n"), .close], failure: .malformedReply),
            (steps: [.text("<html>no head at all</html>"), .close], failure: .malformedReply),
            (steps: [.text("HTTP/1.1 twohundred\r\n\r\n"), .close], failure: .malformedReply),
            (
                steps: [.text("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"), .close],
                failure: .malformedReply
            ),
            (steps: [.text("HTTP/1.1 200 OK\r\nno field at all\r\n\r\n"), .close], failure: .malformedReply),
            (steps: [.text("HTTP/1.1 200 OK\r\n"), .endless("X-Flood: yes\r\n")], failure: .headersTooLarge),
            (steps: [.text("HTTP/1.1 200 OK\r\nX-Flood: "), .endless("yes")], failure: .headersTooLarge),
        ] as [(steps: [ScriptedServer.Step], failure: FetchFailure)])
    func `without a whole head there is no reply`(steps: [ScriptedServer.Step], failure: FetchFailure)
        async throws
    {
        let server = try ScriptedServer { _ in steps }
        let limits = failure == .timedOut ? Self.short : .make()
        let exchange = await server.serving { await CurlFetcher.once(.make(to: server, limits: limits)) }
        #expect(exchange.result == .failed(failure), "\(exchange.note)")
        #expect(exchange.remoteAddress == server.address)
        #expect(exchange.sentHeaders.first?.name == "Host")
    }

    @Test func `a port where nobody listens refuses`() async throws {
        let (descriptor, port) = try Loopback.bound()
        defer { close(descriptor) }
        let exchange = await CurlFetcher.once(.make(at: "127.0.0.1:\(port)"))
        #expect(exchange.result == .failed(.connectionRefused))
        #expect(exchange.sentHeaders.isEmpty)
        #expect(exchange.remoteAddress == nil)
        #expect(exchange.timings.firstByte == nil)
        #expect(!exchange.note.isEmpty)
    }

    @Test func `a listener that never accepts is a connect time-out`() async throws {
        // With a full backlog of one the kernel drops further SYNs.
        let (descriptor, port) = try Loopback.bound()
        defer { close(descriptor) }
        #expect(listen(descriptor, 0) == 0)
        let fetcher = CurlFetcher.make()
        defer { fetcher.shutdown() }
        let limits = FetchLimits.make(connect: .milliseconds(200), total: .milliseconds(400))
        let results = await withTaskGroup(of: FetchResult.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    await fetcher.fetch(.make(at: "127.0.0.1:\(port)", limits: limits), at: .evening).result
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.contains(.failed(.connectTimedOut)))
        #expect(results.allSatisfy { $0 == .failed(.connectTimedOut) || $0 == .failed(.timedOut) })
    }

    @Test(
        arguments: [
            (url: "ftp://site.test/", failure: .unsupportedScheme),
            (url: "file:///etc/passwd", failure: .unsupportedScheme),
            (url: "gopher2://site.test/", failure: .unsupportedScheme),
            (url: "site.test/", failure: .malformedURL),
            (url: "", failure: .malformedURL), (url: "http://", failure: .malformedURL),
            (url: "http://site.test:99999/", failure: .malformedURL),
            (url: "http://a b/", failure: .malformedURL),
            (url: "http://site.test/a b", failure: .malformedURL),
            (url: "http://site.test/\0", failure: .malformedURL),
            (url: "http://me:secret@site.test/", failure: .malformedURL),
        ] as [(url: String, failure: FetchFailure)])
    func `a URL that cannot be asked for is refused`(url: String, failure: FetchFailure) async {
        let exchange = await CurlFetcher.once(FetchRequest(url: url, address: "127.0.0.1:1"))
        #expect(exchange.result == .failed(failure))
        #expect(exchange.sentHeaders.isEmpty)
    }

    @Test func `an address that is none is our fault`() async {
        let exchange = await CurlFetcher.once(.make(at: "localhost:80"))
        #expect(exchange.result == .failed(.internalFault))
        #expect(exchange.note.contains("localhost:80"))
    }

    @Test(
        arguments: [
            (rule: .publicOnly, address: "127.0.0.1"), (rule: .publicOnly, address: "10.1.2.3"),
            (rule: .publicOnly, address: "[::ffff:192.168.1.1]"), (rule: .loopbackOnly, address: "192.0.2.1"),
            (rule: .loopbackOnly, address: "[2001:db8::1]:8080"),
        ] as [(rule: AddressRule, address: String)])
    func `no connection is opened against the rule`(rule: AddressRule, address: String) async {
        let exchange = await CurlFetcher.once(.make(at: address), rule: rule)
        let expected: FetchFailure = rule == .loopbackOnly ? .loopbackOnly : .addressNotAllowed
        #expect(exchange.result == .failed(expected), "\(exchange.note)")
        #expect(exchange.sentHeaders.isEmpty)
    }
}
