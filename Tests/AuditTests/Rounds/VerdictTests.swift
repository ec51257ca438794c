import Testing

@testable import Audit

@Suite struct VerdictTests {
    private let vetoes = [
        "home-not-updated", "columns-not-updated", "columns-long-not-updated", "columns-empty",
    ]

    private func judgement(_ indicator: String, _ result: Judgement.Result) -> Judgement {
        Judgement(
            subject: SubjectID("S001"), indicator: indicator, result: result, reason: "", newest: nil,
            seenAt: nil, visits: [])
    }

    private func finding(_ indicator: String, _ state: Finding.State) -> Finding {
        let at = Instant.at("2026-10-08T23:00")
        return Finding(
            fingerprint: "f", subject: SubjectID("S001"), indicator: indicator, state: state, firstSeen: at,
            lastSeen: at,
            looks: 2, reason: "", newest: nil, visits: [])
    }

    /// All vetoes passed, but for the first one.
    private func verdict(
        _ result: Judgement.Result, _ state: Finding.State? = nil, pack: RulePack = .make(),
        subject: RegisterState = .active, unreachable: Judgement.Result = .passed
    ) -> Verdict {
        Verdict(
            subject: .website(.make(state: subject)),
            judgements: [judgement(vetoes[0], result), judgement("site-unreachable", unreachable)]
                + vetoes.dropFirst().map { judgement($0, .passed) },
            findings: state.map { [finding(vetoes[0], $0)] } ?? [], pack: pack)
    }

    @Test(
        arguments: [
            (.passed, nil, .qualified), (.notApplicable, nil, .qualified), (.failed, nil, .pending),
            (.failed, .suspected, .pending), (.failed, .awaitingReview, .unqualified),
            (.failed, .resolved, .pending),
            (.cannotTell, nil, .pending), (.needsPerson, nil, .pending),
            (.cannotTell, .awaitingReview, .pending),
            (.needsPerson, .awaitingReview, .pending), (.passed, .awaitingReview, .qualified),
            (.passed, .resolved, .qualified),
        ] as [(Judgement.Result, Finding.State?, Verdict)])
    func `failing needs a veto that two looks agree on and that still holds`(
        _ result: Judgement.Result, _ state: Finding.State?, _ expected: Verdict
    ) {
        #expect(verdict(result, state) == expected)
    }

    @Test(arguments: [RegisterState.closed, .deregistered])
    func `what is closed is out of scope, whatever was found`(_ state: RegisterState) {
        #expect(verdict(.failed, .awaitingReview, subject: state) == .excluded)
    }

    @Test(arguments: [RegisterState.closing, .changing])
    func `what awaits its closing is still judged`(_ state: RegisterState) {
        #expect(verdict(.failed, .awaitingReview, subject: state) == .unqualified)
    }

    @Test(
        arguments: Judgement.Result.allCases,
        [nil, .suspected, .awaitingReview, .resolved] as [Finding.State?])
    func `an unverified figure never fails anybody`(_ result: Judgement.Result, _ state: Finding.State?) {
        let pack = RulePack.make(.make(vetoes[0], verified: false))
        #expect(verdict(result, state, pack: pack) != .unqualified)
    }

    @Test(arguments: [Rule.Tier.problem, .notice])
    func `what is no veto neither fails nor holds up anybody`(_ tier: Rule.Tier) {
        let pack = RulePack.make(.make(vetoes[0], tier: tier))
        #expect(verdict(.failed, .awaitingReview, pack: pack) == .qualified)
        #expect(verdict(.cannotTell, pack: pack) == .qualified)
    }

    @Test func `a site that does not open is told by a notice, not by a verdict`() {
        #expect(verdict(.passed, unreachable: .needsPerson) == .qualified)
    }

    @Test func `one failed veto outweighs the others that cannot tell`() {
        let verdict = Verdict(
            subject: .website(.make()),
            judgements: [judgement(vetoes[0], .failed), judgement(vetoes[1], .cannotTell)],
            findings: [finding(vetoes[0], .awaitingReview)], pack: .make())
        #expect(verdict == .unqualified)
    }

    @Test func `agreement on one indicator does not confirm another`() {
        let verdict = Verdict(
            subject: .website(.make()),
            judgements: [judgement(vetoes[0], .failed), judgement(vetoes[1], .passed)],
            findings: [finding(vetoes[1], .awaitingReview)], pack: .make())
        #expect(verdict == .pending)
    }

    @Test func `without a judgement nothing is known`() {
        #expect(Verdict(subject: .account(.make()), judgements: [], findings: [], pack: .make()) == .pending)
    }

    @Test func `every verdict has its word`() {
        #expect(Verdict.allCases.map(\.chinese) == ["合格", "不合格", "待核查", "不在检查范围"])
    }
}
