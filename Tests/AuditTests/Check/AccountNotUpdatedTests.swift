import Testing

@testable import Audit

@Suite struct AccountNotUpdatedTests {
    private let asOf = Instant.at("2026-10-20T23:00")

    private func judge(
        _ looks: LookSummary..., source: Source? = .declared(), until: Instant? = nil
    ) -> Ruling {
        AccountNotUpdated().judge(
            .account(looks, source: source), at: JudgingMoment(asOf: asOf, evidenceUntil: until),
            by: .make("account-not-updated"))
    }

    private func look(
        _ days: [String], _ outcome: CollectionOutcome = .okComplete, at moment: String = "2026-10-20T22:40",
        isDeclaredEmpty: Bool = false
    ) -> LookSummary {
        .seen(
            "A001/account", at: .at(moment), outcome, days: days.map(Day.on), isDeclaredEmpty: isDeclaredEmpty
        )
    }

    @Test(arguments: [
        ("2026-10-20", Judgement.Result.passed), ("2026-10-07", .passed), ("2026-10-06", .passed),
        ("2026-10-05", .failed), ("2026-10-04", .failed), ("2019-01-01", .failed),
    ])
    func `fourteen days pass and fifteen fail`(_ newest: String, _ result: Judgement.Result) {
        let ruling = judge(look(["2018-01-01", newest]))
        #expect(ruling.result == result)
        #expect(ruling.newest == .on(newest))
        #expect(ruling.seenAt == .at("2026-10-20T22:40"))
        #expect(ruling.visits == [VisitID("A001/account")])
    }

    @Test func `the failing reason counts the days`() {
        #expect(judge(look(["2026-10-05"])).reason == "最近更新 2026-10-05，至 2026-10-20 已 15 天")
    }

    @Test func `a source that says that there is nothing fails, unless something was seen before`() {
        #expect(judge(look([], isDeclaredEmpty: true)).result == .failed)
        #expect(
            judge(look(["2026-10-10"], at: "2026-10-11T23:00"), look([], isDeclaredEmpty: true)).result
                == .passed)
        let old = judge(look(["2026-09-01"], at: "2026-09-02T23:00"), look([], isDeclaredEmpty: true))
        #expect(old.result == .failed && old.newest == .on("2026-09-01"))
    }

    @Test func `an empty list that does not say so is not judged`() {
        #expect(judge(look([])).result == .cannotTell)
        #expect(judge(look([], .emptyUnconfirmed)).result == .needsPerson)
    }

    @Test(arguments: CollectionOutcome.allCases.filter { !$0.isGenuine })
    func `what is no genuine look cannot tell, whatever it seemed to show`(_ outcome: CollectionOutcome) {
        for days in [[], ["2026-01-01"], ["2026-10-20"]] {
            let ruling = judge(look(days, outcome))
            #expect(ruling.result == (outcome.needsPerson ? .needsPerson : .cannotTell))
            #expect(ruling.reason.contains(outcome.chinese))
        }
    }

    @Test(arguments: CollectionOutcome.allCases.filter(\.learnedNothing))
    func `a look that learned nothing takes a proof of the last two days not back`(
        _ outcome: CollectionOutcome
    ) {
        let proof = look(["2026-10-01"], at: "2026-10-19T22:40")
        #expect(judge(proof, look([], outcome)).result == .failed)
    }

    @Test(arguments: CollectionOutcome.allCases.filter { !$0.learnedNothing && $0 != .okComplete })
    func `a look that read something else ends a proof`(_ outcome: CollectionOutcome) {
        let proof = look(["2026-10-01"], at: "2026-10-19T22:40")
        #expect(judge(proof, look([], outcome)).result == .needsPerson)
    }

    @Test func `a block after a fresh look does not make the account stale`() {
        let fresh = look(["2026-10-06"], at: "2026-10-07T23:00")
        #expect(judge(fresh, look([], .blocked)).result == .passed)
        let stale = look(["2026-10-05"], at: "2026-10-19T23:00")
        #expect(judge(stale, look([], .blocked)).result == .needsPerson)
    }

    @Test func `no source needs a person and no look cannot tell`() {
        #expect(judge(source: nil).result == .needsPerson)
        #expect(judge().result == .cannotTell)
    }

    @Test func `a partial look proves fresh and nothing else`() {
        let source = Source.declared(coverage: .partial)
        #expect(judge(look(["2026-10-06"], .okPartial), source: source).result == .passed)
        let ruling = judge(look(["2026-10-05"], .okPartial), source: source)
        #expect(ruling.result == .needsPerson && ruling.newest == .on("2026-10-05"))
    }

    @Test func `a source that is not declared to prove stale accuses nobody`() {
        let source = Source.declared(provesStale: false)
        #expect(judge(look(["2026-01-01"]), source: source).result == .needsPerson)
        #expect(judge(look([], isDeclaredEmpty: true), source: source).result == .needsPerson)
        #expect(judge(look(["2026-10-06"]), source: source).result == .passed)
    }

    @Test func `a source that does not prove fresh settles nothing by a sighting`() {
        let source = Source.declared(provesFresh: false)
        #expect(judge(look(["2026-10-20"]), source: source).result == .cannotTell)
        #expect(judge(look(["2026-10-05"]), source: source).result == .failed)
    }

    @Test(arguments: [
        ("2026-10-18T23:00:00", Judgement.Result.failed), ("2026-10-18T22:59:59.999", .cannotTell),
        ("2026-10-01T23:00:00", .cannotTell),
    ])
    func `evidence older than two days accuses nobody`(_ moment: String, _ result: Judgement.Result) {
        #expect(judge(look(["2026-01-01"], at: moment)).result == result)
    }

    @Test func `an account that was not overdue when it was looked at is looked at again`() {
        // Fifteen days by the moment of judging, fourteen by the look.
        #expect(judge(look(["2026-10-05"], at: "2026-10-19T23:30")).result == .cannotTell)
    }

    @Test func `days turn at midnight in China`() {
        #expect(judge(look(["2026-10-05"], at: "2026-10-19T15:59:59Z")).result == .cannotTell)
        #expect(judge(look(["2026-10-05"], at: "2026-10-19T16:00:00Z")).result == .failed)
    }

    @Test func `looks after the moment count only in the account's favour`() {
        let until = asOf + .hours(72)
        let stale = look(["2026-10-05"])
        let later = look(["2026-10-19", "2026-10-22"], at: "2026-10-22T23:00")
        #expect(judge(stale, later, until: until).result == .passed)
        #expect(judge(stale, later).result == .failed)
        #expect(judge(stale, look(["2026-10-22"], at: "2026-10-22T23:00"), until: until).result == .failed)
        #expect(judge(look(["2026-01-01"], at: "2026-10-21T23:00"), until: until).result == .cannotTell)
        #expect(judge(stale, later, until: later.seenAt - .milliseconds(1)).result == .failed)
    }
}
