import Testing

@testable import Audit

/// What a night does when it is refused.
@Suite(.timeLimit(.minutes(1))) struct NightCircuitTests {
    private let stage = NightStage()
    private let home = "http://s0.example/"
    private let host = "host:s0.example"

    private func go(
        _ script: [String: [AnsweringFetcher.Answer]], _ register: Register? = nil,
        _ change: (inout NightRun) -> Void = { _ in }
    ) async throws -> (NightRun.End, AnsweringFetcher) {
        let fetcher = AnsweringFetcher(script)
        let run = stage.run(register ?? NightStage.sites(1, columns: 4)) {
            $0.closes = stage.start + .hours(7)
            change(&$0)
        }
        return (try await stage.go(run, fetcher), fetcher)
    }

    @Test(arguments: [412, 521, 999])
    func `after a wall nothing more is asked of the host, and that is what waits for`(_ status: Int)
        async throws
    {
        let (end, fetcher) = try await go([home: [.status(status)]])
        #expect(fetcher.urls == [home])
        #expect(stage.outcomes == ["S0/home": .blocked])
        #expect(Set(end.reasons.values) == [.circuitOpen] && end.reasons.count == 4)
        #expect(end.cause == .finished && stage.clock.now < stage.start + .hours(1))
    }

    @Test func `the record is remembered with the attempt, and the next night keeps to it`() async throws {
        _ = try await go([home: [.status(412)]])
        let record = try #require(stage.journal.manners.last { $0.name == host })
        #expect(record.openUntil == stage.start + .hours(12) && record.openings == 1)
        let next = NightStage()
        next.clock.pass(.hours(11))
        let fetcher = AnsweringFetcher()
        let run = next.run(NightStage.sites(1, columns: 1)) {
            $0.manners = Manners(records: [record])
            $0.closes = next.clock.now + .minutes(30)
        }
        let end = try await next.go(run, fetcher)
        #expect(fetcher.urls.isEmpty && Set(end.reasons.values) == [.circuitOpen])
    }

    @Test func `single pages that are refused open it at the third in a row`() async throws {
        let (end, fetcher) = try await go([
            home: [.status(403)], home + "S0-C0/": [.status(403)], home + "S0-C2/": [.status(403)],
            home + "S0-C3/": [.status(403)],
        ])
        #expect(fetcher.urls.count == 5, "a good page in between begins anew")
        #expect(end.reasons.isEmpty)
    }

    @Test func `being sent on is no good reply`() async throws {
        let pages = ["", "S0-C0/", "S0-C1/", "S0-C2/", "S0-C3/"]
        let script = Dictionary(
            uniqueKeysWithValues: pages.flatMap { page in
                [
                    (home + page, [AnsweringFetcher.Answer.status(302, ["Location": "/in/" + page])]),
                    (home + "in/" + page, [AnsweringFetcher.Answer.status(403)]),
                ]
            })
        let (end, fetcher) = try await go(script)
        #expect(fetcher.urls.count == 6)
        #expect(stage.outcomes.count == 3 && end.reasons.count == 2)
    }

    @Test func `a neighbour in the domain goes on, until it is refused as well`() async throws {
        let register = Register(
            websites: [.make("S0"), .make("S1", homepage: "http://bm.s0.example/")],
            columns: (0..<2).map { .make("S0-C\($0)", of: "S0") }
                + (0..<2).map { .make("C\($0)", of: "S1", url: "http://bm.s0.example/\($0)") }
                + [.make("D", of: "S1", url: "http://www.s0.example/")])
        let (end, fetcher) = try await go(
            [home: [.status(412)], "http://bm.s0.example/0": [.status(412)]], register)
        #expect(fetcher.urls == [home, "http://bm.s0.example/", "http://bm.s0.example/0"])
        #expect(Set(end.reasons.keys.map(\.text)) == ["S0/S0-C0", "S0/S0-C1", "S1/C1", "S1/D"])
        #expect(Set(end.reasons.values) == [.circuitOpen])
        #expect(stage.journal.manners.last { $0.name == "site:s0.example" }?.openings == 1)
    }

    @Test func `a rest that was ordered is kept by the whole group`() async throws {
        let (_, fetcher) = try await go([home: [.status(429, ["Retry-After": "600"])]])
        #expect(fetcher.moments.map { $0 - stage.start } == [0, 600, 602, 604, 606].map { .seconds($0) })
    }

    @Test func `a rest longer than the night is why nothing was seen`() async throws {
        let (end, fetcher) = try await go([home: [.status(503, ["Retry-After": "86400"])]])
        #expect(fetcher.urls == [home] && end.reasons.count == 4)
        #expect(Set(end.reasons.values) == [.restOrdered])
        #expect(stage.outcomes == ["S0/home": .serverError])
    }

    @Test func `a visit whose rules cannot be asked for waits for the same reason`() async throws {
        let fetcher = AnsweringFetcher([
            home + "robots.txt": [.status(302, ["Location": "http://far.example/robots.txt"])]
        ])
        var record = Manners.Record(name: "host:far.example")
        record.openUntil = stage.start + .hours(12)
        let run = stage.run(NightStage.sites(1, columns: 1), asksRobots: true) {
            $0.closes = stage.start + .hours(7)
            $0.manners = Manners(records: [record])
        }
        let end = try await stage.go(run, fetcher)
        #expect(fetcher.urls == [home + "robots.txt"] && stage.outcomes.isEmpty)
        #expect(end.reasons[VisitID("S0/home")] == .circuitOpen)
        #expect(end.reasons[VisitID("S0/S0-C0")] == .circuitOpen)
    }
}
