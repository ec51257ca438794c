import Audit
import Store
import Testing

/// The tables that judging reads are compared with the chain.
@Suite struct LookVerificationTests {
    private let sandbox = Sandbox()

    @Test func `rows that say what the chain says pass`() throws {
        let store = try filled()
        try store.verifyLooks()
    }

    @Test(arguments: [
        "days = '20000'", "outcome = 'unreachable'", "status = 404", "seen_at = seen_at + 1", "items = 9",
        "dated = 2",
        "future = 1", "declared_empty = 1", "kind = 'list'", "subject = 'A9'", "role = 'home'",
        "final_url = 'http://x/'",
        "source = 'other'", "column_id = 'C1'", "milliseconds = 1", "file = '2026/10/20261008-0002.warc.gz'",
        "offset = 7", "length = 7", "digest = 'sha256:bb'", "is_revisit = 1", "failure = 'timedOut'",
        "facts = replace(facts, '动态', '静态')", "visit = 'A1/other'", "night = night - 1",
        "outcome = 'wonderful'",
    ])
    func `a changed look is found`(_ change: String) throws {
        let store = try filled()
        try sandbox.tamper("UPDATE look SET \(change) WHERE visit = 'A1/account'")
        #expect(throws: StoreFailure.self) { try store.verifyLooks() }
        #expect(try store.verifyChain().count > 0)
    }

    @Test(arguments: ["reason", "state"])
    func `a changed finding is found`(_ field: String) throws {
        let store = try filled()
        let change = field == "state" ? "'suspected', 'resolved'" : "'最近', '从未'"
        try sandbox.tamper("UPDATE finding SET content = replace(content, \(change))")
        #expect(throws: StoreFailure.self) { try store.verifyLooks() }
    }

    @Test(arguments: [
        "DELETE FROM look WHERE visit = 'A1/account'", "DELETE FROM finding",
        """
        INSERT INTO look SELECT night, 'A3/account', 'A3', role, column_id, source, final_url, seen_at, outcome, status, \
        failure, kind, days, items, dated, future, declared_empty, milliseconds, file, offset + 1000, length, digest, \
        is_revisit, facts, extractor, wire FROM look WHERE visit = 'A1/account'
        """,
        "INSERT INTO finding VALUES ('made up', 'A2', 'account-not-updated', 'suspected', '{}')",
    ])
    func `a row taken away or put in is found`(_ statement: String) throws {
        let store = try filled()
        try sandbox.tamper(statement)
        #expect(throws: StoreFailure.self) { try store.verifyLooks() }
    }

    @Test func `a look whose event was cut off the end of the chain is found`() throws {
        let store = try sandbox.store()
        let looks = ["A1/account", "A2/account"].map {
            Look.make(.make($0, evidence: .make($0 == "A1/account" ? 0 : 9)))
        }
        _ = try store.openNight(.first, register: "r", rules: "n", at: .opening)
        try NightStore(store, night: .first).keep([], looks)
        try sandbox.tamper("DROP TRIGGER event_lasts", "DELETE FROM event WHERE sequence = 3")
        #expect(try store.verifyChain().count == 2)
        #expect(throws: StoreFailure.self) { try store.verifyLooks() }
    }

    private func filled() throws -> AuditStore {
        let store = try sandbox.store()
        _ = try store.openNight(.first, register: "r", rules: "n", at: .opening)
        let summaries = [LookSummary.make("A1/account"), .make("A2/account", evidence: .make(500))]
        try NightStore(store, night: .first).keep(summaries.map { .make($0) }, summaries.map { .make($0) })
        try store.closeNight(
            NightTally(night: .first, outcomes: [SubjectID("A1"): .looked(.okComplete)]),
            judgements: [.make()],
            findings: [.make()], at: .opening + .seconds(600))
        return store
    }
}
