import Testing

@testable import Audit

@Suite struct HomeNotUpdatedTests {
    private let asOf = Instant.at("2026-10-20T23:00")

    private func judge(_ looks: LookSummary..., until: Instant? = nil) -> Ruling {
        HomeNotUpdated().judge(
            .website(looks), at: JudgingMoment(asOf: asOf, evidenceUntil: until),
            by: .make("home-not-updated"))
    }

    private func look(
        _ days: [String], _ outcome: CollectionOutcome = .okComplete, at moment: String = "2026-10-20T22:40",
        kind: PageFacts.Kind = .home
    ) -> LookSummary {
        .seen("S001/home", at: .at(moment), outcome, days: days.map(Day.on), kind: kind)
    }

    @Test(arguments: [
        ("2026-10-20", Judgement.Result.passed), ("2026-10-06", .passed), ("2026-10-05", .failed),
        ("2020-01-01", .failed),
    ])
    func `fourteen days pass and fifteen fail`(_ newest: String, _ result: Judgement.Result) {
        let ruling = judge(look([newest, "2019-01-01"]))
        #expect(ruling.result == result)
        #expect(ruling.newest == .on(newest) && ruling.visits == [VisitID("S001/home")])
    }

    @Test(arguments: CollectionOutcome.allCases.filter { $0 != .okComplete })
    func `a home page that was not read whole is not judged stale`(_ outcome: CollectionOutcome) {
        let ruling = judge(look(["2026-01-01"], outcome))
        #expect(ruling.result == (outcome.needsPerson || outcome == .okPartial ? .needsPerson : .cannotTell))
    }

    @Test func `a part that shows a fresh day is enough to pass`() {
        #expect(judge(look(["2026-10-19"], .okPartial)).result == .passed)
    }

    @Test func `undated items are unknown, never stale`() {
        #expect(judge(look([])).result == .cannotTell)
        #expect(judge(look([], .unreadable)).result == .needsPerson)
    }

    @Test func `an empty home page and one never looked at cannot be judged`() {
        #expect(judge(look([], kind: .empty)).result == .cannotTell)
        #expect(judge().result == .cannotTell)
    }

    @Test func `old evidence accuses nobody and still speaks for the site`() {
        #expect(judge(look(["2026-01-01"], at: "2026-10-18T23:00")).result == .failed)
        #expect(judge(look(["2026-01-01"], at: "2026-10-18T22:59")).result == .cannotTell)
        #expect(judge(look(["2026-10-10"], at: "2026-10-10T23:00")).result == .passed)
    }

    @Test func `a site that was not overdue when it was looked at is looked at again`() {
        #expect(judge(look(["2026-10-05"], at: "2026-10-19T23:00")).result == .cannotTell)
    }

    @Test func `looks after the moment count only in the site's favour`() {
        let until = asOf + .hours(48)
        #expect(
            judge(look(["2026-10-05"]), look(["2026-10-18"], at: "2026-10-22T22:00"), until: until).result
                == .passed)
        #expect(
            judge(look(["2026-10-05"]), look(["2026-10-22"], at: "2026-10-22T22:00"), until: until).result
                == .failed)
        #expect(
            judge(look(["2026-10-19"]), look(["2026-01-01"], at: "2026-10-22T22:00"), until: until).result
                == .passed)
        #expect(judge(look(["2026-01-01"], at: "2026-10-20T23:01"), until: until).result == .cannotTell)
    }
}
