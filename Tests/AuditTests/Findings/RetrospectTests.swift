import Testing

@testable import Audit

/// Judging a span of nights again gives what the nights gave.
@Suite struct RetrospectTests {
    private let retrospect = Retrospect(pack: .make(), ledger: FindingLedger())
    private let first = Day.on("2026-10-08")

    /// Nights close at six in the morning.
    private func nights(_ count: Int) -> [Retrospect.Night] {
        (0..<count).map { .init(night: first + $0, closedAt: Instant(first + $0 + 1, hour: 6)) }
    }

    private func look(_ night: Day, _ days: [Day], _ outcome: CollectionOutcome = .okComplete, hour: Int = 23)
        -> LookSummary
    {
        .seen("A001/account", at: Instant(night, hour: hour), outcome, days: days, night: night)
    }

    /// What the nights did one by one, each knowing only the looks that were made until then.
    private func nightly(_ looks: [LookSummary], _ nights: [Retrospect.Night]) -> [Finding] {
        nights.reduce(into: []) { known, night in
            let made = looks.filter { $0.night <= night.night }
            let rulings = retrospect.judgements(.account(made), looks: made, on: night)
            known = retrospect.findings(known, rulings, looks: made, on: night)
        }
    }

    @Test func `a stale account is suspected on the first night and awaits review after the second`() {
        let looks = [look(first, [first - 20]), look(first + 1, [first - 20])]
        let nights = nights(2)
        func states(until moment: Instant) -> [Finding.State] {
            retrospect.review(.account(looks), looks: looks, nights: nights, at: JudgingMoment(asOf: moment))
                .findings.map(\.state)
        }
        #expect(states(until: nights[0].closedAt - .milliseconds(1)).isEmpty)
        #expect(states(until: nights[0].closedAt) == [.suspected])
        #expect(states(until: nights[1].closedAt) == [.awaitingReview])
    }

    @Test func `a night without a look teaches nothing`() {
        let looks = [look(first, [first - 20])]
        let review = retrospect.review(
            .account(looks), looks: looks, nights: nights(3), at: JudgingMoment(asOf: nights(3)[2].closedAt))
        #expect(review.findings.map(\.looks) == [1])
        #expect(review.findings.map(\.state) == [.suspected])
    }

    @Test func `judging again gives what the nights gave`() {
        var dice = Dice(seed: 77)
        var states = Set<Finding.State>()
        for _ in 0..<300 {
            let nights = nights(12)
            var newest = first - 10
            let looks = nights.compactMap { night -> LookSummary? in
                if dice.roll(0..<6) == 0 { newest = night.night - dice.roll(0..<3) }
                guard dice.roll(0..<5) > 0 else { return nil }
                let outcome = dice.pick([
                    CollectionOutcome.okComplete, .okComplete, .okComplete, .blocked, .okPartial,
                ])
                return look(night.night, outcome.isGenuine ? [newest] : [], outcome, hour: dice.roll(22..<24))
            }
            let until = dice.roll(1..<13)
            let review = retrospect.review(
                .account(looks), looks: looks, nights: nights,
                at: JudgingMoment(asOf: nights[until - 1].closedAt))
            let folded = nightly(looks, Array(nights.prefix(until)))
            #expect(review.findings == folded)
            states.formUnion(folded.map(\.state))
        }
        #expect(states == Set(Finding.State.allCases))
    }

    @Test func `a look by a clock that ran ahead accuses nobody`() {
        // Made by a clock three weeks ahead; the clock was set right before the night was closed.
        let ahead = LookSummary.seen(
            "A001/account", at: Instant(first + 21, hour: 23), .okComplete, days: [first - 1], night: first)
        let rulings = retrospect.judgements(.account([ahead]), looks: [ahead], on: nights(1)[0])
        #expect(rulings.allSatisfy { $0.result != .failed })
        let right = look(first, [first - 20])
        #expect(
            retrospect.judgements(.account([right]), looks: [right], on: nights(1)[0]).map(\.result) == [
                .failed
            ])
    }

    @Test func `later looks and nights do not change an earlier result`() {
        let early = [look(first, [first - 20]), look(first + 1, [first - 20])]
        let late = early + [look(first + 2, [first + 2])]
        let moment = JudgingMoment(asOf: nights(2)[1].closedAt)
        let before = retrospect.review(.account(early), looks: early, nights: nights(2), at: moment)
        let after = retrospect.review(.account(late), looks: late, nights: nights(5), at: moment)
        #expect(before.findings == after.findings)
        #expect(before.judgements == after.judgements)
    }

    @Test func `evidence up to the round's close counts in the subject's favour`() {
        let looks = [look(first, [first - 20]), look(first + 1, [first - 20]), look(first + 2, [first])]
        let asOf = nights(2)[1].closedAt
        let closed = JudgingMoment(asOf: asOf, evidenceUntil: nights(3)[2].closedAt)
        let review = retrospect.review(.account(looks), looks: looks, nights: nights(3), at: closed)
        #expect(review.judgements.map(\.result) == [.passed])
        #expect(review.findings.map(\.state) == [.resolved])
    }
}
