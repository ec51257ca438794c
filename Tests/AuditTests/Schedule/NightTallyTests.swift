import Testing

@testable import Audit

@Suite struct NightTallyTests {
    private let night = Day.on("2026-10-08")
    private let site = Register(websites: [.make()], columns: [.make("C1"), .make("C2")])

    private func plan(_ register: Register) -> NightPlan {
        NightPlan(night: night, register: register, sources: ["list": .declared()], groups: .make())
    }

    private func outcome(
        home: CollectionOutcome?, _ first: CollectionOutcome?, _ second: CollectionOutcome?,
        reasons: [String: NightOutcome.Waiting] = [:]
    ) -> NightOutcome? {
        var results: [VisitID: CollectionOutcome] = [:]
        results[VisitID("S001/home")] = home
        results[VisitID("S001/C1")] = first
        results[VisitID("S001/C2")] = second
        return NightTally(
            plan: plan(site), results: results,
            reasons: Dictionary(uniqueKeysWithValues: reasons.map { (VisitID("S001/" + $0), $1) })
        ).outcomes[SubjectID("S001")]
    }

    @Test(
        arguments: [
            (.okComplete, .okComplete, .okComplete, .looked(.okComplete)),
            (.okComplete, .notFound, .okComplete, .looked(.okComplete)),
            (.blocked, .okComplete, .okComplete, .looked(.blocked)),
            (.okComplete, .ourFault, .okComplete, .looked(.okComplete)),
            (.ourFault, .okComplete, .okComplete, .waiting(.ourNetwork)),
            (.ourFault, .ourFault, .ourFault, .waiting(.ourNetwork)),
            (.ourNetwork, .okComplete, .okComplete, .waiting(.ourNetwork)),
            (.timedOut, nil, nil, .looked(.timedOut)), (.nameNotFound, nil, nil, .looked(.nameNotFound)),
            (.connectionRefused, .okComplete, nil, .looked(.connectionRefused)),
            (.okComplete, .okComplete, nil, .waiting(.notReached)),
            (nil, .okComplete, .okComplete, .waiting(.notReached)),
            (.serverError, .okComplete, nil, .waiting(.notReached)), (nil, nil, nil, .waiting(.notReached)),
        ] as [(CollectionOutcome?, CollectionOutcome?, CollectionOutcome?, NightOutcome)])
    func
        `a website is shown by its home page once all was looked at, and a site that is down is left in peace`(
            _ home: CollectionOutcome?, _ first: CollectionOutcome?, _ second: CollectionOutcome?,
            _ expected: NightOutcome
        )
    {
        #expect(outcome(home: home, first, second) == expected)
    }

    @Test(
        arguments: [
            (["C1": .budgetSpent, "C2": .budgetSpent], .waiting(.budgetSpent)),
            (["C2": .restOrdered], .waiting(.restOrdered)),
            (["C1": .budgetSpent, "C2": .circuitOpen], .waiting(.circuitOpen)),
            (["C1": .circuitOpen, "C2": .ourNetwork], .waiting(.ourNetwork)),
            (["home": .circuitOpen], .waiting(.notReached)), ([:], .waiting(.notReached)),
        ] as [([String: NightOutcome.Waiting], NightOutcome)])
    func `a visit that was not made waits for its reason`(
        _ reasons: [String: NightOutcome.Waiting], _ expected: NightOutcome
    ) {
        #expect(outcome(home: .okComplete, nil, nil, reasons: reasons) == expected)
        #expect(outcome(home: .okComplete, .okPartial, .okPartial, reasons: reasons) == .looked(.okComplete))
    }

    @Test func `where somebody vouches for our line, silence is silence`() {
        let register = Register(accounts: (0..<6).map { .make("A\($0)") })
        let results = Dictionary(
            uniqueKeysWithValues: plan(register).visits.map { ($0.id, CollectionOutcome.timedOut) })
        let tally = NightTally(plan: plan(register), results: results, lineWasOpen: true)
        #expect(tally.outcomes.values.allSatisfy { $0 == .looked(.timedOut) })
    }

