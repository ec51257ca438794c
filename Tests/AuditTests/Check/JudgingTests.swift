import Testing

@testable import Audit

@Suite struct JudgingTests {
    private let asOf = Instant.at("2026-10-20T23:00")

    @Test func `a subject is judged by the indicators of its kind, in their order`() {
        let account = judge(.account([]), at: JudgingMoment(asOf: asOf), by: .make())
        #expect(account.map(\.indicator) == ["account-not-updated"])
        let website = judge(.website([]), at: JudgingMoment(asOf: asOf), by: .make())
        #expect(
            website.map(\.indicator) == [
                "home-not-updated", "columns-not-updated", "columns-long-not-updated", "columns-empty",
                "site-unreachable", "site-unavailable",
            ])
        #expect(website.allSatisfy { $0.subject == SubjectID("S001") && !$0.reason.isEmpty })
    }

    /// Random evidence in which nothing genuine is complete: whatever it shows, nobody is accused.
    @Test func `without a complete look nothing ever fails`() {
        var dice = Dice(seed: 20_261_020)
        let outcomes = CollectionOutcome.allCases.filter { $0 != .okComplete }
        for _ in 0..<1500 {
            let evidence = Self.random(&dice, outcomes)
            let moment = Self.moment(&dice, asOf)
            #expect(!judge(evidence, at: moment, by: .make()).contains { $0.result == .failed })
        }
    }

    @Test func `a failed judgement always says when it was seen and on what it rests`() {
        var dice = Dice(seed: 5)
        var failed = 0
        for _ in 0..<1500 {
            let evidence = Self.random(&dice, [.okComplete, .okComplete, .okComplete, .okPartial, .blocked])
            let moment = Self.moment(&dice, asOf)
            for judgement in judge(evidence, at: moment, by: .make()) where judgement.result == .failed {
                failed += 1
                #expect(
                    judgement.seenAt.map { $0 <= moment.asOf && moment.asOf - $0 <= moment.longestAge }
                        ?? false)
                #expect(!judgement.visits.isEmpty)
            }
        }
        #expect(failed > 50)
    }

    @Test func `the order in which looks are given changes nothing`() {
        var dice = Dice(seed: 6)
        for _ in 0..<300 {
            let looks = Self.looks(&dice, CollectionOutcome.allCases)
            let (columns, moment) = (Self.columns, Self.moment(&dice, asOf))
            let there = judge(.website(looks, columns: columns), at: moment, by: .make())
            let back = judge(
                .website(looks.shuffled(using: &dice), columns: columns), at: moment, by: .make())
            #expect(there == back)
        }
    }

    private static let columns = (0..<8).map { number in
        Column.make("C\(number)", type: number < 5 ? .news : .notice, period: number % 2 == 0 ? 7 : nil)
    }

    private static func moment(_ dice: inout Dice, _ asOf: Instant) -> JudgingMoment {
        JudgingMoment(asOf: asOf, evidenceUntil: asOf + .hours(dice.roll(0..<72)))
    }

    private static func random(_ dice: inout Dice, _ outcomes: [CollectionOutcome]) -> SubjectEvidence {
        let looks = looks(&dice, outcomes)
        return dice.roll(0..<2) == 0 ? .account(looks) : .website(looks, columns: columns)
    }

    /// Looks of random age at random visits, no two at the same moment.
    private static func looks(_ dice: inout Dice, _ outcomes: [CollectionOutcome]) -> [LookSummary] {
        let visits = ["A001/account", "S001/home"] + columns.map { "S001/\($0.id)" }
        return (0..<dice.roll(0..<40)).map { number in
            let at = Instant.at("2026-10-21T23:00") - .seconds(number * 9000 + dice.roll(0..<9000))
            let days = (0..<dice.roll(0..<4)).map { _ in at.day - dice.roll(0..<400) }
            return .seen(
                dice.pick(visits), at: at, dice.pick(outcomes), days: days,
                kind: days.isEmpty ? .empty : .list,
                isDeclaredEmpty: days.isEmpty)
        }
    }
}
