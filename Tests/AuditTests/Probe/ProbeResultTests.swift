import Testing

@testable import Audit

@Suite struct ProbeResultTests {
    private func outcome(
        _ status: Int? = nil, _ failure: FetchFailure? = nil, isCut: Bool = false, isBlocked: Bool = false,
        milliseconds: Int = 300
    ) -> ProbeOutcome {
        ProbeResult(
            classifying: status, failure: failure, isCut: isCut, isBlocked: isBlocked,
            milliseconds: milliseconds, certificateFault: false
        ).outcome
    }

    @Test(
        arguments: [
            (0, .opened), (14_999, .opened), (15_000, .failed(.tooSlow)), (15_001, .failed(.tooSlow)),
        ] as [(milliseconds: Int, expected: ProbeOutcome)])
    func `exactly fifteen seconds are too long`(_ milliseconds: Int, _ expected: ProbeOutcome) {
        #expect(outcome(200, milliseconds: milliseconds) == expected)
        #expect(outcome(404, milliseconds: milliseconds) == expected)
    }

    @Test(
        arguments: [
            (200, .opened), (203, .opened), (404, .opened), (410, .opened), (500, .failed(.serverError)),
            (502, .failed(.serverError)), (503, .failed(.serverError)), (599, .failed(.serverError)),
            (521, .excluded(.blocked)), (401, .excluded(.blocked)), (403, .excluded(.blocked)),
            (405, .excluded(.blocked)), (412, .excluded(.blocked)), (418, .excluded(.blocked)),
            (429, .excluded(.blocked)), (432, .excluded(.blocked)), (451, .excluded(.blocked)),
            (461, .excluded(.blocked)), (302, .excluded(.blocked)), (0, .excluded(.blocked)),
            (999, .excluded(.blocked)),
        ] as [(status: Int, expected: ProbeOutcome)])
    func `an answer opens, fails or refuses by its status`(_ status: Int, _ expected: ProbeOutcome) {
        #expect(outcome(status) == expected)
    }

    @Test(arguments: [200, 403, 404, 500, 503, 521])
    func `a page of refusal never counts, whatever its status and time`(_ status: Int) {
        #expect(outcome(status, isBlocked: true) == .excluded(.blocked))
        #expect(outcome(status, isCut: true, isBlocked: true, milliseconds: 20_000) == .excluded(.blocked))
    }

    @Test func `a body that was cut is broken, or too slow once the time is over`() {
        #expect(outcome(200, isCut: true, milliseconds: 14_999) == .failed(.broken))
        #expect(outcome(200, isCut: true, milliseconds: 15_000) == .failed(.tooSlow))
    }

    @Test(
        arguments: [
            (.nameNotResolved, .failed(.nameNotFound)), (.connectionRefused, .failed(.refused)),
            (.connectionReset, .failed(.reset)), (.emptyReply, .failed(.broken)),
            (.malformedReply, .failed(.broken)), (.tlsFailed, .failed(.broken)),
            (.connectTimedOut, .failed(.broken)), (.ourNetworkDown, .excluded(.ourNetwork)),
            (.ourResolverFailed, .excluded(.ourNetwork)), (.addressNotAllowed, .excluded(.addressForbidden)),
            (.internalFault, .excluded(.ourFault)), (.cancelled, .excluded(.ourFault)),
        ] as [(failure: FetchFailure, expected: ProbeOutcome)])
    func `a breakdown fails the visit, our own leaves the base`(
        _ failure: FetchFailure, _ expected: ProbeOutcome
    ) {
        #expect(outcome(nil, failure) == expected)
        #expect(outcome(200, failure) == expected, "the failure decides")
    }

    @Test func `who gives up before the time is over has seen no failure`() {
        #expect(outcome(nil, .timedOut, milliseconds: 14_999) == .excluded(.ourFault))
        #expect(outcome(nil, .timedOut, milliseconds: 15_000) == .failed(.tooSlow))
        #expect(outcome(nil, .connectTimedOut, milliseconds: 15_000) == .failed(.tooSlow))
    }

    @Test(arguments: FetchFailure.allCases, [0, 14_999, 15_000])
    func `what does not tell of the site never fails a visit`(_ failure: FetchFailure, _ milliseconds: Int) {
        let outcome = outcome(nil, failure, milliseconds: milliseconds)
        if !failure.isEvidence, case .failed = outcome { Issue.record("\(failure): \(outcome)") }
        #expect(outcome != .opened)
    }

    @Test func `a bad certificate is a fact beside the outcome, and no failure`() {
        let again = ProbeResult(
            classifying: 200, failure: nil, isCut: false, isBlocked: false, milliseconds: 900,
            certificateFault: true)
        #expect(again == ProbeResult(.opened, milliseconds: 900, certificateFault: true))
        #expect(outcome(nil, .untrustedCertificate) == .excluded(.ourFault), "it was not visited again")
    }

    @Test func `neither a reply nor a reason is our own fault`() {
        #expect(outcome() == .excluded(.ourFault))
    }

    @Test(arguments: ProbeOutcome.allCases)
    func `silence tells of our line when nobody else answers, an answer does not`(_ outcome: ProbeOutcome) {
        let weighed = ProbeResult(outcome, milliseconds: 5, certificateFault: true).withoutOurLine
        let isAnswer = [.opened, .failed(.serverError)].contains(outcome)
        if case .failed = outcome, !isAnswer {
            #expect(weighed.outcome == .excluded(.ourNetwork))
        } else {
            #expect(weighed.outcome == outcome)
        }
        #expect(weighed.milliseconds == 5 && weighed.certificateFault)
    }

    @Test func `milliseconds stay within what a line can hold`() {
        #expect(ProbeResult(.opened, milliseconds: -1).milliseconds == 0)
        #expect(ProbeResult(.opened, milliseconds: .max).milliseconds == 9_999_999)
    }

    @Test(arguments: [(502, ProbeOutcome.excluded(.ourNetwork)), (200, .opened), (403, .excluded(.blocked))])
    func `what came from who knows whom is no failure of the site`(_ status: Int, _ outcome: ProbeOutcome) {
        let result = ProbeResult(
            classifying: status, failure: nil, isCut: false, isBlocked: false, isUnvouched: true,
            milliseconds: 300, certificateFault: true)
        #expect(result.outcome == outcome)
    }

    @Test func `a network that wants a login is not the site`() {
        let result = ProbeResult(
            classifying: 511, failure: nil, isCut: false, isBlocked: false, milliseconds: 300,
            certificateFault: false)
        #expect(result.outcome == .excluded(.ourNetwork))
    }
}
