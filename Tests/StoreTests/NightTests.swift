import Audit
import Store
import Testing

@Suite struct NightTests {
    private let sandbox = Sandbox()

    @Test func `a night is opened once and then taken up`() throws {
        let store = try sandbox.store()
        let opened = try store.openNight(.first, register: "r1", rules: "n1", at: .opening)
        #expect(opened.runs == 1)
        #expect(opened.closedAt == nil)
        let resumed = try store.openNight(.first, register: "r2", rules: "n2", at: .opening + .seconds(60))
        #expect(resumed.runs == 2)
        #expect(
            resumed.registerDigest == "r1", "an interrupted night goes on with the register it began with")
        #expect(resumed.openedAt == .opening)
        #expect(try store.verifyChain().count == 2)
    }

    @Test func `a closed night is not opened again`() throws {
        let store = try sandbox.store()
        try play(store, .first)
        let head = try store.verifyChain().head
        #expect(throws: StoreFailure.nightClosed("\(Day.first)")) {
            try store.openNight(.first, register: "r", rules: "n", at: .opening + .seconds(900))
        }
        #expect(try store.verifyChain().head == head)
        #expect(try store.state(of: .first)?.runs == 1)
    }

    @Test func `nights come oldest first`() throws {
        let store = try sandbox.store()
        for night in [Day.first + 1, .first, .first + 2] { try play(store, night) }
        #expect(try store.nights().map(\.night) == [.first, .first + 1, .first + 2])
        #expect(try store.state(of: .first + 3) == nil)
    }

    @Test func `a tally comes back as it was`() throws {
        let store = try sandbox.store()
        var outcomes: [SubjectID: NightOutcome] = [:]
        for (index, outcome) in CollectionOutcome.allCases.enumerated() {
            outcomes[SubjectID("L\(index)")] = .looked(outcome)
        }
        for waiting in NightOutcome.Waiting.allCases {
            outcomes[SubjectID("W-\(waiting)")] = .waiting(waiting)
        }
        outcomes[SubjectID("E")] = .excluded("登记状态为已关停")
        outcomes[SubjectID("F")] = .withinLease(until: .first + 9)
        let tally = NightTally(night: .first, outcomes: outcomes)
        _ = try store.openNight(.first, register: "r", rules: "n", at: .opening)
        try store.closeNight(tally, judgements: [], findings: [], at: .opening + .seconds(600))
        #expect(try store.tally(of: .first) == tally)
        #expect(try store.tally(of: .first + 1).outcomes.isEmpty)
    }

    @Test func `findings come back by subject, as they were last`() throws {
        let store = try sandbox.store()
        let suspected = [Finding.make("A1"), .make("A2")]
        try play(store, .first, findings: suspected)
        #expect(try store.findings() == [SubjectID("A1"): [suspected[0]], SubjectID("A2"): [suspected[1]]])
        let agreed = Finding.make("A1", state: .awaitingReview)
        try play(store, .first + 1, findings: [agreed, suspected[1]])
        #expect(try store.findings() == [SubjectID("A1"): [agreed], SubjectID("A2"): [suspected[1]]])
    }

    @Test func `a finding that did not change leaves no event`() throws {
        let store = try sandbox.store()
        try play(store, .first, findings: [.make("A1"), .make("A2")])
        let before = try sandbox.count("event")
        try play(store, .first + 1, findings: [.make("A1", state: .resolved), .make("A2")])
        #expect(
            try sandbox.count("event") == before + 5, "opened, one finding, closed, night and state sealed")
    }

    @Test func `each host group's time is added up, slowest first`() throws {
        let store = try sandbox.store()
        let looks = (0..<4).map { LookSummary.make("A\($0)/account", evidence: .make(Int64($0) * 100)) }
        var attempts = looks.map { Attempt.make($0) }
        attempts[3].group = "site:w.test"
        attempts[3].milliseconds = 900
        attempts[1].failure = .timedOut
        try NightStore(store, night: .first).keep(attempts, [])
        let groups = try store.groupTimes(of: .first, limit: 10)
        #expect(groups.map(\.group) == ["site:w.test", "weibo"])
        #expect(groups.map(\.requests) == [1, 3])
        #expect(groups.map(\.milliseconds) == [900, 36])
        #expect(groups.map(\.failures) == [0, 1])
        #expect(try store.groupTimes(of: .first, limit: 1).map(\.group) == ["site:w.test"])
    }

    private func play(_ store: AuditStore, _ night: Day, findings: [Finding] = []) throws {
        let opening = Instant(night, hour: 22, minute: 30)
        _ = try store.openNight(night, register: "r", rules: "n", at: opening)
        let outcomes: [SubjectID: NightOutcome] = [SubjectID("A1"): .looked(.okComplete)]
        try store.closeNight(
            NightTally(night: night, outcomes: outcomes), judgements: [.make()], findings: findings,
            at: opening + .seconds(600))
    }
}
