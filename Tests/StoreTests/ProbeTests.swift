import Audit
import Store
import Testing

@Suite struct ProbeTests {
    private let sandbox = Sandbox()
    private let site = SubjectID("W1")

    private func visit(second: Int, of day: Day = .first, _ outcome: ProbeOutcome = .opened) -> ProbeVisit {
        ProbeVisit(at: Instant(day) + .seconds(second), ProbeResult(outcome, milliseconds: 300))
    }

    @Test func `visits come back by site and day, oldest first`() throws {
        let store = try sandbox.store()
        try store.append(
            [(SubjectID("W2"), visit(second: 5)), (site, visit(second: 7200, .failed(.refused)))],
            at: Instant(.first))
        try store.append(
            [(site, visit(second: 3600)), (site, visit(second: 1, of: .first + 1))], at: Instant(.first))
        let days = try store.probeDays(from: .first, through: .first + 1)
        #expect(days.map(\.subject.text) == ["W1", "W1", "W2"])
        #expect(days.map(\.line) == ["3600o300;7200r300", "1o300", "5o300"])
        #expect(try store.probeDays(from: .first + 1, through: .first + 1) == [days[1]])
        #expect(try store.probeDays(from: .first + 2, through: .first + 9).isEmpty)
        #expect(try sandbox.count("probe_day") == 3)
    }

    @Test func `a visit at each side of midnight goes into the line of its own day`() throws {
        let store = try sandbox.store()
        try store.append([(site, visit(second: 86_399)), (site, visit(second: 86_400))], at: Instant(.first))
        let days = try store.probeDays(from: .first, through: .first + 1)
        #expect(days.map(\.line) == ["86399o300", "0o300"])
    }

    @Test func `what is told twice is kept once`() throws {
        let store = try sandbox.store()
        for _ in 0..<2 { try store.append([(site, visit(second: 3600))], at: Instant(.first)) }
        #expect(try store.probeDays(from: .first, through: .first).map(\.line) == ["3600o300"])
    }

    @Test func `a visit that was changed, added or taken out is not the one the chain tells of`() throws {
        for change in [
            "UPDATE probe_day SET visits = '3600r300' WHERE subject = 'W1'",
            "UPDATE probe_day SET visits = '3600o300;7200r300'", "DELETE FROM probe_day",
            "INSERT INTO probe_day VALUES ('W9', 20000, '1o1')",
        ] {
            let sandbox = Sandbox()
            let store = try sandbox.store()
            try store.append([(site, visit(second: 3600))], at: Instant(.first))
            try store.verifyProbes()
            try sandbox.tamper(change)
            #expect(throws: StoreFailure.self, "\(change)") { try store.verifyProbes() }
        }
    }

    @Test func `a line that cannot be read stops the append, and nothing of it is kept`() throws {
        let store = try sandbox.store()
        try store.append([(site, visit(second: 3600))], at: Instant(.first))
        try sandbox.tamper("UPDATE probe_day SET visits = 'x' WHERE subject = 'W1'")
        #expect(throws: (any Error).self) {
            try store.append(
                [(SubjectID("W0"), visit(second: 1)), (site, visit(second: 7200))], at: Instant(.first))
        }
        #expect(throws: (any Error).self) { try store.probeDays(from: .first, through: .first) }
        #expect(try sandbox.count("probe_day") == 1)
        #expect(try sandbox.value("SELECT visits FROM probe_day") == "x")
    }
}
