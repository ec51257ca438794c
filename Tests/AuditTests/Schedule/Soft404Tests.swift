import Testing

@testable import Audit

/// Sites that answer to an address that does not exist with a page like any other.
@Suite(.timeLimit(.minutes(1))) struct Soft404Tests {
    private let stage = NightStage()
    private let night = Day.on("2026-10-08")
    private var made: String { Soft404.address(on: "http://s0.example/", night: night) ?? "" }

    private func go(
        _ script: [String: [AnsweringFetcher.Answer]], columns: Int = 2, known: Soft404? = nil,
        _ change: (inout NightRun) -> Void = { _ in }
    ) async throws -> AnsweringFetcher {
        stage.journal.soft404s = known.map { [$0] } ?? []
        let fetcher = AnsweringFetcher(script)
        let run = stage.run(NightStage.sites(1, columns: columns)) {
            $0.asksSoft404 = true
            change(&$0)
        }
        try await stage.go(run, fetcher)
        return fetcher
    }

    @Test func `the made-up address is the same all night, and another one the next and on other hosts`() {
        let address = Soft404.address(on: "http://s0.example/", night: night)
        #expect(address == Soft404.address(on: "http://s0.example/xw/index.html?a=1", night: night))
        #expect(address != Soft404.address(on: "http://s0.example/", night: night + 1))
        let other = Soft404.address(on: "http://s1.example/", night: night)
        #expect(
            other?.split(separator: "/").dropFirst(2).first
                != address?.split(separator: "/").dropFirst(2).first)
        #expect(address?.hasPrefix("http://s0.example/") == true && address?.hasSuffix("/index.html") == true)
        #expect(address?.utf8.count == "http://s0.example//index.html".utf8.count + 16)
        #expect(Soft404.address(on: "nonsense", night: night) == nil)
    }

    @Test func `a site is asked after its home page was genuine, before its columns, in its spacing`()
        async throws
    {
        let fetcher = try await go([:])
        #expect(
            fetcher.urls == [
                "http://s0.example/", made, "http://s0.example/S0-C0/", "http://s0.example/S0-C1/",
            ])
        #expect(fetcher.moments.map { $0 - stage.start } == [0, 2, 4, 6].map { .seconds($0) })
        #expect(stage.journal.soft404s.map(\.host) == ["s0.example"])
        #expect(stage.journal.looks.count == 3 && stage.journal.attempts.count == 4)
    }

    @Test(arguments: [
        AnsweringFetcher.Answer.status(404), .status(500), .failed(.timedOut), .status(200), .status(403),
    ])
    func `a site whose home page is not genuine is not asked`(_ home: AnsweringFetcher.Answer) async throws {
        let fetcher = try await go(["http://s0.example/": [home]])
        #expect(!fetcher.urls.contains(made))
        #expect(stage.journal.soft404s.isEmpty)
    }

    @Test func `a column that shows the page for nothing is not found`() async throws {
        let script: [String: [AnsweringFetcher.Answer]] = [
            made: [.page("2026-10-08", title: "关于召开会议的通知")],
            "http://s0.example/S0-C0/": [.page("2026-10-08", title: "关于召开会议的通知")],
        ]
        _ = try await go(script)
        #expect(
            stage.outcomes == ["S0/home": .okComplete, "S0/S0-C0": .notFound, "S0/S0-C1": .okComplete])
    }

    @Test(arguments: [404, 410, 403, 500])
    func `an honest answer marks nothing`(_ status: Int) async throws {
        let page = AnsweringFetcher.Answer.page("2026-10-08", title: "关于召开会议的通知")
        guard case .reply(var reply) = page.result else {
            Issue.record("a page that is no reply")
            return
        }
        reply.status = status
        _ = try await go([made: [.init(.reply(reply))], "http://s0.example/S0-C0/": [page]])
        #expect(stage.outcomes["S0/S0-C0"] == .okComplete)
        #expect(stage.journal.soft404s.map(\.signature) == [nil])
    }

    @Test func `where it leads by a hop is still the answer of the host that was asked`() async throws {
        let script: [String: [AnsweringFetcher.Answer]] = [
            made: [.status(302, ["Location": "http://www.s0.example/"])],
            "http://s0.example/S0-C0/": [.page("2026-10-08", title: "关于召开会议的通知")],
            "http://www.s0.example/": [.page("2026-10-08", title: "关于召开会议的通知")],
        ]
        _ = try await go(script, columns: 1)
        #expect(stage.journal.soft404s.map(\.host) == ["s0.example"])
        #expect(stage.outcomes["S0/S0-C0"] == .notFound)
    }

    @Test(arguments: [(29, false), (30, true), (31, true)])
    func `a site is asked once a month`(_ days: Int, _ asks: Bool) async throws {
        let known = Soft404(
            host: "s0.example", seenAt: stage.start - .hours(24 * days), signature: nil)
        let fetcher = try await go([:], known: known)
        #expect(fetcher.urls.contains(made) == asks)
        #expect(stage.journal.soft404s.count == (asks ? 2 : 1))
    }

    @Test func `what was learned on an earlier night holds for every run, whatever became of the home page`()
        async throws
    {
        let page = AnsweringFetcher.Answer.page("2026-10-08", title: "关于召开会议的通知")
        let script = ["http://s0.example/": [.page()], made: [page], "http://s0.example/S0-C0/": [page]]
        _ = try await go(script, columns: 1)
        let known = try #require(stage.journal.soft404s.first)
        for done in [true, false] {
            let later = NightStage("2026-10-09T22:30")
            later.journal.soft404s = [known]
            let run = later.run(NightStage.sites(1, columns: 1)) {
                $0.asksSoft404 = true
                if done { $0.done = [VisitID("S0/home")] }
            }
            let fetcher = AnsweringFetcher([
                "http://s0.example/": [.status(500)], "http://s0.example/S0-C0/": [page],
            ])
            try await later.go(run, fetcher)
            #expect(later.outcomes["S0/S0-C0"] == .notFound)
        }
    }

    @Test func `the home page itself is never taken for it`() async throws {
        _ = try await go([made: [.page()]], columns: 0)
        let same = try #require(stage.journal.soft404s.last)
        #expect(same.signature != nil)
        #expect(stage.outcomes == ["S0/home": .okComplete])
        let again = NightStage("2026-10-09T22:30")
        again.journal.soft404s = [same]
        try await again.go(again.run(NightStage.sites(1)), AnsweringFetcher())
        #expect(again.outcomes == ["S0/home": .okComplete])
    }

    @Test func `a site that forbids the made-up address gives no look for it and is not marked`() async throws
    {
        let fetcher = AnsweringFetcher { [made] request, _, _ in
            let path = made.split(separator: "/").dropFirst(2).first ?? ""
            return request.url.hasSuffix("robots.txt")
                ? .status(200, [:], "User-agent: *\nDisallow: /\(path)") : nil
        }
        let run = stage.run(NightStage.sites(1, columns: 1), asksRobots: true) { $0.asksSoft404 = true }
        try await stage.go(run, fetcher)
        #expect(!fetcher.urls.contains(made))
        #expect(stage.outcomes == ["S0/home": .okComplete, "S0/S0-C0": .okComplete])
        #expect(stage.journal.soft404s.isEmpty)
    }
}
