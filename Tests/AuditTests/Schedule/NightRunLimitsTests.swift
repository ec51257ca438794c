import Testing

@testable import Audit

/// What ends a night before its time, and how it is taken up again.
@Suite(.timeLimit(.minutes(1))) struct NightRunLimitsTests {
    private let start = Instant.at("2026-10-08T22:30")
    private let clock = LeapingClock(.at("2026-10-08T22:30"))
    private let journal = Journal()
    private let register = Register(
        websites: [.make("S0")], columns: (0..<9).map { .make("C\($0)", of: "S0") })

    private func run(
        groups: HostGroups = .make(), closes: Instant? = nil, done: Set<VisitID> = [],
        down: Set<SubjectID> = [],
        secondLooks: [SubjectID: Instant] = [:],
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) -> NightRun {
        var run = NightRun.make(start.day, register, groups: groups, secondLooks: secondLooks)
        run.closes = closes
        run.done = done
        run.down = down
        run.isResumed = !done.isEmpty
        run.progress = progress
        return run
    }

    private func go(
        _ run: NightRun, _ fetcher: ScriptedFetcher = ScriptedFetcher(), archive: JournalArchive? = nil,
        memory: JournalMemory? = nil
    ) async throws -> [Visit] {
        _ = try await run.run(
            fetcher: fetcher, archive: archive ?? JournalArchive(journal),
            memory: memory ?? JournalMemory(journal), clock: clock)
        return run.left(by: journal)
    }

    @Test func `an archive that is full ends the run, and what was kept stays`() async throws {
        await #expect(throws: DiskFull()) {
            try await go(run(), archive: JournalArchive(journal, capacity: 3))
        }
        #expect(journal.looks.map(\.summary.visit.text) == ["S0/home", "S0/C0", "S0/C1"])
    }

    @Test func `evidence that cannot be made durable is not remembered`() async throws {
        await #expect(throws: DiskFull()) {
            try await go(run(), archive: JournalArchive(journal, failsToSync: true))
        }
        #expect(journal.looks.isEmpty && journal.attempts.isEmpty)
        #expect(journal.entries == [.appended(VisitID("S0/home"), hop: 0)])
    }

    @Test func `a memory that fails ends the run, and what was kept stays`() async throws {
        await #expect(throws: DiskFull()) { try await go(run(), memory: JournalMemory(journal, capacity: 2)) }
        #expect(journal.looks.count == 2)
        let rest = try await go(run(done: Set(journal.looks.map(\.summary.visit))))
        #expect(rest.isEmpty)
        #expect(Set(journal.looks.map(\.summary.visit)).count == 10 && journal.looks.count == 10)
    }

    @Test func `a window that closes leaves the rest unreached`() async throws {
        let fetcher = ScriptedFetcher()
        let closes = start + .seconds(7)
        let left = try await go(run(closes: closes), fetcher)
        #expect(fetcher.asked.map(\.at) == [0, 2, 4, 6].map { start + .seconds($0) })
        #expect(left.map(\.id.text) == (3..<9).map { "S0/C\($0)" })
        #expect(journal.looks.count == 4)
    }

    @Test func `a request that is due as the window closes is not made, and nobody waits past the end`()
        async throws
    {
        let fetcher = ScriptedFetcher()
        let left = try await go(
            run(
                groups: HostGroups(site: .init(spacing: .hours(2)), other: .init(spacing: .zero)),
                closes: start + .hours(2)),
            fetcher)
        #expect(fetcher.asked.count == 1 && left.count == 9)
        #expect(clock.now == start)
    }

    @Test func `a second look that is due after the end is not waited for`() async throws {
        let left = try await go(
            run(closes: start + .hours(7), secondLooks: [SubjectID("S0"): start + .hours(15)]))
        #expect(left.count == 10)
        #expect(clock.now < start + .hours(7))
    }

    @Test func `a window that is closed already fetches nothing`() async throws {
        let fetcher = ScriptedFetcher()
        #expect(try await go(run(closes: start), fetcher).count == 10)
        #expect(fetcher.asked.isEmpty)
    }

    @Test func `a resumed night skips what is done and rests before its first request`() async throws {
        let done: Set = [VisitID("S0/home"), VisitID("S0/C4")]
        let fetcher = ScriptedFetcher()
        _ = try await go(run(done: done), fetcher)
        #expect(fetcher.asked.count == 8)
        #expect(Set(journal.looks.map(\.summary.visit)).isDisjoint(with: done))
        #expect(fetcher.asked.first?.at == start + .seconds(2))
    }

    @Test func `a site that was down before the interruption stays in peace`() async throws {
        let fetcher = ScriptedFetcher()
        _ = try await go(run(done: [VisitID("S0/home")], down: [SubjectID("S0")]), fetcher)
        #expect(fetcher.asked.isEmpty)
    }

    @Test func `a spent budget leaves the rest unreached`() async throws {
        let groups = HostGroups(
            site: .init(spacing: .seconds(1), dailyCap: 3), other: .init(spacing: .seconds(1)))
        #expect(try await go(run(groups: groups)).count == 7)
        #expect(journal.looks.count == 3)
    }

    @Test func `progress counts what is remembered, from what was done before`() async throws {
        let seen = Locked<[Int]>([])
        _ = try await go(
            run(done: [VisitID("S0/home")]) { done, all in
                #expect(all == 10)
                seen.withLock { $0.append(done) }
            })
        #expect(seen.withLock(\.self) == Array(2...10))
    }
}
