import Testing

@testable import Audit

@Suite struct SiteUnreachableTests {
    private func judge(_ looks: LookSummary...) -> Ruling {
        SiteUnreachable().judge(
            .website(looks), at: JudgingMoment(asOf: .at("2026-10-20T23:00")), by: .make("site-unreachable"))
    }

    private func look(_ outcome: CollectionOutcome, milliseconds: Int = 300) -> LookSummary {
        .seen("S001/home", at: .at("2026-10-20T22:40"), outcome, milliseconds: milliseconds)
    }

    @Test(arguments: CollectionOutcome.allCases, [0, 14_999, 15_000, 60_000])
    func `one night's look never fails a site`(_ outcome: CollectionOutcome, _ milliseconds: Int) {
        #expect(judge(look(outcome, milliseconds: milliseconds)).result != .failed)
    }

    @Test(
        arguments: CollectionOutcome.allCases.filter(\.isSilence) + [.serverError, .notFound, .redirectFault])
    func `a site that does not open is a person's to confirm`(_ outcome: CollectionOutcome) {
        #expect(judge(look(outcome)).result == .needsPerson)
    }

    @Test(arguments: [(14_999, Judgement.Result.passed), (15_000, .needsPerson)])
    func `fifteen seconds are too long`(_ milliseconds: Int, _ result: Judgement.Result) {
        #expect(judge(look(.okComplete, milliseconds: milliseconds)).result == result)
        #expect(judge(look(.blocked, milliseconds: milliseconds)).result == result)
    }

    @Test func `our own fault, a cut page and no look cannot tell`() {
        #expect(judge(look(.ourFault)).result == .cannotTell)
        #expect(judge(look(.cutShort)).result == .cannotTell)
        #expect(judge().result == .cannotTell)
    }
}
