import Testing

@testable import Audit

@Suite(.timeLimit(.minutes(1))) struct RetryTests {
    private let stage = NightStage()
    private let home = "http://s0.example/"
    private let rule = RetryRule()

    private func go(
        _ register: Register, _ script: [String: [AnsweringFetcher.Answer]], closes: Instant? = nil,
        most: Int = 2
    ) async throws -> AnsweringFetcher {
        let fetcher = AnsweringFetcher(script)
        let run = stage.run(register) {
            $0.retries = RetryRule(most: most)
            $0.closes = closes
        }
        try await stage.go(run, fetcher)
        return fetcher
    }

    // MARK: - The rule

    @Test(
        arguments: [
            (0, nil, nil, 1), (1, nil, nil, 2), (2, nil, nil, nil), (0, 3, nil, 3), (1, 1, nil, 2),
            (0, nil, 1, nil), (0, nil, 2, 1), (0, 3, 2, nil), (0, 2, 2, nil),
        ] as [(tries: Int, rest: Int?, closes: Int?, hours: Int?)])
    func `a try comes an hour later, then two, after any rest and before the window's end`(
        _ tries: Int, _ rest: Int?, _ closes: Int?, _ hours: Int?
    ) {
        let now = stage.start
        let moment = rule.moment(
            tries: tries, at: now, rest: rest.map { now + .hours($0) },
            closes: closes.map { now + .hours($0) })
        #expect(moment == hours.map { now + .hours($0) })
    }

    // MARK: - The night

    @Test func `only what may pass is asked for again`() async throws {
        let answers: [(AnsweringFetcher.Answer, Int)] = [
            (.failed(.timedOut), 3), (.failed(.connectionRefused), 3), (.failed(.nameNotResolved), 3),
            (.failed(.ourNetworkDown), 3), (.status(500), 3), (.status(429), 3), (.status(404), 1),
            (.status(403), 1), (.status(401), 1), (.failed(.addressNotAllowed), 1),
            (.failed(.portNotAllowed), 1),
            (.failed(.loopbackOnly), 1), (.page(), 1), (.page("2020-01-01"), 1), (.status(200), 1),
        ]
        for (answer, requests) in answers {
            let stage = NightStage()
            let fetcher = AnsweringFetcher([home: [answer]])
            try await stage.go(stage.run(NightStage.sites(1)) { $0.retries = RetryRule() }, fetcher)
            #expect(fetcher.urls.count == requests, "\(answer.result)")
            #expect(stage.journal.attempts.map(\.tries) == Array(0..<requests))
            #expect(stage.journal.attempts.allSatisfy { $0.hop == 0 })
            #expect(stage.journal.looks.count == 1)
            #expect(stage.look("S0/home")?.wire?.journey.tries == requests - 1)
        }
    }

    @Test func `the tries are an hour and then two apart`() async throws {
        let fetcher = try await go(NightStage.sites(1), [home: [.failed(.timedOut)]])
        #expect(fetcher.moments.map { $0 - stage.start } == [.zero, .hours(1), .hours(3)])
    }

    @Test func `a longer wish of the server is waited for`() async throws {
        let fetcher = try await go(
            NightStage.sites(1), [home: [.status(503, ["Retry-After": "7200"]), .page()]])
        #expect(fetcher.moments.map { $0 - stage.start } == [.zero, .hours(2)])
        #expect(stage.outcomes == ["S0/home": .okComplete])
    }

    @Test(arguments: [(3600, 1), (3601, 2), (10_800, 2), (10_801, 3)])
    func `no try is made at the window's end or after it`(_ closes: Int, _ requests: Int) async throws {
        let fetcher = try await go(
            NightStage.sites(1), [home: [.failed(.timedOut)]], closes: stage.start + .seconds(closes))
        #expect(fetcher.urls.count == requests)
        #expect(stage.outcomes == ["S0/home": .timedOut])
    }

    @Test(
        arguments: [
            ([.failed(.timedOut), .status(404)], .notFound, 2),
            ([.status(500), .failed(.timedOut)], .serverError, 3),
            ([.failed(.timedOut), .status(500), .failed(.connectionRefused)], .serverError, 3),
            ([.failed(.connectionRefused), .failed(.timedOut)], .connectionRefused, 3),
            ([.status(500), .page()], .okComplete, 2), ([.status(500), .status(403)], .blocked, 2),
        ] as [(answers: [AnsweringFetcher.Answer], outcome: CollectionOutcome, requests: Int)])
    func `the better of the looks counts`(
        _ answers: [AnsweringFetcher.Answer], _ outcome: CollectionOutcome, _ requests: Int
    ) async throws {
        let fetcher = try await go(NightStage.sites(1), [home: answers])
        #expect(fetcher.urls.count == requests)
        #expect(stage.outcomes == ["S0/home": outcome])
        #expect(stage.journal.looks.count == 1)
    }

    @Test func `the columns of a silent site wait for its second try, and are then asked`() async throws {
        let fetcher = try await go(
            NightStage.sites(2, columns: 2), [home: [.failed(.connectionRefused), .page()]])
        let mine = zip(fetcher.urls, fetcher.moments).filter { $0.0.hasPrefix(home) }
        #expect(mine.map(\.0) == ["", "", "S0-C0/", "S0-C1/"].map { home + $0 })
        #expect(mine.map { $0.1 - stage.start } == [0, 3600, 3602, 3604].map { .seconds($0) })
        #expect(stage.outcomes.values.allSatisfy { $0 == .okComplete } && stage.outcomes.count == 6)
    }

    @Test func `after the last try the columns of a silent site are left in peace`() async throws {
        let register = Register(
            websites: [.make("S0")],
            columns: [.make("C0", of: "S0"), .make("C1", of: "S0", url: "http://far.example/")])
        let fetcher = try await go(register, [home: [.failed(.connectionRefused)]])
        #expect(fetcher.urls.sorted() == ["http://far.example/", home, home, home])
        #expect(stage.outcomes == ["S0/home": .connectionRefused, "S0/C1": .okComplete])
    }

    @Test func `a site that answers with an error has its columns asked meanwhile`() async throws {
        let fetcher = try await go(NightStage.sites(1, columns: 1), [home: [.status(500)]])
        #expect(fetcher.urls == [home, home + "S0-C0/", home, home])
        #expect(stage.outcomes == ["S0/home": .serverError, "S0/S0-C0": .okComplete])
    }

    @Test func `a try goes the whole way again, without a condition`() async throws {
        let fetcher = try await go(
            NightStage.sites(1),
            [
                home: [.status(302, ["Location": "/index.html"])],
                home + "index.html": [.status(500), .page()],
            ])
        #expect(fetcher.urls == ["", "index.html", "", "index.html"].map { home + $0 })
        #expect(stage.journal.attempts.map(\.tries) == [0, 0, 1, 1])
        #expect(stage.journal.attempts.map(\.hop) == [0, 1, 0, 1])
        #expect(stage.look("S0/home")?.wire?.journey.redirects == [home])
    }
}
