import Testing

@testable import Audit

/// Rests that somebody ordered, caps, and what is given back.
@Suite struct HostQueuesRestTests {
    private let start = Instant.at("2026-10-08T22:30")
    private let group = "site:qinghe.example"

    private func visit(_ id: String, on host: String = "www", group: String? = nil) -> PendingVisit {
        PendingVisit(.make(id, group: group ?? self.group, url: "http://\(host).qinghe.example/\(id)"))
    }

    /// Everything that is handed out until then, one request after the other, with the second in which it was.
    private func handedOut(_ queues: inout HostQueues, until seconds: Int = 100) -> [String] {
        var all: [String] = []
        for second in 0...seconds {
            while let pending = queues.next(at: start + .seconds(second)) {
                all.append("\(second) \(pending.visit.id)")
                queues.finish(pending.group, at: start + .seconds(second))
            }
        }
        return all
    }

    /// Manners in which that host or group must not be asked until so many seconds after the start.
    private func closed(_ name: String, until seconds: Int, rests: Bool = false) -> Manners {
        var record = Manners.Record(name: name)
        if rests {
            record.restsUntil = start + .seconds(seconds)
        } else {
            record.openUntil = start + .seconds(seconds)
        }
        return Manners(records: [record])
    }

    @Test func `a host with an open circuit waits, and its neighbours in the group go on`() {
        var queues = HostQueues.make(
            manners: closed("host:www.qinghe.example", until: 50), start: start)
        for (id, host) in [("1", "www"), ("2", "bm"), ("3", "www"), ("4", "bm")] {
            queues.add(visit(id, on: host))
        }
        #expect(queues.nextMoment() == start)
        #expect(handedOut(&queues) == ["0 2", "2 4", "50 1", "52 3"])
    }

    @Test func `a group that rests hands nothing out, whichever host it is`() {
        for rests in [true, false] {
            var queues = HostQueues.make(manners: closed(group, until: 30, rests: rests), start: start)
            queues.add(visit("1"))
            queues.add(visit("2", on: "bm"))
            queues.add(visit("3", group: "other"))
            #expect(handedOut(&queues) == ["0 3", "30 1", "32 2"])
        }
    }

    @Test func `the moment of a group that rests is known once it was asked`() {
        var queues = HostQueues.make(manners: closed(group, until: 30, rests: true), start: start)
        queues.add(visit("1"))
        #expect(queues.next(at: start) == nil)
        #expect(queues.nextMoment() == start + .seconds(30))
    }

    @Test func `the cap of a domain belongs to each of its hosts`() {
        var queues = HostQueues.make(
            HostGroups(site: .init(spacing: .zero, dailyCap: 2), other: .init(spacing: .zero)), start: start,
            asked: ["host:bm.qinghe.example": 1])
        for number in 0..<3 {
            queues.add(visit("w\(number)"))
            queues.add(visit("b\(number)", on: "bm"))
        }
        #expect(handedOut(&queues) == ["0 w0", "0 b0", "0 w1"])
        #expect(queues.unreached.map(\.visit.id.text) == ["b1", "w2", "b2"])
    }

    @Test func `the cap of a platform is shared by all its hosts`() {
        var queues = HostQueues.make(
            .make(["weibo": .init(spacing: .zero, dailyCap: 3)]), start: start, asked: ["weibo": 1])
        for number in 0..<4 { queues.add(visit("\(number)", on: "h\(number)", group: "weibo")) }
        #expect(handedOut(&queues) == ["0 0", "0 1"])
    }

    // MARK: - Jitter

    /// The rests between so many requests of one group.
    private func rests(_ jitter: Double, seed: UInt64) -> [Duration] {
        var rules = HostGroups.make()
        rules.jitter = jitter
        var queues = HostQueues.make(rules, start: start, seed: seed)
        var now = start
        var rests: [Duration] = []
        for number in 0..<50 {
            queues.add(visit("\(number)"))
            guard let moment = queues.nextMoment() else { continue }
            rests.append(moment - now)
            now = max(now, moment)
            guard let pending = queues.next(at: now) else { continue }
            queues.finish(pending.group, at: now)
        }
        return Array(rests.dropFirst())
    }

    @Test func `chance makes a rest longer and never shorter, and the same for the same seed`() {
        let some = rests(0.25, seed: 7)
        #expect(some.count == 49)
        #expect(some.allSatisfy { $0 >= .seconds(2) && $0 < .milliseconds(2500) })
        #expect(Set(some).count > 40)
        #expect(rests(0.25, seed: 7) == some)
        #expect(rests(0.25, seed: 8) != some)
        #expect(Set(rests(0, seed: 7)) == [.seconds(2)])
    }

    // MARK: - Giving back

    @Test func `what is given back was not asked for: no rest is due and no cap is touched`() throws {
        var queues = HostQueues.make(
            HostGroups(site: .init(spacing: .seconds(2), dailyCap: 1), other: .init(spacing: .zero)),
            start: start)
        queues.add(visit("1"))
        queues.add(visit("2"))
        let taken = queues.next(at: start)
        queues.giveBack(try #require(taken))
        #expect(handedOut(&queues) == ["0 2"])
        #expect(queues.unreached.isEmpty)
    }

    @Test func `what is held comes first when the group is free, and is asked once`() throws {
        var queues = HostQueues.make(start: start)
        queues.add(visit("1"))
        queues.add(visit("2"))
        queues.add(visit("3", group: "other"))
        let taken = queues.next(at: start)
        queues.hold(try #require(taken), until: start + .seconds(10))
        #expect(queues.allowedFrom(group) == start + .seconds(10))
        #expect(queues.unreached.map(\.visit.id.text) == ["2", "3", "1"])
        #expect(handedOut(&queues) == ["0 3", "10 1", "12 2"])
    }

    @Test func `a visit put first goes before the others of its group`() {
        var queues = HostQueues.make(start: start)
        queues.add(visit("1"))
        queues.addFirst(visit("2"))
        queues.addFirst(visit("3"))
        #expect(handedOut(&queues) == ["0 3", "2 2", "4 1"])
    }

    @Test func `a request for a site's rules or its errors goes first by itself`() {
        for purpose in [PendingVisit.Purpose.robots, .soft404] {
            var queues = HostQueues.make(start: start)
            queues.add(visit("1"))
            var other = visit("2")
            other.purpose = purpose
            queues.add(other)
            #expect(handedOut(&queues) == ["0 2", "2 1"])
        }
    }
}
