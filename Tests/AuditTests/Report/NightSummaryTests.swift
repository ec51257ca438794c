import Testing

@testable import Audit

@Suite struct NightSummaryTests {
    private let night = Day.on("2026-10-08")
    private let register = Register(
        accounts: [
            .make("A1"), .make("A2", name: "二号", source: ""), .make("A3"), .make("A4", state: .closed),
            .make("A5"),
        ],
        websites: [.make("S1")])

    private func summary(_ results: [String: CollectionOutcome], _ findings: [Finding] = []) -> NightSummary {
        let plan = NightPlan(
            night: night, register: register, sources: ["list": .declared()], groups: .make())
        let results = Dictionary(uniqueKeysWithValues: results.map { (VisitID($0), $1) })
        let looks = ["A1", "A2", "A3", "A5"].map { ReportCase.judgement($0, .needsPerson, reason: "看\($0)") }
        return NightSummary(
            state: (.at("2026-10-08T22:30"), .at("2026-10-09T06:00"), 2), register: register, plan: plan,
            tally: NightTally(plan: plan, results: results), judgements: looks, findings: findings, groups: []
        )
    }

    @Test func `the classes add up to the register`() {
        let summary = summary(["A1/account": .okComplete, "A3/account": .blocked, "S1/home": .okComplete])
        #expect(summary.registered == 6)
        #expect(summary.classes.map(\.count) == [3, 0, 2, 1])
        #expect(summary.classes.reduce(0) { $0 + $1.count } == summary.registered)
        #expect(summary.outcomes.reduce(0) { $0 + $1.count } == summary.registered)
        #expect(summary.outcomes.first == .init(name: "读取正常", count: 2))
        #expect(summary.visits == 4 && summary.runs == 2 && !summary.isComplete)
    }

    @Test func `people are asked once about a subject, with what to do`() {
        let summary = summary(
            ["A3/account": .blocked],
            [
                ReportCase.finding("A5", .awaitingReview, reason: "两次"),
                ReportCase.finding("A1", .suspected, reason: "一次"),
            ])
        #expect(summary.awaitingReview.map(\.id.text) == ["A5"])
        #expect(summary.newSuspicions.map(\.id.text) == ["A1"])
        #expect(summary.needsPerson.map(\.id.text) == ["A2", "A3"])
        #expect(summary.needsPerson.map(\.reason) == ["看A2", "看A3"])
        #expect(summary.needsPerson.last?.remedy == CollectionOutcome.blocked.remedy)
        #expect(summary.needsPerson.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test func `what is resolved, and who has left the register, is not shown`() {
        let summary = summary(
            [:], [ReportCase.finding("A1", .resolved), ReportCase.finding("A404", .awaitingReview)])
        #expect(summary.awaitingReview.isEmpty && summary.newSuspicions.isEmpty)
        #expect(summary.needsPerson.map(\.id.text) == ["A1", "A2", "A3", "A5"])
    }
}
