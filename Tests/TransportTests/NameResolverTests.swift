import Foundation
import Testing

@testable import Transport

/// The resolver by itself, on a clock that only the test moves.
@Suite(.timeLimit(.minutes(1))) struct NameResolverTests {
    private static let here = Resolution.addresses([.v4(0x7F00_0001)])

    @Test(
        arguments: [
            // Milliseconds: a short time to live is a second all the same, a long one a minute.
            (life: 30, lasts: 30_000), (life: 0, lasts: 1000), (life: 1, lasts: 1000),
            (life: 60, lasts: 60_000), (life: 86_400, lasts: 60_000),
        ] as [(life: UInt32, lasts: Int64)])
    func `an answer is used for its time to live and no longer`(life: UInt32, lasts: Int64) async throws {
        let names = try NameServer(.addresses(["127.0.0.1"], life: life))
        await names.serving {
            let hand = ResolverByHand(names.address)
            #expect(hand.resolve("site.test", at: 0) == [Self.here])
            #expect(hand.resolve("site.test", at: lasts - 1) == [Self.here])
            #expect(names.count == 1)
            #expect(hand.resolve("site.test", at: lasts) == [Self.here])
            #expect(names.count == 2)
        }
    }

    @Test func `a name that moved is found at its new address`() async throws {
        let names = try NameServer { _, number in
            .addresses([number == 0 ? "203.0.113.7" : "127.0.0.1"], life: 10)
        }
        await names.serving {
            let hand = ResolverByHand(names.address)
            #expect(hand.resolve("site.test", at: 0) == [.addresses([.v4(0xCB00_7107)])])
            #expect(hand.resolve("site.test", at: 10_000) == [Self.here])
        }
    }

    @Test func `whoever asks while a question is open shares its answer`() async throws {
        let names = try NameServer(.addresses(["127.0.0.1"]))
        await names.serving {
            let hand = ResolverByHand(names.address)
            let found = hand.resolve("site.test", "site.test", "other.test", "site.test", at: 0)
            #expect(found == Array(repeating: Self.here, count: 4))
            #expect(names.count == 2)
        }
    }

    @Test(arguments: [NameServer.Answer.code(3), .addresses(), .code(2)])
    func `what brought no address is asked again`(_ answer: NameServer.Answer) async throws {
        let names = try NameServer { _, number in number == 0 ? answer : .addresses(["127.0.0.1"]) }
        await names.serving {
            let hand = ResolverByHand(names.address)
            let first = hand.resolve("site.test", at: 0)
            // A failure is asked about twice before it is one.
            if case .code(2) = answer { return #expect(first == [Self.here]) }
            #expect(first == [.noSuchName])
            #expect(hand.resolve("site.test", at: 1) == [Self.here])
        }
    }

    @Test func `an alias is followed and both kinds of address are found`() async throws {
        let names = try NameServer { question, _ in
            question.isOfIPv6 ? .addresses([], ["::1"]) : .alias("elsewhere.test", ["127.0.0.1"])
        }
        await names.serving {
            let found = ResolverByHand(names.address).resolve("site.test", at: 0)
            guard case .addresses(let all) = found.first else {
                Issue.record("\(found)")
                return
            }
            #expect(Set(all) == [.v4(0x7F00_0001), .v6(0, 1)])
        }
    }

    @Test(arguments: ["a..test", String(repeating: "a", count: 64) + ".test", "-", ""])
    func `what is no name ends without a fault of ours`(_ name: String) async throws {
        let names = try NameServer(.code(3))
        await names.serving {
            #expect(ResolverByHand(names.address).resolve(name, at: 0) == [.noSuchName])
        }
    }
}

/// A resolver whose sockets are waited for by hand.
private final class ResolverByHand {
    private final class Sockets {
        var wanted: [Int32: Int16] = [:]
    }

    private let sockets = Sockets()
    private let resolver: NameResolver

    init(_ servers: String) {
        resolver = NameResolver(servers: servers) { [sockets] socket, reads, writes in
            let events = (reads ? POLLIN : 0) | (writes ? POLLOUT : 0)
            sockets.wanted[socket] = events == 0 ? nil : Int16(events)
        }
    }

    /// Asks for all names at once, then waits, at most five seconds for each thing that happens.
    func resolve(_ names: String..., at now: Int64) -> [Resolution] {
        var found: [Int: Resolution] = [:]
        for (number, name) in names.enumerated() {
            resolver.resolve(name, at: now) { found[number] = $0 }
        }
        while found.count < names.count {
            var waits = sockets.wanted.map { pollfd(fd: $0.key, events: $0.value, revents: 0) }
            guard poll(&waits, nfds_t(waits.count), 5000) > 0 else { break }
            for wait in waits where wait.revents != 0 {
                resolver.process(
                    wait.fd, reads: wait.revents & Int16(POLLIN | POLLERR) != 0,
                    writes: wait.revents & Int16(POLLOUT) != 0)
            }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}
