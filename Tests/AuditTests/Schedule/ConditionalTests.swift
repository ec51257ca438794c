import Testing

@testable import Audit

/// Asking whether a page is still the one we have (RFC 9110 §13).
@Suite(.timeLimit(.minutes(1))) struct ConditionalTests {
    private let stage = NightStage()
    private let home = "http://s0.example/"
    private let location = EvidenceLocation(
        file: "2026/10/20261007-0001.warc.gz", offset: 900, length: 9, payloadDigest: nil, isRevisit: false)

    /// What an earlier night left: a validator in the memory, the page in the archive.
    private func archive(newest: String = "2026-10-07", hasPage: Bool = true) -> JournalArchive {
        stage.journal.validators = [
            Validator(
                url: home, etag: "\"1\"", lastModified: "Wed, 07 Oct 2026 00:00:00 GMT", newest: .on(newest),
                evidence: location)
        ]
        let archive = JournalArchive(stage.journal)
        if hasPage,
            case .reply(let page) = AnsweringFetcher.Answer.page(
                "2026-10-07", ["ETag": "\"1\"", "Age": "90000"]
            ).result
        {
            archive.pages[900] = page
        }
        return archive
    }

    private func conditions(_ fetcher: AnsweringFetcher) -> [[String]] {
        fetcher.requests.map { $0.headers.map(\.name) }
    }

    private let both = ["If-None-Match", "If-Modified-Since"]

    @Test(arguments: [("2026-10-08", true), ("2026-09-25", true), ("2026-09-24", false)])
    func `a page is asked for on condition while its newest day proves something`(
        _ newest: String, _ asks: Bool
    )
        async throws
    {
        let fetcher = AnsweringFetcher()
        try await stage.go(stage.run(NightStage.sites(1)), fetcher, archive: archive(newest: newest))
        #expect(conditions(fetcher) == [asks ? both : []])
        #expect(fetcher.requests[0].headers.map(\.value).first == (asks ? "\"1\"" : nil))
    }

    @Test func `nothing is sent along for an address that has no mark`() async throws {
        let fetcher = AnsweringFetcher()
        try await stage.go(
            stage.run(NightStage.sites(1, columns: 1), asksRobots: true), fetcher, archive: archive())
        #expect(conditions(fetcher) == [[], both, []])
    }

    @Test func `a second look is always a whole one`() async throws {
        let fetcher = AnsweringFetcher()
        let run = stage.run(NightStage.sites(1), secondLooks: [SubjectID("S0"): stage.start + .hours(1)])
        try await stage.go(run, fetcher, archive: archive())
        #expect(conditions(fetcher) == [[]])
    }

    @Test func `a further try is always a whole one`() async throws {
        let fetcher = AnsweringFetcher([home: [.status(500), .page()]])
        try await stage.go(
            stage.run(NightStage.sites(1)) { $0.retries = RetryRule() }, fetcher, archive: archive())
        #expect(conditions(fetcher) == [both, []])
    }

    @Test func `a confirmed page shows its days, as seen tonight, and by tonight's evidence`() async throws {
        let fetcher = AnsweringFetcher([home: [.status(304, ["Age": "0"])]])
        try await stage.go(stage.run(NightStage.sites(1)), fetcher, archive: archive())
        let look = try #require(stage.look("S0/home"))
        #expect(look.days.first == .on("2026-10-07") && look.days.count == 6 && look.seenAt == stage.start)
        #expect(look.wire?.isConfirmed == true && look.status == 200)
        #expect(look.outcome == .okComplete, "the fields of the confirmation are the newer ones")
        #expect(look.evidence.offset == 1)
        #expect(stage.journal.attempts.map(\.status) == [304])
        #expect(stage.journal.validators.count == 1, "it still points to the whole page")
    }

    @Test func `a page that is gone is asked for again without a condition`() async throws {
        let fetcher = AnsweringFetcher([home: [.status(304), .page()]])
        try await stage.go(stage.run(NightStage.sites(1)), fetcher, archive: archive(hasPage: false))
        #expect(conditions(fetcher) == [both, []])
        #expect(stage.journal.attempts.map(\.hop) == [0, 1])
        #expect(stage.outcomes == ["S0/home": .okComplete])
        #expect(stage.look("S0/home")?.wire?.isConfirmed == false)
    }

    @Test func `a confirmation that nobody asked for shows nothing`() async throws {
        let fetcher = AnsweringFetcher([home: [.status(304)]])
        try await stage.go(stage.run(NightStage.sites(1)), fetcher)
        #expect(fetcher.urls == [home, home])
        #expect(stage.outcomes == ["S0/home": .unreadable])
        #expect(stage.look("S0/home")?.wire?.isConfirmed == false)
    }

    @Test func `what a genuine page was marked with is remembered with its evidence`() async throws {
        let fetcher = AnsweringFetcher([home: [.page("2026-10-06", ["ETag": "W/\"2\""])]])
        try await stage.go(stage.run(NightStage.sites(1, columns: 1)), fetcher)
        let kept = try #require(stage.journal.validators.first)
        #expect(stage.journal.validators.count == 1)
        #expect(kept.url == home && kept.etag == "W/\"2\"" && kept.lastModified == nil)
        #expect(kept.newest == .on("2026-10-06") && kept.evidence == stage.look("S0/home")?.evidence)
    }

    @Test func `the mark of where a visit was sent is that address's`() async throws {
        let script: [String: [AnsweringFetcher.Answer]] = [
            home: [.status(302, ["Location": "/index.html", "ETag": "\"0\""])],
            home + "index.html": [.page("2026-10-06", ["ETag": "\"2\""]), .status(304)],
        ]
        try await stage.go(stage.run(NightStage.sites(1)), AnsweringFetcher(script))
        #expect(stage.journal.validators.map(\.url) == [home + "index.html"])
    }

    // MARK: - Fields

    @Test func `the fields of a confirmation replace those of the page, but not how its bytes are read`() {
        let page = Reply(
            status: 200,
            headers: [
                HeaderField("Content-Type", "text/html; charset=gbk"),
                HeaderField("Content-Encoding", "gzip"),
                HeaderField("Date", "old"), HeaderField("Age", "9"), HeaderField("X-A", "1"),
                HeaderField("x-a", "2"),
            ], body: [1, 2, 3])
        let confirmation = Reply(
            status: 304,
            headers: [
                HeaderField("date", "new"), HeaderField("X-A", "3"),
                HeaderField("Content-Type", "text/plain"),
                HeaderField("Content-Length", "0"),
            ])
        let exchange = Exchange(
            request: FetchRequest(url: home), startedAt: stage.start, result: .reply(confirmation),
            confirmed: page)
        #expect(exchange.shown?.status == 200 && exchange.shown?.body == [1, 2, 3])
        #expect(
            exchange.shown?.headers == [
                HeaderField("Content-Type", "text/html; charset=gbk"),
                HeaderField("Content-Encoding", "gzip"),
                HeaderField("Age", "9"), HeaderField("date", "new"), HeaderField("X-A", "3"),
            ])
    }

    @Test func `any other reply shows itself`() {
        for result in [FetchResult.reply(Reply(status: 200, body: [7])), .reply(Reply(status: 304))] {
            var exchange = Exchange(
                request: FetchRequest(url: home), startedAt: stage.start, result: result)
            if case .reply(let reply) = result { #expect(exchange.shown == reply) }
            exchange.result = .failed(.timedOut)
            #expect(exchange.shown == nil)
        }
    }
}
