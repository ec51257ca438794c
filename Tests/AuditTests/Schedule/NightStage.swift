@testable import Audit

/// A night on which clock, network, archive and memory are scripted.
struct NightStage {
    let clock: LeapingClock
    let journal: Journal
    let start: Instant

    init(_ start: String = "2026-10-08T22:30", journal: Journal = Journal()) {
        self.start = .at(start)
        self.journal = journal
        clock = LeapingClock(self.start)
    }

    /// So many sites `S0`, `S1`, … with so many columns `S0-C0`, … on `s0.example`.
    static func sites(_ count: Int, columns: Int = 0) -> Register {
        Register(
            websites: (0..<count).map { .make("S\($0)") },
            columns: (0..<count).flatMap { site in
                (0..<columns).map { .make("S\(site)-C\($0)", of: "S\(site)") }
            })
    }

    /// One request at a time: the clock does not leap while one is under way.
    func run(
        _ register: Register, groups: HostGroups = .make(), secondLooks: [SubjectID: Instant] = [:],
        asksRobots: Bool = false, _ change: (inout NightRun) -> Void = { _ in }
    ) -> NightRun {
        var run = NightRun.make(
            start.day, register, groups: groups, parallelism: 1, secondLooks: secondLooks,
            asksRobots: asksRobots)
        change(&run)
        return run
    }

    @discardableResult
    func go(
        _ run: NightRun, _ fetcher: AnsweringFetcher, archive: JournalArchive? = nil,
        memory: (any NightMemory)? = nil
    ) async throws -> NightRun.End {
        try await run.run(
            fetcher: fetcher, archive: archive ?? JournalArchive(journal),
            memory: memory ?? JournalMemory(journal), clock: clock)
    }

    func look(_ visit: String) -> LookSummary? {
        journal.looks.last { $0.summary.visit.text == visit }?.summary
    }

    /// What each visit came to.
    var outcomes: [String: CollectionOutcome] {
        Dictionary(journal.looks.map { ($0.summary.visit.text, $0.summary.outcome) }) { first, _ in first }
    }
}
