import Testing

@testable import Audit

/// What is postponed, dropped and left, and why; planned visits by their numbers.
@Suite struct HostQueuesLeftTests {
    private let start = Instant.at("2026-10-08T22:30")
    private let group = "site:s1.example"

    private func visit(_ id: String, on host: String = "s1.example", group: String? = nil) -> Visit {
        let role: PageInput.Role = id.hasSuffix("home") ? .home : .column
        return .make(id, group: group ?? self.group, role: role, url: "http://\(host)/\(id)")
    }

    private func ids(_ visits: [PendingVisit]) -> [String] { visits.map(\.visit.id.text) }

    /// Hands everything out that is due then.
    private func handOut(_ queues: inout HostQueues, at moment: Instant) -> [String] {
        var ids: [String] = []
        var now = moment
        while let pending = queues.next(at: now) {
            ids.append(pending.visit.id.text)
            queues.finish(pending.group, at: now)
            now = now + .seconds(5)
        }
        return ids
    }

    @Test func `postponed visits wait for their moment, in their order, and the neighbours do not`() {
        var queues = HostQueues.make(start: start)
        for id in ["S1/a", "S2/a", "S1/b"] { queues.add(PendingVisit(visit(id))) }
        var late = PendingVisit(visit("S1/late"))
        late.notBefore = start + .hours(2)
        queues.add(late)
        queues.postpone(SubjectID("S1"), in: group, until: start + .hours(1))
        #expect(queues.nextMoment() == start)
        #expect(handOut(&queues, at: start) == ["S2/a"])
        #expect(queues.next(at: start + .hours(1) - .milliseconds(1)) == nil)
        #expect(queues.nextMoment() == start + .hours(1))
        #expect(handOut(&queues, at: start + .hours(1)) == ["S1/a", "S1/b"])
        #expect(handOut(&queues, at: start + .hours(2)) == ["S1/late"])
    }

    @Test func `postponing again moves what was postponed`() {
        var queues = HostQueues.make(start: start)
        queues.add(PendingVisit(visit("S1/a")))
        queues.postpone(SubjectID("S1"), in: group, until: start + .hours(1))
        queues.postpone(SubjectID("S1"), in: group, until: start + .hours(3))
        #expect(queues.next(at: start + .hours(2)) == nil)
        #expect(ids(queues.unreached) == ["S1/a"])
        #expect(handOut(&queues, at: start + .hours(3)) == ["S1/a"])
    }

    @Test func `what is dropped is given back to be kept, wherever it waited in the group`() {
        var queues = HostQueues.make(start: start)
        for id in ["S1/a", "S2/a", "S1/b"] { queues.add(PendingVisit(visit(id))) }
        queues.add(PendingVisit(visit("S1/far", group: "site:far.example")))
        var late = PendingVisit(visit("S1/late"))
        late.notBefore = start + .hours(2)
        queues.add(late)
        #expect(ids(queues.drop(SubjectID("S1"), from: group)) == ["S1/a", "S1/b", "S1/late"])
        #expect(queues.drop(SubjectID("S1"), from: group).isEmpty)
        #expect(queues.drop(SubjectID("S9"), from: "nowhere").isEmpty)
        #expect(handOut(&queues, at: start) == ["S2/a", "S1/far"])
        #expect(queues.nextMoment() == nil)
    }

    // MARK: - Reasons

    @Test func `what waits says why, and what simply had no turn says nothing`() {
        var rests = Manners.Record(name: "site:rest.example")
        rests.restsUntil = start + .hours(9)
        var closed = Manners.Record(name: "site:closed.example")
        closed.openUntil = start + .hours(9)
        var host = Manners.Record(name: "host:blocked.far.example")
        host.openUntil = start + .hours(9)
        var queues = HostQueues.make(
            .make(["weibo": .init(spacing: .zero, dailyCap: 1), "never": .init(spacing: .zero, dailyCap: 0)]),
            manners: Manners(records: [rests, closed, host]), start: start)
        for (id, place, group) in [
            ("rest", "rest.example", "site:rest.example"),
            ("closed", "closed.example", "site:closed.example"),
            ("host", "blocked.far.example", "site:far.example"),
            ("far", "www.far.example", "site:far.example"),
            ("far2", "www.far.example", "site:far.example"), ("w1", "w.example", "weibo"),
            ("w2", "w.example", "weibo"), ("never", "n.example", "never"),
        ] {
            queues.add(PendingVisit(visit(id, on: place, group: group)))
        }
        let handed = (0..<9).compactMap { _ in queues.next(at: start)?.visit.id.text }
        #expect(handed.sorted() == ["far", "w1"])
        queues.finish("weibo", at: start)
        #expect(queues.next(at: start) == nil)
        let reasons = queues.reasons(at: start)
        #expect(
            reasons == [
                VisitID("rest"): .restOrdered, VisitID("closed"): .circuitOpen, VisitID("host"): .circuitOpen,
                VisitID("w2"): .budgetSpent, VisitID("never"): .budgetSpent,
            ])
        #expect(queues.reasons(at: start + .hours(9)).count == 2, "the rests are over, the budgets are not")
        #expect(ids(queues.unreached).contains("far2"))
    }

    // MARK: - Planned visits

    @Test func `a planned visit is made when its turn comes`() {
        let names = ["S0/home", "S1/home", "S2/home"]
        let group = group
        var queues = HostQueues(rules: .make(), start: start, restFirst: false) {
            PendingVisit(.make(names[$0], group: group))
        }
        for number in [2, 0, 1] { queues.add(planned: number, group: group) }
        queues.addFirst(PendingVisit(visit("S9/home")))
        #expect(ids(queues.unreached) == ["S2/home", "S0/home", "S1/home", "S9/home"])
        #expect(handOut(&queues, at: start) == ["S9/home", "S2/home", "S0/home", "S1/home"])
    }

    @Test func `a hundred thousand planned visits wait without being made`() {
        let made = Locked(0)
        let shared = group
        var queues = HostQueues(rules: .make(), start: start, restFirst: false) { number in
            made.withLock { $0 += 1 }
            return PendingVisit(.make("S\(number)/home", group: shared))
        }
        for number in 0..<100_000 { queues.add(planned: number, group: "site:\(number % 5000).example") }
        #expect(made.withLock(\.self) == 0)
        #expect(queues.nextMoment() == start)
        #expect(made.withLock(\.self) == 0)
        #expect(queues.next(at: start)?.visit.id.text == "S0/home")
        #expect(made.withLock(\.self) == 1)
    }

    @Test func `planned visits of a subject are postponed and dropped like others`() {
        let names = ["S1/home", "S1/a", "S2/a", "S1/b"]
        let group = group
        var queues = HostQueues(rules: .make(), start: start, restFirst: false) {
            PendingVisit(.make(names[$0], group: group, role: $0 == 0 ? .home : .column))
        }
        for number in names.indices { queues.add(planned: number, group: group) }
        queues.postpone(SubjectID("S1"), in: group, until: start + .hours(1))
        #expect(handOut(&queues, at: start) == ["S2/a"])
        #expect(ids(queues.drop(SubjectID("S1"), from: group)) == ["S1/home", "S1/a", "S1/b"])
        #expect(queues.nextMoment() == nil)
    }
}
