import Audit
import Foundation
import Testing

@testable import Transport

/// What a fetch makes of what the name server says; nothing is ever connected to beyond the loopback.
@Suite(.timeLimit(.minutes(1))) struct NameServerTests {
    /// Long enough for an answer on the loopback, short enough to wait for one that never comes.
    private static let short = FetchLimits.make(connect: .milliseconds(400))

    @Test(
        arguments: [
            (.code(3), .nameNotResolved), (.addresses(), .nameNotResolved), (.code(2), .ourResolverFailed),
            (.code(5), .ourResolverFailed), (.silence, .ourResolverFailed), (.rubbish, .ourResolverFailed),
            (.broken, .ourResolverFailed), (.strayed, .ourResolverFailed), (.shortened, .ourResolverFailed),
        ] as [(answer: NameServer.Answer, failure: FetchFailure)])
    func `only a word that there is no such name is held against the site`(
        answer: NameServer.Answer, failure: FetchFailure
    ) async throws {
        let names = try NameServer(answer)
        let exchange = await names.serving { await names.fetch(.make(limits: Self.short)) }
        #expect(exchange.result == .failed(failure), "\(exchange.note)")
        #expect(exchange.sentHeaders.isEmpty && exchange.remoteAddress == nil)
        #expect(names.count >= 1)
    }

    @Test(
        arguments: [
            (four: .code(2), six: .addresses()), (four: .addresses(), six: .code(2)),
            (four: .silence, six: .addresses()), (four: .addresses(), six: .silence),
            (four: .code(2), six: .code(3)), (four: .code(5), six: .addresses()),
        ] as [(four: NameServer.Answer, six: NameServer.Answer)])
    func `half an answer is not the word that there is none`(four: NameServer.Answer, six: NameServer.Answer)
        async throws
    {
        let names = try NameServer { question, _ in question.isOfIPv6 ? six : four }
        let exchange = await names.serving { await names.fetch(.make(limits: Self.short)) }
        #expect(exchange.result == .failed(.ourResolverFailed), "\(exchange.note)")
    }

    @Test(
        arguments: [
            .addresses(["127.0.0.1"]), .alias("elsewhere.test", ["127.0.0.1"]),
            .addresses((1...20).map { "127.0.0.\($0)" }),
            // Only the last one is served.
            .addresses(["127.0.0.2", "127.0.0.3", "127.0.0.1"]),
            .addresses(["127.0.0.1"], life: 0), .addresses(["127.0.0.1"], life: .max),
        ] as [NameServer.Answer])
    func `an address of the name is connected to`(_ answer: NameServer.Answer) async throws {
        let server = try ScriptedServer(page("ok"))
        let names = try NameServer(answer)
        let exchange = await names.serving {
            await server.serving { await names.fetch(.make(host: "site.test:\(server.port)")) }
        }
        #expect(exchange.text == "ok", "\(exchange.note)")
        #expect(exchange.remoteAddress == server.address)
        #expect(exchange.timings.nameLookup != nil)
    }

    @Test func `a name whose question for IPv6 fails still has its address`() async throws {
        let server = try ScriptedServer(page("ok"))
        let names = try NameServer { question, _ in
            question.isOfIPv6 ? .code(2) : .addresses(["127.0.0.1"])
        }
        let exchange = await names.serving {
            await server.serving { await names.fetch(.make(host: "site.test:\(server.port)")) }
        }
        #expect(exchange.text == "ok", "\(exchange.note)")
    }

    @Test(
        arguments: [
            (.publicOnly, ["127.0.0.1"], [], .addressNotAllowed),
            (.publicOnly, ["10.0.0.1", "127.0.0.1"], ["::1"], .addressNotAllowed),
            (.publicOnly, [], ["::ffff:127.0.0.1"], .addressNotAllowed),
            (.publicOnly, ["169.254.169.254"], [], .addressNotAllowed),
            (.loopbackOnly, ["192.0.2.1"], [], .loopbackOnly),
            (.loopbackOnly, ["192.0.2.1"], ["2001:db8::1"], .loopbackOnly),
        ] as [(rule: AddressRule, fours: [String], sixes: [String], failure: FetchFailure)])
    func `a name that leads only where we do not go is not connected to`(
        rule: AddressRule, fours: [String], sixes: [String], failure: FetchFailure
    ) async throws {
        let server = try ScriptedServer(page("ok"))
        let names = try NameServer(.addresses(fours, sixes))
        let exchange = await names.serving {
            await server.serving { await names.fetch(.make(host: "site.test:\(server.port)"), rule: rule) }
        }
        #expect(exchange.result == .failed(failure), "\(exchange.note)")
        #expect(fours.allSatisfy(exchange.note.contains))
        #expect(server.received.isEmpty)
    }

    @Test func `without a contact nobody is even asked for a name`() async throws {
        let names = try NameServer(.code(3))
        let fetcher = names.fetcher(looksUpNames: false)
        defer { fetcher.shutdown() }
        let exchange = await names.serving { await fetcher.fetch(.make(), at: .evening) }
        #expect(exchange.result == .failed(.loopbackOnly), "\(exchange.note)")
        #expect(names.questions.isEmpty)
        let server = try ScriptedServer(page("ok"))
        let near = await server.serving { await fetcher.fetch(.make(host: server.address), at: .evening) }
        #expect(near.text == "ok", "\(near.note)")
    }

    @Test func `of mixed addresses only those that are allowed are used`() async throws {
        let server = try ScriptedServer(page("ok"))
        let names = try NameServer(
            .addresses(["192.0.2.1", "10.0.0.1", "127.0.0.1", "198.51.100.1"], ["2001:db8::1"]))
        let exchange = await names.serving {
            await server.serving { await names.fetch(.make(host: "site.test:\(server.port)")) }
        }
        #expect(exchange.text == "ok", "\(exchange.note)")
        #expect(exchange.remoteAddress == server.address)
    }

    @Test func `twenty requests of one host ask once`() async throws {
        let server = try ScriptedServer(page("ok"))
        let names = try NameServer(.addresses(["127.0.0.1"]))
        let fetcher = names.fetcher()
        defer { fetcher.shutdown() }
        let texts = await names.serving {
            await server.serving {
                await withTaskGroup(of: String?.self) { group in
                    for number in 0..<20 {
                        let request = FetchRequest.make("/\(number)", host: "site.test:\(server.port)")
                        group.addTask { await fetcher.fetch(request, at: .evening).text }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
            }
        }
        #expect(texts == Array(repeating: "ok", count: 20))
        #expect(names.count == 1)
    }

    @Test func `a request that is cancelled while its name is looked up ends at once`() async throws {
        let names = try NameServer(.silence)
        let fetcher = names.fetcher()
        defer { fetcher.shutdown() }
        let exchange = await names.serving {
            let task = Task { await fetcher.fetch(.make(), at: .evening) }
            var arrivals = names.arrivals.makeAsyncIterator()
            _ = await arrivals.next()
            task.cancel()
            return await task.value
        }
        #expect(exchange.result == .failed(.cancelled))
    }

    @Test func `shutting down answers who waits for a name`() async throws {
        let names = try NameServer(.silence)
        let fetcher = names.fetcher()
        let exchange = await names.serving {
            let task = Task { await fetcher.fetch(.make(), at: .evening) }
            var arrivals = names.arrivals.makeAsyncIterator()
            _ = await arrivals.next()
            fetcher.shutdown()
            return await task.value
        }
        #expect(exchange.result == .failed(.cancelled))
    }
}

extension NameServer {
    func fetcher(
        _ rule: AddressRule = .loopbackOnly, ports: Set<Int>? = nil, looksUpNames: Bool = true
    ) -> CurlFetcher {
        CurlFetcher(
            TransferSetup(
                userAgent: "test/1", addressRule: rule, ports: ports, nameServers: address,
                looksUpNames: looksUpNames))
    }

    /// One request by a fetcher that asks this server and lives for it alone.
    func fetch(
        _ request: FetchRequest, rule: AddressRule = .loopbackOnly, ports: Set<Int>? = nil
    ) async -> Exchange {
        let fetcher = fetcher(rule, ports: ports)
        defer { fetcher.shutdown() }
        return await fetcher.fetch(request, at: .evening)
    }
}
