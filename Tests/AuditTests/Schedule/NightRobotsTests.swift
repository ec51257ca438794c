import Testing

@testable import Audit

/// What a night does about the rules of its hosts.
@Suite(.timeLimit(.minutes(1))) struct NightRobotsTests {
    private typealias Answer = AnsweringFetcher.Answer
    private let stage = NightStage()
    private let robots = "http://s0.example/robots.txt"

    private func go(
        _ register: Register, _ script: [String: [AnsweringFetcher.Answer]], groups: HostGroups = .make(),
        _ change: (inout NightRun) -> Void = { _ in }
    ) async throws -> AnsweringFetcher {
        let fetcher = AnsweringFetcher(script)
        try await stage.go(stage.run(register, groups: groups, asksRobots: true, change), fetcher)
        return fetcher
    }

    @Test func `the file is asked once, before the first page, and in the group's spacing`() async throws {
        let fetcher = try await go(NightStage.sites(2, columns: 2), [:])
        for site in ["s0", "s1"] {
            let asked = zip(fetcher.urls, fetcher.moments).filter { $0.0.contains(site) }
            #expect(
                asked.map(\.0)
                    == ["robots.txt", "", "S\(site.last ?? "0")-C0/", "S\(site.last ?? "0")-C1/"].map {
                        "http://\(site).example/\($0)"
                    })
            #expect(asked.map { $0.1 - stage.start } == [0, 2, 4, 6].map { .seconds($0) })
        }
        #expect(stage.outcomes.count == 6)
        #expect(stage.journal.attempts.count == 8)
        #expect(
            stage.journal.attempts.filter { !$0.visit.isLook }.allSatisfy { $0.holder.hasPrefix("host:") })
    }

    @Test func `a page that is forbidden gives a look that quotes the rule and rests on the file`()
        async throws
    {
        let fetcher = try await go(
            NightStage.sites(1, columns: 2), [robots: [.status(200, [:], "User-agent: *\nDisallow: /S0-C0/")]]
        )
        #expect(fetcher.urls.count == 3 && !fetcher.urls.contains("http://s0.example/S0-C0/"))
        let look = try #require(stage.look("S0/S0-C0"))
        let file = try #require(stage.journal.attempts.first { $0.visit.text == "robots:" + robots })
        #expect(look.outcome == .robotsDisallowed)
        #expect(look.evidence == file.evidence && look.seenAt == file.startedAt)
        #expect(look.wire?.permission == "robots.txt 第2行“Disallow: /S0-C0/”不允许访问")
        #expect(look.days.isEmpty && look.items == 0)
        #expect(stage.look("S0/S0-C1")?.wire?.permission == "robots.txt 未作限制")
        let sent = stage.journal.exchanges.filter { !$0.request.url.hasSuffix("robots.txt") }.map(\.request)
        #expect(sent.allSatisfy { $0.permission == "robots.txt 未作限制" })
    }

    @Test(arguments: [400, 401, 403, 404, 410, 451])
    func `a site without the file may be asked`(_ status: Int) async throws {
        _ = try await go(NightStage.sites(1, columns: 1), [robots: [.status(status)]])
        #expect(stage.outcomes == ["S0/home": .okComplete, "S0/S0-C0": .okComplete])
        #expect(stage.look("S0/home")?.wire?.permission == "该网站没有 robots.txt，可以访问")
    }

    @Test(
        arguments: [
            (.status(500), .robotsUnreadable), (.status(503), .robotsUnreadable),
            // One file that does not come tells of no other page.
            (.failed(.timedOut), .robotsUnreadable), (.failed(.emptyReply), .robotsUnreadable),
            (.failed(.connectionReset), .robotsUnreadable),
            (.failed(.connectTimedOut), .timedOut), (.failed(.connectionRefused), .connectionRefused),
            (.failed(.nameNotResolved), .nameNotFound),
        ] as [(answer: AnsweringFetcher.Answer, outcome: CollectionOutcome)])
    func `a file that cannot be read keeps us away from the host`(
        _ answer: AnsweringFetcher.Answer, _ outcome: CollectionOutcome
    ) async throws {
        let fetcher = try await go(NightStage.sites(1, columns: 1), [robots: [answer]])
        #expect(fetcher.urls == [robots])
        #expect(stage.outcomes["S0/home"] == outcome)
        // The columns of a site that is silent are left in peace, the others are withheld one by one.
        let answered = if case .reply = answer.result { true } else { false }
        #expect(stage.outcomes["S0/S0-C0"] == (answered ? outcome : nil))
    }

    @Test func `it is asked again with the retry, and what it then allows is asked`() async throws {
        let fetcher = try await go(
            NightStage.sites(1, columns: 1), [robots: [.status(500), .failed(.timedOut), .status(404)]]
        ) { $0.retries = RetryRule() }
        let moments = fetcher.moments(of: robots).map { $0 - stage.start }
        #expect(moments == [.zero, .hours(1), .hours(3)])
        #expect(stage.outcomes == ["S0/home": .okComplete, "S0/S0-C0": .okComplete])
        #expect(stage.look("S0/home")?.wire?.journey.tries == 2)
        #expect(fetcher.urls.count == 5)
    }

    @Test(arguments: [(5, 5), (5, 0), (6, 5), (6, 9)])
    func `its redirects are followed five times, and a longer way is no file`(
        _ length: Int, _ limit: Int
    ) async throws {
        var script: [String: [AnsweringFetcher.Answer]] = [:]
        for step in 0..<length {
            let here = step == 0 ? robots : "http://s0.example/r\(step)"
            script[here] = [.status(302, ["Location": "/r\(step + 1)"])]
        }
        script["http://s0.example/r\(length)"] = [.status(200, [:], "User-agent: *\nDisallow: /")]
        let fetcher = try await go(NightStage.sites(1), script) { $0.limits.redirects = limit }
        #expect(fetcher.urls.filter { $0 != "http://s0.example/" }.count == 6)
        #expect(stage.outcomes["S0/home"] == (length <= 5 ? .robotsDisallowed : .okComplete))
        #expect(stage.look("S0/home")?.evidence.offset == (length <= 5 ? 6 : 7))
    }

    @Test func `a file on another host is asked in that host's group, and its own rules hold`() async throws {
        let register = Register(
            websites: [.make("S0")],
            columns: [.make("C0", of: "S0", url: "http://far.example/a/"), .make("C1", of: "S0")])
        let fetcher = try await go(
            register,
            ["http://far.example/robots.txt": [.status(200, [:], "User-agent: xunjian\nDisallow: /")]])
        #expect(fetcher.urls.contains("http://far.example/robots.txt"))
        #expect(!fetcher.urls.contains("http://far.example/a/"))
        #expect(stage.outcomes == ["S0/home": .okComplete, "S0/C0": .robotsDisallowed, "S0/C1": .okComplete])
        let groups = stage.journal.attempts.filter { !$0.visit.isLook }.map(\.group)
        #expect(Set(groups) == ["site:s0.example", "site:far.example"])
    }

    @Test func `a visit that is sent to another host asks there first`() async throws {
        let fetcher = try await go(
            NightStage.sites(1),
            [
                "http://s0.example/": [.status(301, ["Location": "https://www.s0.example/"])],
                "https://www.s0.example/robots.txt": [.status(200, [:], "User-agent: *\nDisallow: /")],
            ])
        #expect(fetcher.urls == [robots, "http://s0.example/", "https://www.s0.example/robots.txt"])
        #expect(stage.outcomes == ["S0/home": .robotsDisallowed])
        #expect(stage.look("S0/home")?.wire?.journey.redirects == ["http://s0.example/"])
    }

    @Test func `with an exception the file is not asked, and the approver stands in every request`()
        async throws
    {
        let fetcher = try await go(NightStage.sites(1, columns: 1), [:]) {
            $0.robotsOverrides["s0.example"] = .init(approvedBy: "王某", note: "")
        }
        #expect(fetcher.urls == ["http://s0.example/", "http://s0.example/S0-C0/"])
        #expect(fetcher.requests.allSatisfy { $0.permission == "robots.txt 例外，批准人：王某" })
        #expect(stage.look("S0/home")?.wire?.permission == "robots.txt 例外，批准人：王某")
    }

    @Test func `the file counts against the cap of its host`() async throws {
        let groups = HostGroups(
            site: .init(spacing: .zero, dailyCap: 2), other: .init(spacing: .zero))
        let fetcher = try await go(NightStage.sites(1, columns: 2), [:], groups: groups)
        #expect(fetcher.urls == [robots, "http://s0.example/"])
    }
}