    @Test(arguments: CollectionOutcome.allCases)
    func `an account is shown by its one look`(_ outcome: CollectionOutcome) {
        let register = Register(accounts: [.make()])
        let tally = NightTally(plan: plan(register), results: [VisitID("A001/account"): outcome])
        // What failed through our own fault was not looked at.
        let expected: NightOutcome = outcome.isOurs ? .waiting(.ourNetwork) : .looked(outcome)
        #expect(tally.outcomes == [SubjectID("A001"): expected])
        #expect(tally.isComplete == !outcome.isOurs)
    }

    @Test(arguments: [(4, 4, false), (5, 2, false), (5, 3, true), (8, 4, false), (8, 5, true)])
    func `when more than half of five and more give no reply, the line that failed is ours`(
        _ all: Int, _ silent: Int, _ isOurs: Bool
    ) {
        let register = Register(accounts: (0..<all).map { .make("A\($0)") })
        let visits = plan(register).visits
        let results = Dictionary(
            uniqueKeysWithValues: visits.enumerated().map { index, visit in
                (visit.id, index < silent ? CollectionOutcome.timedOut : .okComplete)
            })
        let tally = NightTally(plan: plan(register), results: results)
        let excused = tally.outcomes.values.count { $0 == .waiting(.ourNetwork) }
        #expect(visits.count == all)
        #expect(excused == (isOurs ? silent : 0) && tally.isComplete == !isOurs)
    }

    @Test func `every registered subject is counted exactly once, whatever was reached`() {
        var dice = Dice(seed: 99)
        for round in 0..<60 {
            let register = City.register(accounts: dice.roll(0..<40), websites: dice.roll(0..<20))
            let leases = Dictionary(
                uniqueKeysWithValues: register.accounts.filter { _ in dice.roll(0..<4) == 0 }.map {
                    ($0.id, night + 2)
                })
            let only =
                round % 3 == 0 ? Set(register.subjects.map(\.id).filter { _ in dice.roll(0..<2) == 0 }) : nil
            let plan = NightPlan(
                night: night, register: register, sources: ["list": .declared()], groups: .make(),
                leases: leases, only: only)
            var results: [VisitID: CollectionOutcome] = [:]
            for visit in plan.visits where dice.roll(0..<5) > 0 {
                results[visit.id] = dice.pick(CollectionOutcome.allCases)
            }
            let tally = NightTally(plan: plan, results: results)
            #expect(tally.unaccounted(in: register).isEmpty)
            let sum = NightOutcome.Class.allCases.reduce(0) { $0 + tally.count($1) }
            #expect(sum == register.subjects.count)
        }
    }

    @Test func `a subject too many or too few is named`() {
        let register = Register(accounts: [.make("A1"), .make("A2")])
        let tally = NightTally(
            night: night, outcomes: [SubjectID("A1"): .looked(.okComplete), SubjectID("A3"): .excluded("")])
        #expect(tally.unaccounted(in: register).map(\.text) == ["A2", "A3"])
    }

    @Test(arguments: [
        (NightOutcome.waiting(.notReached), false), (.waiting(.ourNetwork), false),
        (.waiting(.noSource), true),
        (.waiting(.notSelected), true), (.waiting(.budgetSpent), true), (.excluded("关停"), true),
        (.withinLease(until: .on("2026-10-10")), true), (.looked(.blocked), true),
    ])
    func `a night is complete when a further run could fetch nothing more`(
        _ outcome: NightOutcome, _ isComplete: Bool
    ) {
        let tally = NightTally(night: night, outcomes: [SubjectID("A1"): outcome])
        #expect(tally.isComplete == isComplete)
    }

    @Test func `every outcome has its words`() {
        let waiting = NightOutcome.Waiting.allCases.map(\.chinese)
        #expect(Set(waiting).count == waiting.count && !waiting.contains(""))
        let classes = NightOutcome.Class.allCases.map(\.chinese)
        #expect(Set(classes).count == 4 && !classes.contains(""))
        #expect(NightOutcome.withinLease(until: .on("2026-10-10")).chinese.contains("2026-10-10"))
    }
}
