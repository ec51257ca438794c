import Audit
import Foundation
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(1))) struct IPv6Tests {
    @Test(
        arguments: [
            (fours: ["127.0.0.1"], sixes: ["::1"], isServed: true, asks: true, reach: .reached),
            (fours: ["127.0.0.1"], sixes: ["::1"], isServed: false, asks: true, reach: .notReached),
            (fours: ["127.0.0.1"], sixes: [], isServed: true, asks: true, reach: .noAddress),
            (fours: ["127.0.0.1"], sixes: ["::1"], isServed: true, asks: false, reach: .unknown),
            (fours: ["127.0.0.1"], sixes: ["::1"], isServed: false, asks: false, reach: .unknown),
            (fours: [], sixes: ["::1"], isServed: true, asks: true, reach: .reached),
        ] as [(fours: [String], sixes: [String], isServed: Bool, asks: Bool, reach: IPv6Reach)])
    func `whether a host is reached over IPv6 is told where it is asked for`(
        fours: [String], sixes: [String], isServed: Bool, asks: Bool, reach: IPv6Reach
    ) async throws {
        let server = try ScriptedServer(page("ok"))
        guard let six = SixServer(port: server.port, saying: "ok") else {
            try Test.cancel("no IPv6 on this machine, or the port is taken")
        }
        let names = try NameServer(.addresses(fours, sixes))
        var request = FetchRequest.make(host: "site.test:\(server.port)")
        request.testsIPv6 = asks
        let exchange = await names.serving {
            await server.serving {
                // A listener that is not served is shut before the request is made.
                guard isServed else {
                    await six.serving {}
                    return await names.fetch(request)
                }
                return await six.serving { await names.fetch(request) }
            }
        }
        #expect(exchange.text == "ok", "\(exchange.note)")
        #expect(exchange.ipv6 == reach)
    }

    @Test func `a host that nobody serves is not reached over IPv6 either`() async throws {
        let (descriptor, port) = try Loopback.bound()
        defer { close(descriptor) }
        let names = try NameServer(.addresses([], ["::1"]))
        var request = FetchRequest.make(host: "site.test:\(port)")
        request.testsIPv6 = true
        let exchange = await names.serving { await names.fetch(request) }
        #expect(exchange.result == .failed(.connectionRefused), "\(exchange.note)")
        #expect(exchange.ipv6 == .notReached)
    }

    @Test(arguments: [true, false])
    func `one more connection finds out`(isServed: Bool) async throws {
        let (descriptor, port) = try Loopback.bound()
        defer { close(descriptor) }
        guard let six = SixServer(port: port, saying: "") else {
            try Test.cancel("no IPv6 on this machine, or the port is taken")
        }
        if !isServed { await six.serving {} }
        let check = try #require(IPv6Check(0, 1, port: port, now: 0))
        defer { check.end() }
        var wait = pollfd(fd: check.descriptor, events: Int16(POLLOUT), revents: 0)
        #expect(poll(&wait, 1, 5000) == 1)
        #expect(check.result == (isServed ? .reached : .notReached))
    }
}
