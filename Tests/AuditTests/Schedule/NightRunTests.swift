import Testing

@testable import Audit

@Suite(.timeLimit(.minutes(1))) struct NightRunTests {
    private let start = Instant.at("2026-10-08T22:30")
    private let clock = LeapingClock(.at("2026-10-08T22:30"))
    private let journal = Journal()

    private func run(
        _ register: Register, groups: HostGroups = .make(), redirects: Int = 5, parallelism: Int = 4,
        closes: Instant? = nil, done: Set<VisitID> = [], down: Set<SubjectID> = [], isResumed: Bool = false,
        address: @escaping @Sendable (String) -> String? = { _ in nil },
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) -> NightRun {
        let sources = ["list": Source.declared(hostGroup: "weibo")]
        var limits = FetchLimits()
        limits.redirects = redirects
        var run = NightRun.make(
            start.day, register, sources: sources, groups: groups, limits: limits, parallelism: parallelism)
        run.address = address
        run.closes = closes
        run.done = done
        run.down = down
        run.isResumed = isResumed
        run.progress = progress
        return run
    }

    @discardableResult
    private func go(
        _ run: NightRun, _ fetcher: ScriptedFetcher, archive: JournalArchive? = nil,
        memory: JournalMemory? = nil
    ) async throws -> [Visit] {
        _ = try await run.run(
            fetcher: fetcher, archive: archive ?? JournalArchive(journal),
            memory: memory ?? JournalMemory(journal), clock: clock)
        return run.left(by: journal)
    }

    private static func sites(_ count: Int, columns: Int = 0) -> Register {
        Register(
            websites: (0..<count).map { .make("S\($0)") },
            columns: (0..<count).flatMap { site in
                (0..<columns).map { .make("S\(site)-C\($0)", of: "S\(site)") }
            })
    }

    @Test func `an empty plan ends at once and keeps nothing`() async throws {
        #expect(try await go(run(Register()), ScriptedFetcher()).isEmpty)
        #expect(journal.entries.isEmpty)
        #expect(clock.now == start)
    }

    @Test func `every visit is made and remembered exactly once`() async throws {
        let register = City.register(accounts: 40, websites: 30)
        let fetcher = ScriptedFetcher()
        let run = run(register)
        #expect(try await go(run, fetcher).isEmpty)
        #expect(journal.looks.map(\.summary.visit).sorted() == run.plan.visits.map(\.id).sorted())
        #expect(fetcher.asked.map(\.url).sorted() == run.plan.visits.map(\.url).sorted())
        #expect(journal.attempts.count == run.plan.visits.count)
        #expect(journal.looks.allSatisfy { $0.summary.night == start.day })
    }

    @Test(arguments: [1, 2, 5])
    func `no more requests are in flight than allowed, and no fewer where they are due`(_ parallelism: Int)
        async throws
    {
        // Requests leave only when as many as allowed are on their way together.
        let waiting = Locked<[CheckedContinuation<Void, Never>]>([])
        let fetcher = ScriptedFetcher {
            await withCheckedContinuation { mine in
                let all = waiting.withLock { waiting -> [CheckedContinuation<Void, Never>] in
                    waiting.append(mine)
                    guard waiting.count == parallelism else { return [] }
                    defer { waiting = [] }
                    return waiting
                }
                for other in all { other.resume() }
            }
        }
        try await go(run(Self.sites(parallelism * 3), parallelism: parallelism), fetcher)
        #expect(fetcher.mostInFlight == parallelism)
        #expect(fetcher.asked.count == parallelism * 3)
    }

    @Test func `a group rests from the end of one request to the start of the next`() async throws {
        let clock = clock
        let fetcher = ScriptedFetcher { clock.pass(.milliseconds(700)) }
        try await go(run(Self.sites(1, columns: 8)), fetcher)
        let starts = fetcher.asked.map(\.at)
        #expect(starts.count == 9)
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= .milliseconds(2700) })
    }

    @Test func `evidence is on the disk before the memory refers to it`() async throws {
        try await go(run(City.register(accounts: 50, websites: 40), parallelism: 8), ScriptedFetcher())
        var (buffered, durable): ([VisitID], Set<VisitID>) = ([], [])
        for entry in journal.entries {
            switch entry {
            case .appended(let visit, _): buffered.append(visit)
            case .synced:
                durable.formUnion(buffered)
                buffered = []
            case .kept(let visits): #expect(durable.isSuperset(of: visits))
            }
        }
        #expect(buffered.isEmpty)
        #expect(Set(journal.looks.map(\.summary.evidence.offset)).count == journal.looks.count)
    }

    @Test func `what was taken in is made durable before a long pause`() async throws {
        try await go(run(Self.sites(1, columns: 2)), ScriptedFetcher())
        let ids = ["S0/home", "S0/S0-C0", "S0/S0-C1"].map(VisitID.init)
        #expect(journal.entries == ids.flatMap { [.appended($0, hop: 0), .synced, .kept([$0])] })
    }

    @Test func `a visit that is sent on is followed, across groups, and gives one look`() async throws {
        let fetcher = ScriptedFetcher([
            "http://s0.example/": ScriptedFetcher.sendOn(to: "/index.html", status: 301),
            "http://s0.example/index.html": ScriptedFetcher.sendOn(to: "https://www.s0.example/new/"),
        ])
        try await go(run(Self.sites(1)), fetcher)
        #expect(
            fetcher.asked.map(\.url) == [
                "http://s0.example/", "http://s0.example/index.html", "https://www.s0.example/new/",
            ])
        #expect(journal.attempts.map(\.hop) == [0, 1, 2])
        #expect(
            journal.attempts.map(\.group) == ["site:s0.example", "site:s0.example", "site:s0.example"])
        #expect(journal.looks.map(\.summary.finalURL) == ["https://www.s0.example/new/"])
        #expect(fetcher.asked[1].at - fetcher.asked[0].at >= .seconds(2))
    }

    @Test(arguments: [(0, 1), (1, 2), (3, 4)])
    func `a long way is left at the limit`(_ redirects: Int, _ requests: Int) async throws {
        let hops = (0..<9).map {
            ("http://s0.example/\($0 == 0 ? "" : "\($0)")", ScriptedFetcher.sendOn(to: "/\($0 + 1)"))
        }
        let fetcher = ScriptedFetcher(Dictionary(uniqueKeysWithValues: hops))
        #expect(try await go(run(Self.sites(1), redirects: redirects), fetcher).isEmpty)
        #expect(fetcher.asked.count == requests)
        #expect(journal.looks.map(\.summary.outcome) == [.redirectFault])
        #expect(journal.looks.map(\.summary.status) == [302])
    }

    @Test(
        arguments: [
            (["": "/"], 1), (["": "/a", "a": "/"], 2), (["": "/a", "a": "/b", "b": "/a"], 3),
        ] as [([String: String], Int)])
    func `a circle is left where it closes`(_ circle: [String: String], _ requests: Int) async throws {
        let script = circle.map { ("http://s0.example/" + $0.key, ScriptedFetcher.sendOn(to: $0.value)) }
        let fetcher = ScriptedFetcher(Dictionary(uniqueKeysWithValues: script))
        try await go(run(Self.sites(1)), fetcher)
        #expect(fetcher.asked.count == requests)
        #expect(journal.looks.map(\.summary.outcome) == [.redirectFault])
    }

    @Test(arguments: ["javascript:alert(1)", "ftp://s0.example/", "mailto:a@b.example", "http://"])
    func `nobody is sent to where a browser would not fetch`(_ target: String) async throws {
        let fetcher = ScriptedFetcher(["http://s0.example/": ScriptedFetcher.sendOn(to: target)])
        try await go(run(Self.sites(1)), fetcher)
        #expect(fetcher.asked.count == 1)
        #expect(journal.looks.count == 1)
    }

    @Test func `a site whose home page does not open is left in peace, and its neighbours are not`()
        async throws
    {
        let fetcher = ScriptedFetcher(["http://s0.example/": .failed(.connectionRefused)])
        #expect(try await go(run(Self.sites(2, columns: 3)), fetcher).isEmpty)
        #expect(
            journal.looks.filter { $0.summary.subject == SubjectID("S0") }.map(\.summary.outcome) == [
                .connectionRefused
            ])
        #expect(journal.looks.count { $0.summary.subject == SubjectID("S1") } == 4)
    }

    @Test func `a server's error leaves the columns to be asked`() async throws {
        let fetcher = ScriptedFetcher(["http://s1.example/": .reply(Reply(status: 500))])
        try await go(run(Self.sites(2, columns: 1)), fetcher)
        #expect(journal.looks.count == 4)
    }

    @Test func `hosts are reached where the configuration says`() async throws {
        let fetcher = ScriptedFetcher()
        try await go(run(Self.sites(1)) { $0 == "s0.example" ? "127.0.0.1:8080" : nil }, fetcher)
        #expect(fetcher.addresses == ["127.0.0.1:8080"])
    }
}
