import Testing

@testable import Audit

@Suite struct NightBudgetTests {
    private let start = Instant.at("2026-10-08T22:30")

    private func budget(
        _ register: Register, _ groups: HostGroups = .make(), manners: Manners = Manners(),
        overrides: Set<String> = [], closes: Duration = .hours(7), sources: [String: Source] = [:]
    ) -> NightBudget {
        let plan = NightPlan(night: start.day, register: register, sources: sources, groups: groups)
        return NightBudget(
            plan, groups: groups, manners: manners, robotsOverrides: overrides, start: start,
            closes: start + closes)
    }

    private func row(
        columns: Int = 3, cap: Int? = nil, spacing: Duration = .seconds(2), manners: Manners = Manners(),
        overrides: Set<String> = [], closes: Duration = .hours(7), jitter: Double = 0
    ) throws -> NightBudget.Row {
        var groups = HostGroups(site: .init(spacing: spacing, dailyCap: cap), other: .init(spacing: .zero))
        groups.jitter = jitter
        let all = budget(
            NightStage.sites(1, columns: columns), groups, manners: manners, overrides: overrides,
            closes: closes)
        #expect(all.rows.count == 1)
        return try #require(all.rows.first)
    }

    @Test func `a group is asked for its pages and for its rules`() throws {
        let row = try row()
        #expect(row.group == "site:s0.example" && row.hosts == 1)
        #expect(row.visits == 4 && row.robots == 1 && row.requests == 5)
        #expect(row.seconds == 5 + 4 * 2 && row.end == start + .seconds(13))
        #expect(row.fits && row.overCap == 0 && row.closedUntil == nil && row.reason.isEmpty)
    }

    @Test func `each scheme and host has its own rules, and an exception has none`() throws {
        let register = Register(
            websites: [.make("S0", homepage: "https://s0.example/")],
            columns: [
                .make("C0", of: "S0"), .make("C1", of: "S0", url: "http://bm.s0.example/"),
                .make("C2", of: "S0", url: "https://s0.example/a"),
            ])
        let row = try #require(budget(register).rows.first)
        #expect(row.visits == 4 && row.robots == 3 && row.hosts == 2)
        let less = try #require(budget(register, overrides: ["s0.example"]).rows.first)
        #expect(less.robots == 1)
    }

    @Test(arguments: [(0, 4, 0), (1, 4, 1), (2, 3, 1), (4, 1, 1), (5, 0, 1), (9, 0, 1)])
    func `what a cap leaves over counts the rules, which are asked for first`(
        _ cap: Int, _ overCap: Int, _ robots: Int
    ) throws {
        let row = try row(cap: cap)
        #expect(row.overCap == overCap && row.robots == robots && row.dailyCap == cap)
        let asked = Double(min(cap, 5))
        #expect(row.seconds == asked + max(0, asked - 1) * 2)
    }

    @Test func `a budget foretells what a night asks`() async throws {
        for cap in [nil, 0, 1, 2, 4, 5, 6] as [Int?] {
            let stage = NightStage()
            let groups = HostGroups(
                site: .init(spacing: .seconds(2), dailyCap: cap), other: .init(spacing: .zero))
            let register = Register(
                websites: [.make("S0"), .make("S1", homepage: "http://bm.s0.example/")],
                columns: (0..<4).map { .make("C\($0)", of: "S0") })
            let row = try #require(budget(register, groups).rows.first)
            let fetcher = AnsweringFetcher()
            try await stage.go(stage.run(register, groups: groups, asksRobots: true), fetcher)
            #expect(fetcher.urls.count == row.requests - row.overCap, "cap \(cap ?? -1)")
            #expect(stage.journal.looks.count == row.visits - row.overCap, "cap \(cap ?? -1)")
        }
    }

    @Test func `the cap of a platform is its group's`() throws {
        let register = Register(
            accounts: (0..<6).map { .make("A\($0)", url: "https://h\($0 % 2).weibo.example/\($0)") })
        let groups = HostGroups.make(["weibo": .init(spacing: .seconds(30), dailyCap: 5)])
        let all = budget(register, groups, sources: ["list": .declared(hostGroup: "weibo")])
        let row = try #require(all.rows.first)
        #expect(row.group == "weibo" && row.visits == 6 && row.robots == 2 && row.hosts == 2)
        #expect(row.overCap == 3)
    }

    @Test(arguments: [(13, false), (14, true)])
    func `a group fits when it is done before the window closes`(_ closes: Int, _ fits: Bool) throws {
        #expect(try row(closes: .seconds(closes)).fits == fits)
    }

    @Test func `chance makes a night longer by half its most`() throws {
        #expect(try row(jitter: 0.5).seconds == 5 + 4 * 2.5)
    }

    @Test func `a group that is closed says until when and why, and has no part in the end`() throws {
        var record = Manners.Record(name: "site:s0.example")
        record.openUntil = start + .hours(3)
        record.reason = "被防护系统拦截"
        let manners = Manners(records: [record])
        let row = try row(manners: manners)
        #expect(row.closedUntil == start + .hours(3) && row.reason == "被防护系统拦截")
        let all = budget(NightStage.sites(1), manners: manners)
        #expect(all.end == start)
    }

    @Test func `rows come longest first, and add up`() {
        var register = NightStage.sites(3, columns: 1)
        register.columns += (0..<4).map { .make("X\($0)", of: "S1") }
        register.accounts = [.make("A1", source: ""), .make("A2", state: .closed)]
        let all = budget(register)
        #expect(all.rows.map(\.group) == ["site:s1.example", "site:s0.example", "site:s2.example"])
        #expect(all.visits == 10 && all.requests == 13)
        #expect(all.end == all.rows.first?.end)
        #expect(all.unvisited == ["无自动采集来源，待人工核查": 1, "登记状态为已关停": 1])
        #expect(all.night == start.day && all.closes == start + .hours(7))
    }

    @Test func `an empty plan asks nothing and ends as it begins`() {
        let all = budget(Register())
        #expect(all.rows.isEmpty && all.requests == 0 && all.end == start)
    }
}
