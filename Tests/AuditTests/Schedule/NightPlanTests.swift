import Testing

@testable import Audit

@Suite struct NightPlanTests {
    private let night = Day.on("2026-10-08")

    private func plan(
        _ register: Register, leases: [SubjectID: Day] = [:], secondLooks: [SubjectID: Instant] = [:],
        only: Set<SubjectID>? = nil
    ) -> NightPlan {
        NightPlan(
            night: night, register: register,
            sources: ["list": .declared(hostGroup: "weibo"), "feed": .declared("feed", kind: .feed)],
            groups: .make(), leases: leases,
            secondLooks: secondLooks, only: only)
    }

    @Test func `a website is its home page and its living columns`() throws {
        let plan = plan(
            Register(
                websites: [.make()],
                columns: [.make("C1"), .make("C2", state: .closed), .make("C3", state: .changing)]))
        #expect(plan.visits.map(\.id.text) == ["S001/home", "S001/C1", "S001/C3"])
        #expect(plan.visits.map(\.role) == [.home, .column, .column])
        #expect(plan.visits.map(\.columnID) == [nil, "C1", "C3"])
        #expect(plan.visits.allSatisfy { $0.group == "site:s001.example" && $0.sourceID == nil })
        #expect(plan.unvisited.isEmpty)
    }

    @Test func `an account shares its platform's budget, or has its host's`() {
        let plan = plan(
            Register(accounts: [.make("A1"), .make("A2", source: "feed", url: "https://Feed.example/a.xml")]))
        #expect(plan.visits.map(\.id.text) == ["A1/account", "A2/account"])
        #expect(plan.visits.map(\.group) == ["weibo", "site:feed.example"])
        #expect(plan.visits.map(\.sourceID) == ["list", "feed"])
    }

    @Test func `a column on another host has that host's budget`() {
        let column = Column.make(url: "http://other.example/list")
        #expect(
            plan(Register(websites: [.make()], columns: [column])).visits.last?.group == "site:other.example")
    }

    @Test(
        arguments: [
            (RegisterState.active, nil), (.closing, nil), (.changing, nil), (.closed, "登记状态为已关停"),
            (.deregistered, "登记状态为已注销"),
        ] as [(RegisterState, String?)])
    func `what is closed is excluded with its reason`(_ state: RegisterState, _ reason: String?) {
        let register = Register(accounts: [.make("A1", state: state)], websites: [.make("S1", state: state)])
        let plan = plan(register, only: [SubjectID("S1")])
        #expect(plan.unvisited[SubjectID("A1")] == reason.map { .excluded($0) } ?? .waiting(.notSelected))
        #expect(plan.unvisited[SubjectID("S1")] == reason.map { .excluded($0) })
        #expect(plan.visits.isEmpty == (reason != nil))
    }

    @Test func `an account without a source waits for a person`() {
        let plan = plan(Register(accounts: [.make("A1", source: ""), .make("A2", source: "unknown")]))
        #expect(plan.visits.isEmpty)
        #expect(plan.unvisited.values.allSatisfy { $0 == .waiting(.noSource) })
        #expect(plan.unvisited.count == 2)
    }

    @Test(arguments: [
        ("2026-10-07", false), ("2026-10-08", false), ("2026-10-09", true), ("2026-10-20", true),
    ])
    func `a lease covers the nights before its day`(_ until: String, _ isCovered: Bool) {
        let id = SubjectID("A001")
        let plan = plan(Register(accounts: [.make()]), leases: [id: .on(until)])
        #expect(plan.unvisited[id] == (isCovered ? .withinLease(until: .on(until)) : nil))
        #expect(plan.visits.isEmpty == isCovered)
    }

    @Test func `a second look gives every visit of its subject the moment`() {
        let moment = Instant.at("2026-10-09T01:00")
        let register = Register(
            accounts: [.make("A1"), .make("A2")], websites: [.make()], columns: [.make()])
        let plan = plan(register, secondLooks: [SubjectID("A1"): moment, SubjectID("S001"): moment])
        #expect(plan.visits.map(\.notBefore) == [moment, nil, moment, moment])
    }

    @Test func `every registered subject is visited or has its outcome, and visits have names of their own`()
    {
        let register = City.register(accounts: 60, websites: 25)
        let plan = plan(
            register, leases: [SubjectID("A7"): night + 3],
            only: Set(register.subjects.dropFirst(9).map(\.id)))
        let visited = Set(plan.visits.map(\.subject))
        #expect(visited.isDisjoint(with: plan.unvisited.keys))
        #expect(visited.union(plan.unvisited.keys) == Set(register.subjects.map(\.id)))
        #expect(Set(plan.visits.map(\.id)).count == plan.visits.count)
    }
}
