import Testing

@testable import Audit

@Suite struct FindingLedgerTests {
    private let first = Instant.at("2026-10-08T23:00")
    private let ledger = FindingLedger()

    private func judgement(
        _ result: Judgement.Result, at moment: Instant?, indicator: String = "account-not-updated",
        newest: Day? = nil,
        reason: String = "最近更新"
    ) -> Judgement {
        Judgement(
            subject: SubjectID("A001"), indicator: indicator, result: result, reason: reason, newest: newest,
            seenAt: moment, visits: [VisitID("A001/account")])
    }

    private func columns(_ names: [String], at moment: Instant) -> Judgement {
        var judgement = judgement(.failed, at: moment, indicator: "columns-not-updated")
        judgement.visits = names.map { VisitID("S001/\($0)") }
        return judgement
    }

    @Test func `a newer item in between makes it another problem, seen once`() throws {
        let finding = try #require(
            fold([
                judgement(.failed, at: first, newest: .on("2026-09-01")),
                judgement(.failed, at: first + .hours(48), newest: .on("2026-09-18")),
            ]))
        #expect(finding.state == .suspected && finding.looks == 1 && finding.firstSeen == first + .hours(48))
    }

    @Test(arguments: [
        (["a", "b", "c"], ["a", "b", "c"], Finding.State.awaitingReview),
        (["a", "b"], ["a", "b", "c"], .awaitingReview),
        (["a", "b", "c"], ["b", "c"], .awaitingReview), (["a", "b"], ["c", "d"], .suspected),
        (["a", "b"], ["b", "c"], .suspected),
    ])
    func `two looks agree only about the same columns`(
        _ then: [String], _ now: [String], _ state: Finding.State
    ) {
        let finding = fold([columns(then, at: first), columns(now, at: first + .hours(30))])
        #expect(finding?.state == state)
    }

    private func fold(_ judgements: [Judgement]) -> Finding? {
        judgements.reduce(into: [Finding]()) { $0 = ledger.absorb([$1], into: $0) }.first
    }

    @Test func `one look is a suspicion`() throws {
        let finding = try #require(fold([judgement(.failed, at: first, newest: .on("2026-09-01"))]))
        #expect(finding.state == .suspected && finding.looks == 1)
        #expect(finding.firstSeen == first && finding.lastSeen == first)
        #expect(finding.newest == .on("2026-09-01") && finding.visits == [VisitID("A001/account")])
        #expect(finding.fingerprint == Finding.fingerprint(SubjectID("A001"), "account-not-updated"))
    }

    @Test(arguments: [
        (Duration.seconds(1), Finding.State.suspected), (.hours(12), .suspected),
        (.hours(24) - .seconds(1), .suspected), (.hours(24) - .milliseconds(1), .suspected),
        (.hours(24), .awaitingReview), (.hours(24) + .milliseconds(1), .awaitingReview),
        (.hours(72), .awaitingReview),
    ])
    func `two looks agree when a whole day lies between them`(_ between: Duration, _ state: Finding.State)
        throws
    {
        let finding = try #require(
            fold([judgement(.failed, at: first), judgement(.failed, at: first + between)]))
        #expect(finding.state == state)
        #expect(finding.looks == 2 && finding.firstSeen == first && finding.lastSeen == first + between)
    }

    @Test func `the same look judged again does not count, nor does an older one`() throws {
        let again = [
            judgement(.failed, at: first), judgement(.failed, at: first),
            judgement(.failed, at: first - .hours(30)),
        ]
        let finding = try #require(fold(again))
        #expect(finding.state == .suspected && finding.looks == 1)
        let settled = try #require(fold(again + [judgement(.failed, at: first + .hours(24))]))
        #expect(settled.state == .awaitingReview && settled.looks == 2)
    }

    @Test func `looks within the day add up to one that ends it`() throws {
        let moments = [0, 8, 16, 24].map { judgement(.failed, at: first + .hours($0)) }
        #expect(fold(Array(moments.prefix(3)))?.state == .suspected)
        #expect(fold(moments)?.state == .awaitingReview)
        #expect(fold(moments)?.looks == 4)
    }

    @Test(arguments: [Judgement.Result.cannotTell, .needsPerson, .notApplicable])
    func `a night that taught nothing leaves everything as it was`(_ result: Judgement.Result) {
        let before = fold([judgement(.failed, at: first)])
        #expect(fold([judgement(.failed, at: first), judgement(result, at: first + .hours(24))]) == before)
        #expect(fold([judgement(result, at: first)]) == nil)
        // The second look may come after it.
        #expect(
            fold([
                judgement(.failed, at: first), judgement(result, at: first + .hours(24)),
                judgement(.failed, at: first + .hours(48)),
            ])?.state == .awaitingReview)
    }

    @Test func `a passed look resolves what was suspected and what awaited review`() throws {
        let gone = judgement(.passed, at: first + .hours(48), newest: .on("2026-10-10"))
        let suspected = try #require(fold([judgement(.failed, at: first), gone]))
        #expect(suspected.state == .resolved && suspected.newest == .on("2026-10-10"))
        let awaiting = [judgement(.failed, at: first), judgement(.failed, at: first + .hours(24)), gone]
        #expect(fold(awaiting)?.state == .resolved)
        #expect(fold(awaiting + [judgement(.passed, at: first + .hours(72))]) == fold(awaiting))
    }

    @Test func `passing without a finding makes none`() {
        #expect(fold([judgement(.passed, at: first)]) == nil)
    }

    @Test func `what comes back begins anew`() throws {
        let history = [
            judgement(.failed, at: first), judgement(.failed, at: first + .hours(24)),
            judgement(.passed, at: first + .hours(48)), judgement(.failed, at: first + .hours(72)),
        ]
        let finding = try #require(fold(history))
        #expect(finding.state == .suspected && finding.looks == 1 && finding.firstSeen == first + .hours(72))
        #expect(finding.fingerprint == fold(Array(history.prefix(1)))?.fingerprint)
        #expect(fold(history + [judgement(.failed, at: first + .hours(95))])?.state == .suspected)
        #expect(fold(history + [judgement(.failed, at: first + .hours(96))])?.state == .awaitingReview)
    }

    @Test func `the last look's reason and day are shown`() {
        let finding = fold([
            judgement(.failed, at: first, newest: .on("2026-09-01"), reason: "37天"),
            judgement(.failed, at: first + .hours(24), newest: .on("2026-09-02"), reason: "38天"),
        ])
        #expect(finding?.reason == "38天" && finding?.newest == .on("2026-09-02"))
    }

    @Test func `the interval is configurable`() {
        let short = FindingLedger(interval: .hours(1))
        let once = short.absorb([judgement(.failed, at: first)], into: [])
        #expect(
            short.absorb([judgement(.failed, at: first + .minutes(59))], into: once).map(\.state) == [
                .suspected
            ])
        #expect(
            short.absorb([judgement(.failed, at: first + .minutes(60))], into: once).map(\.state) == [
                .awaitingReview
            ])
    }

    @Test func `indicators do not mix, and come in their order`() {
        let both = ledger.absorb(
            [judgement(.failed, at: first, indicator: "b"), judgement(.failed, at: first, indicator: "a")],
            into: [])
        #expect(both.map(\.indicator) == ["a", "b"])
        let later = ledger.absorb(
            [
                judgement(.failed, at: first + .hours(24), indicator: "a"),
                judgement(.passed, at: first + .hours(24), indicator: "b"),
            ], into: both)
        #expect(later.map(\.state) == [.awaitingReview, .resolved])
        #expect(ledger.absorb([], into: later) == later)
    }

    @Test func `a fingerprint is of subject and indicator, and stays`() {
        let id = Finding.fingerprint(SubjectID("A001"), "account-not-updated")
        #expect(id == Finding.fingerprint(SubjectID("A001"), "account-not-updated"))
        #expect(id.utf8.count == 16)
        #expect(id != Finding.fingerprint(SubjectID("A002"), "account-not-updated"))
        #expect(id != Finding.fingerprint(SubjectID("A001"), "home-not-updated"))
        #expect(Set(Finding.State.allCases.map(\.chinese)).count == Finding.State.allCases.count)
    }
}
