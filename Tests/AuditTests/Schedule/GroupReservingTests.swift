import Testing

@testable import Audit

/// A night that shares its groups with another process.
@Suite(.timeLimit(.minutes(1))) struct GroupReservingTests {
    /// Free from that moment on, one guest at a time.
    private final class Table: GroupReserving {
        private let free: Locked<[String: Instant]>
        private let refused = Locked(0)

        init(_ free: [String: Instant] = [:]) { self.free = Locked(free) }

        var refusals: Int { refused.withLock(\.self) }

        func reserve(_ group: String, at now: Instant, until: Instant) -> Instant? {
            free.withLock { free in
                if let moment = free[group], moment > now {
                    refused.withLock { $0 += 1 }
                    return moment
                }
                free[group] = until
                return nil
            }
        }

        func release(_ group: String, until: Instant) { free.withLock { $0[group] = until } }
    }

    private let stage = NightStage()

    @Test func `a group that somebody else asks is asked when it is free, and the others at once`()
        async throws
    {
        let table = Table(["site:s0.example": stage.start + .seconds(7)])
        let fetcher = AnsweringFetcher()
        try await stage.go(
            stage.run(NightStage.sites(2, columns: 1)) { $0.reserving = table }, fetcher)
        #expect(fetcher.moments(of: "http://s0.example/").map { $0 - stage.start } == [.seconds(7)])
        #expect(fetcher.moments(of: "http://s0.example/S0-C0/").map { $0 - stage.start } == [.seconds(9)])
        #expect(fetcher.moments(of: "http://s1.example/").map { $0 - stage.start } == [.zero])
        #expect(table.refusals == 1)
    }

    @Test func `a visit that is withheld keeps nobody else, nor itself, waiting`() async throws {
        let table = Table()
        let fetcher = AnsweringFetcher([
            "http://s0.example/robots.txt": [
                .status(200, [:], "User-agent: *\nAllow: /S0-C3/\nDisallow: /S0")
            ]
        ])
        let run = stage.run(NightStage.sites(1, columns: 4), asksRobots: true) { $0.reserving = table }
        try await stage.go(run, fetcher)
        #expect(
            fetcher.urls.map { $0.split(separator: "/").last ?? "" } == ["robots.txt", "s0.example", "S0-C3"])
        #expect(fetcher.moments.map { $0 - stage.start } == [0, 2, 4].map { .seconds($0) })
        #expect(table.refusals == 0)
    }
}
