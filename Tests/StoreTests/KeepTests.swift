import Audit
import Store
import Testing

@Suite struct KeepTests {
    private let sandbox = Sandbox()

    @Test func `what is handed over is kept with one event a look`() throws {
        let store = try sandbox.store()
        let memory = NightStore(store, night: .first)
        let looks = three()
        try memory.keep(looks.map { .make($0.summary) }, looks)
        #expect(try memory.done() == Set(looks.map(\.summary.visit)))
        #expect(try sandbox.count("attempt") == 3)
        #expect(try store.verifyChain().count == 3)
        try store.verifyLooks()
    }

    @Test(arguments: ["A1/account", "A2/account", "A3/account"])
    func `everything handed over is kept or lost together`(_ refused: String) throws {
        let store = try sandbox.store()
        let memory = NightStore(store, night: .first)
        try sandbox.tamper(
            """
            CREATE TRIGGER full BEFORE INSERT ON look WHEN NEW.visit = '\(refused)'
            BEGIN SELECT RAISE(ABORT, 'no space left'); END
            """)
        let looks = three()
        #expect(throws: (any Error).self) { try memory.keep(looks.map { .make($0.summary) }, looks) }
        #expect(try memory.done().isEmpty)
        #expect(try sandbox.count("attempt") == 0)
        #expect(try store.verifyChain().count == 0)
        try sandbox.tamper("DROP TRIGGER full")
        try memory.keep(looks.map { .make($0.summary) }, looks)
        #expect(try memory.done().count == 3)
        try store.verifyLooks()
    }

    @Test func `a second result of the same visit stays an attempt`() throws {
        let store = try sandbox.store()
        let memory = NightStore(store, night: .first)
        let accepted = LookSummary.make("A1/account")
        let second = LookSummary.make("A1/account", outcome: .blocked, days: [], evidence: .make(900))
        try memory.keep([.make(accepted)], [.make(accepted)])
        let head = try store.verifyChain().head
        try memory.keep([.make(second)], [.make(second, title: "other")])
        #expect(try looks(store) == [accepted])
        #expect(try store.verifyChain().head == head)
        #expect(try sandbox.count("attempt") == 2)
        try store.verifyLooks()
    }

    @Test func `the same visit of another night is another visit`() throws {
        let store = try sandbox.store()
        for night in [Day.first, .first + 1] {
            try NightStore(store, night: night).keep(
                [], [.make(.make("A1/account", night: night, evidence: .make(Int64(night - .first))))])
        }
        #expect(try looks(store).count == 2)
        #expect(try NightStore(store, night: .first + 1).done() == [VisitID("A1/account")])
    }

    @Test func `an attempt that was remembered before is not remembered twice`() throws {
        let store = try sandbox.store()
        let memory = NightStore(store, night: .first)
        for _ in 0..<2 { try memory.keep([.make()], []) }
        #expect(try sandbox.count("attempt") == 1)
    }

    @Test func `a site is down when its home page gave no reply tonight`() throws {
        let store = try sandbox.store()
        let memory = NightStore(store, night: .first)
        try memory.keep(
            [],
            [
                .make(.make("W1/home", outcome: .timedOut, role: .home, evidence: .make(1))),
                .make(.make("W2/C1", outcome: .timedOut, role: .column, evidence: .make(2))),
                .make(.make("W3/home", outcome: .serverError, role: .home, evidence: .make(3))),
                .make(
                    .make(
                        "W4/home", night: .first - 1, outcome: .timedOut, role: .home, evidence: .make(4))),
            ])
        #expect(try memory.downSites() == [SubjectID("W1")])
    }

    private func three() -> [Look] {
        (1...3).map { .make(.make("A\($0)/account", evidence: .make(Int64($0) * 100))) }
    }

    private func looks(_ store: AuditStore) throws -> [LookSummary] {
        var all: [LookSummary] = []
        try store.forEachSubject(from: .first, through: .first + 10) { all += $1 }
        return all
    }
}
