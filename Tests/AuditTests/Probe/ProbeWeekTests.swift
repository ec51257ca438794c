import Testing

@testable import Audit

@Suite struct ProbeWeekTests {
    private static let asOf = Instant.at("2026-10-20T09:00")

    private func week(_ history: [ProbeDay], at asOf: Instant = asOf) -> ProbeWeek {
        ProbeWeek(of: SubjectID("S001"), before: asOf, in: history)
    }

    @Test(
        arguments: [
            (0, 140, false), (6, 140, false), (7, 140, true), (8, 161, false), (499, 10_000, false),
            (500, 10_000, true), (1, 20, true), (1, 21, false), (0, 0, false), (140, 140, true),
        ] as [(failed: Int, counted: Int, reaches: Bool)])
    func `five in a hundred are reached exactly or not at all`(
        _ failed: Int, _ counted: Int, _ reaches: Bool
    ) {
        #expect(ProbeShare(failed: failed, of: counted).reaches(percent: 5) == reaches)
    }

    @Test(
        arguments: [
            (7, 140, "5%"), (499, 10_000, "4.99%"), (49_999, 1_000_000, "4.99%"), (8, 161, "4.96%"),
            (9, 200, "4.5%"), (0, 168, "0%"), (168, 168, "100%"), (0, 0, ""),
        ] as [(failed: Int, counted: Int, text: String)])
    func `a printed share is never above the true one`(_ failed: Int, _ counted: Int, _ text: String) {
        #expect(ProbeShare(failed: failed, of: counted).text == text)
    }

    @Test func `the week is the last seven days that are over`() {
        let days = ProbeWeek.days(before: Self.asOf)
        #expect(days.count == 7)
        #expect(days.first == .on("2026-10-13") && days.last == .on("2026-10-19"))
        #expect(ProbeWeek.days(before: .at("2026-10-20T00:00")) == days)
        #expect(ProbeWeek.days(before: .at("2026-10-19T23:59")).last == .on("2026-10-18"))
        let week = week(ProbeDay.week(opened: 24) + [.make(.on("2026-10-20"), failed: 24)])
        #expect(week.share == ProbeShare(failed: 0, of: 168), "today is not over")
        #expect(week.end == .at("2026-10-20T00:00"))
    }

    @Test func `one day with too few visits that count leaves the week open`() {
        let full = ProbeDay.week(opened: 20)
        #expect(week(full).verdict == .available(ProbeShare(failed: 0, of: 140)))
        for day in full.indices {
            var days = full
            days[day] = .make(full[day].day, opened: 19, [.excluded(.blocked), .excluded(.ourNetwork)])
            guard case .cannotTell(.tooFew(let tally)) = week(days).verdict else {
                Issue.record("judged without \(full[day].day)")
                continue
            }
            #expect(tally.day == full[day].day && tally.counted == 19)
            #expect(week(days).conclusion.contains("有效访问19次，不足20次（被拦截1次、本系统原因剔除1次、未访问3次）"))
        }
        var failing = ProbeDay.week(opened: 0, failed: 24)
        failing.removeFirst()
        #expect(week(failing).verdict.isOpen, "however bad the other days are")
    }

    @Test func `without a visit nothing can be told`() {
        #expect(week([]).verdict == .cannotTell(.noVisits))
        #expect(week(ProbeDay.week(of: "S002", opened: 24)).verdict == .cannotTell(.noVisits))
        #expect(
            week(ProbeDay.week(opened: 24), at: .at("2026-11-20T09:00")).verdict == .cannotTell(.noVisits))
    }

    @Test(arguments: ProbeOutcome.Exclusion.allCases)
    func `what is left out is in no share and is shown`(_ exclusion: ProbeOutcome.Exclusion) {
        let days = ProbeWeek.days(before: Self.asOf).map { day in
            ProbeDay.make(day, opened: 19, failed: 1, Array(repeating: .excluded(exclusion), count: 4))
        }
        let week = week(days)
        #expect(week.verdict == .unavailable(ProbeShare(failed: 7, of: 140)))
        let tally = week.tallies[0]
        #expect(tally.exclusions == [exclusion: 4])
        #expect(tally.ours == (exclusion == .blocked ? 0 : 4))
        #expect(tally.missed == 0 && tally.planned == 24)
    }

    @Test(arguments: [(14_999, 0), (15_000, 20)] as [(milliseconds: Int, failed: Int)])
    func `an opened page that took too long by the rule counts as failed`(
        _ milliseconds: Int, _ failed: Int
    ) {
        let day = ProbeDay.make(.on("2026-10-13"), opened: 20, milliseconds: milliseconds)
        #expect(ProbeTally(day: day.day, visits: day.visits, by: ProbeRule()).failed == failed)
    }

    @Test func `the order of the lines changes nothing`() {
        var dice = Dice(seed: 4)
        let history = ProbeDay.week(opened: 20, failed: 2) + ProbeDay.week(of: "S002", opened: 24)
        for _ in 0..<50 { #expect(week(history.shuffled(using: &dice)) == week(history)) }
    }
}

extension ProbeWeek.Verdict {
    fileprivate var isOpen: Bool {
        guard case .cannotTell = self else { return false }
        return true
    }
}
