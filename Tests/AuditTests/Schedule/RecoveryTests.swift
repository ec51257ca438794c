import Testing

@testable import Audit

/// A night that was interrupted between the archive and the memory goes on where it stopped.
@Suite(.timeLimit(.minutes(1))) struct RecoveryTests {
    /// Pages with a hop, a bad certificate, a file of rules that is elsewhere, failed tries, a site that stays silent.
    private static let script: [String: [AnsweringFetcher.Answer]] = [
        "http://s0.example/robots.txt": [.status(301, ["Location": "/rules/"])],
        "http://s0.example/rules/": [.status(200, [:], "User-agent: *\nDisallow: /S0-C0/")],
        "http://s0.example/": [.status(302, ["Location": "/index.html"])],
        "http://s1.example/": [.status(302, ["Location": "https://s1.example/"])],
        "https://s1.example/": [
            .init(.failed(.untrustedCertificate), tls: .init(check: .full, problem: .expired)),
            .init(AnsweringFetcher.Answer.page().result, tls: .init(check: .nameOnly, problem: .expired)),
        ],
        "http://s2.example/": [.failed(.timedOut), .page()],
        "http://s3.example/": [.failed(.connectionRefused)],
        "http://s4.example/": [.status(500), .status(503, ["Retry-After": "600"]), .page()],
        "http://s1.example/S1-C0/": [.status(500), .page("2026-10-01")],
    ]

    private static func run(_ stage: NightStage) -> NightRun {
        stage.run(NightStage.sites(5, columns: 1), asksRobots: true) {
            $0.retries = RetryRule()
            $0.asksSoft404 = true
            $0.parallelism = 1
        }
    }

    /// A made-up address leads home by a hop, so that such a visit may be interrupted as well.
    private static func fetcher(after first: [FetchRequest] = []) -> AnsweringFetcher {
        let before = Dictionary(grouping: first, by: \.url).mapValues(\.count)
        return AnsweringFetcher { request, times, _ in
            let made = Soft404.address(on: request.url, night: .on("2026-10-08"))
            if request.url == made { return .status(302, ["Location": "/error.html"]) }
            if request.url.hasSuffix("/error.html") { return .status(404) }
            guard let answers = script[request.url] else { return nil }
            return answers[min(times + before[request.url, default: 0], answers.count - 1)]
        }
    }

    /// What was archived, by address and in no order.
    private static func asked(_ journal: Journal) -> [String] {
        journal.exchanges.map { "\($0.request.url) \($0.request.certificateCheck)" }.sorted()
    }

    private static func whole() async throws -> NightStage {
        let stage = NightStage()
        try await stage.go(run(stage), fetcher())
        return stage
    }

    @Test func `the night that is not interrupted is as planned`() async throws {
        let stage = try await Self.whole()
        #expect(stage.outcomes["S0/S0-C0"] == .robotsDisallowed)
        #expect(stage.outcomes["S2/home"] == .okComplete && stage.outcomes["S3/home"] == .connectionRefused)
        #expect(stage.outcomes["S3/S3-C0"] == nil && stage.outcomes["S4/home"] == .okComplete)
        #expect(stage.outcomes.count == 9)
        #expect(stage.journal.soft404s.count == 4)
    }

    /// Everything is lost but the archive: a run dies after each number of exchanges, before it remembered anything.
    @Test func `whatever was archived is not asked for again, wherever the night was interrupted`()
        async throws
    {
        let whole = try await Self.whole()
        let total = whole.journal.exchanges.count
        #expect(total > 25)
        for count in 0..<total {
            let first = NightStage()
            let lost = JournalMemory(Journal())
            await #expect(throws: DiskFull()) {
                try await first.go(
                    Self.run(first), Self.fetcher(), archive: JournalArchive(first.journal, capacity: count),
                    memory: lost)
            }
            let second = NightStage()
            second.clock.pass(first.clock.now - first.start)
            let archive = JournalArchive(second.journal)
            archive.kept = first.journal.kept
            var run = Self.run(second)
            run.isResumed = true
            try await second.go(
                run, Self.fetcher(after: first.journal.exchanges.map(\.request)), archive: archive)
            let asked = (Self.asked(first.journal) + Self.asked(second.journal)).sorted()
            #expect(asked == Self.asked(whole.journal), "interrupted after \(count)")
            #expect(second.outcomes == whole.outcomes, "interrupted after \(count)")
            #expect(second.journal.attempts.count == total, "interrupted after \(count)")
        }
    }

    @Test func `a try that waits for its hour still waits for it, and the columns with it`() async throws {
        let stage = NightStage()
        stage.clock.pass(.minutes(10))
        let archive = JournalArchive(stage.journal)
        archive.kept = [
            KeptExchange(
                visit: VisitID("S0/home"), hop: 0,
                exchange: Exchange(
                    request: FetchRequest(url: "http://s0.example/"), startedAt: stage.start,
                    result: .failed(.timedOut), timings: FetchTimings(total: 1000)),
                location: EvidenceLocation(
                    file: "f", offset: 0, length: 1, payloadDigest: nil, isRevisit: false))
        ]
        let run = stage.run(NightStage.sites(1, columns: 1)) {
            $0.retries = RetryRule()
            $0.isResumed = true
        }
        let fetcher = AnsweringFetcher()
        try await stage.go(run, fetcher, archive: archive)
        #expect(fetcher.urls == ["http://s0.example/", "http://s0.example/S0-C0/"])
        #expect(fetcher.moments.first == stage.start + .seconds(3601))
        #expect(stage.look("S0/home")?.wire?.journey.tries == 1)
    }

    @Test func `what is remembered already is not taken in again`() async throws {
        let whole = try await Self.whole()
        let stage = NightStage()
        let archive = JournalArchive(stage.journal)
        archive.kept = whole.journal.kept
        var run = Self.run(stage)
        run.isResumed = true
        run.done = Set(whole.journal.looks.map(\.summary.visit))
        run.down = [SubjectID("S3")]
        let fetcher = AnsweringFetcher()
        try await stage.go(run, fetcher, archive: archive)
        #expect(fetcher.urls.isEmpty && stage.journal.looks.isEmpty)
    }

    @Test func `a night that is only closed takes in what it has and asks for nothing`() async throws {
        let whole = try await Self.whole()
        let stage = NightStage()
        let archive = JournalArchive(stage.journal)
        archive.kept = whole.journal.kept
        let reasons = try Self.run(stage).recover(
            archive: archive, memory: JournalMemory(stage.journal), at: stage.start + .hours(20))
        #expect(stage.journal.exchanges.isEmpty && reasons.isEmpty)
        #expect(stage.outcomes["S3/home"] == .connectionRefused && stage.outcomes["S2/home"] == .okComplete)
    }

    @Test func `an exchange of another plan, or out of step, is passed over`() async throws {
        let stage = NightStage()
        let archive = JournalArchive(stage.journal)
        let page = Exchange(
            request: FetchRequest(url: "http://s0.example/"), startedAt: stage.start,
            result: AnsweringFetcher.Answer.page().result)
        let location = EvidenceLocation(file: "f", offset: 0, length: 1, payloadDigest: nil, isRevisit: false)
        archive.kept = [("S9/home", 0, 0), ("S0/home", 1, 0), ("S0/home", 0, 1), ("robots:x", 0, 0)].map {
            KeptExchange(visit: VisitID($0), hop: $1, tries: $2, exchange: page, location: location)
        }
        let fetcher = AnsweringFetcher()
        try await stage.go(
            stage.run(NightStage.sites(1)) { $0.isResumed = true }, fetcher, archive: archive)
        #expect(fetcher.urls == ["http://s0.example/"])
        #expect(stage.journal.looks.count == 1)
    }
}
