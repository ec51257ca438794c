import Testing

@testable import Audit

@Suite struct SiteUnavailableTests {
    private static let asOf = Instant.at("2026-10-20T23:00")

    private func ruling(_ history: [ProbeDay], at asOf: Instant = asOf) -> Ruling {
        SiteUnavailable.ruling(
            on: ProbeWeek(of: SubjectID("S001"), before: asOf, in: history), visit: VisitID("S001/probe"))
    }

    /// A day of so many opened and failed visits, six like `others`.
    private func days(
        opened: Int, failed: Int, others: (opened: Int, failed: Int), milliseconds: Int = 300
    ) -> [ProbeDay] {
        ProbeWeek.days(before: Self.asOf).enumerated().map { index, day in
            index == 3
                ? .make(day, opened: opened, failed: failed, milliseconds: milliseconds)
                : .make(day, opened: others.opened, failed: others.failed)
        }
    }

    @Test(
        arguments: [
            // 6 of 140 and 7 of 140 are 4.28 % and 5 %; 25 of 501 and 26 of 520 are 4.99 % and 5 %.
            (14, 6, (20, 0), .passed), (13, 7, (20, 0), .failed), (476, 25, (0, 0), .cannotTell),
            (356, 25, (20, 0), .passed), (374, 26, (20, 0), .failed), (13, 6, (20, 0), .cannotTell),
            (0, 20, (19, 0), .cannotTell), (0, 20, (20, 0), .failed), (20, 0, (20, 0), .passed),
        ] as [(opened: Int, failed: Int, others: (opened: Int, failed: Int), expected: Judgement.Result)])
    func `a share of five in a hundred fails the site, if every day has its twenty visits`(
        _ opened: Int, _ failed: Int, _ others: (opened: Int, failed: Int), _ expected: Judgement.Result
    ) {
        #expect(ruling(days(opened: opened, failed: failed, others: others)).result == expected)
    }

    @Test(
        arguments: [(14_999, .passed), (15_000, .failed)] as [(milliseconds: Int, expected: Judgement.Result)]
    )
    func `fifteen seconds are too long`(_ milliseconds: Int, _ expected: Judgement.Result) {
        let history = days(opened: 20, failed: 0, others: (20, 0), milliseconds: milliseconds)
        #expect(ruling(history).result == expected)
    }

    @Test
    func `days that are not over tell nothing, and where nobody was monitored the clause was not inspected`()
    {
        #expect(ruling([]).result == .notApplicable)
        let week = days(opened: 0, failed: 24, others: (0, 24))
        #expect(ruling(week).result == .failed)
        #expect(ruling(week, at: Self.asOf - .hours(24)).result == .cannotTell)
        #expect(ruling(week, at: Self.asOf + .hours(24)).result == .cannotTell)
        let evidence = SubjectEvidence.website([])
        let judged = SiteUnavailable().judge(
            evidence, at: JudgingMoment(asOf: Self.asOf),
            by: .make(
                "site-unavailable",
                thresholds: ["days": 7, "visitsPerDay": 20, "timeoutSeconds": 15, "failedPercent": 5]))
        #expect(judged.result == .notApplicable && !judged.reason.isEmpty)
    }

    @Test(arguments: ProbeOutcome.Exclusion.allCases)
    func `a site that turned us away, or that we did not reach, is not accused`(
        _ exclusion: ProbeOutcome.Exclusion
    ) {
        let history = ProbeWeek.days(before: Self.asOf).map { day in
            ProbeDay.make(day, opened: 19, failed: 0, Array(repeating: .excluded(exclusion), count: 5))
        }
        #expect(ruling(history).result == .cannotTell)
    }

    @Test func `a failed week says when it was over and on what it rests, and two nights are a day apart`() {
        let history = (1...8).map { ProbeDay.make(Day.on("2026-10-21") - $0, failed: 20) }
        let first = ruling(history)
        let second = ruling(history, at: Self.asOf + .hours(24))
        #expect(first.seenAt == .at("2026-10-20T00:00"))
        #expect(second.seenAt == .at("2026-10-21T00:00"))
        #expect(first.visits == [VisitID("S001/probe")])
        #expect(first.reason.contains("140次，占100%"))
    }

    @Test func `the failures of one bad day are one look, however many weeks they are in`() {
        let history = (1...8).map { back in
            ProbeDay.make(
                Day.on("2026-10-21") - back, opened: back == 4 ? 10 : 20, failed: back == 4 ? 10 : 0)
        }
        let nights = [ruling(history), ruling(history, at: Self.asOf + .hours(24))]
        #expect(nights.map(\.result) == [.failed, .failed])
        #expect(nights.map(\.seenAt) == [.at("2026-10-18T00:00"), .at("2026-10-18T00:00")])
    }
}
