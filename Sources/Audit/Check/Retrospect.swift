/// Judges one subject over the nights of a span and at a moment: what the nightly run does, done again.
///
/// A pure function of register, sources, pack, looks and closing times, so that any past night or quarter gives the
/// same result whenever it is asked for.
package struct Retrospect: Sendable {
    /// A closed night and when it was closed.
    package struct Night: Hashable, Sendable {
        package var night: Day
        package var closedAt: Instant

        package init(night: Day, closedAt: Instant) {
            self.night = night
            self.closedAt = closedAt
        }
    }

    package var pack: RulePack
    package var ledger: FindingLedger

    package init(pack: RulePack, ledger: FindingLedger) {
        self.pack = pack
        self.ledger = ledger
    }

    /// Tonight's judgements: as of the last look made tonight, or of the closing where none was made.
    ///
    /// A look that claims to be later than the closing was made by a clock that was wrong: like every look after the
    /// as-of it may speak for its subject and not against it.
    package func judgements(_ evidence: SubjectEvidence, looks: [LookSummary], on night: Night) -> [Judgement]
    {
        let last = looks.filter { $0.night == night.night && $0.seenAt <= night.closedAt }.map(\.seenAt).max()
        return judge(evidence, at: JudgingMoment(asOf: last ?? night.closedAt), by: pack)
    }

    /// The findings after tonight; a night without a look teaches nothing.
    package func findings(
        _ known: [Finding], _ judgements: [Judgement], looks: [LookSummary], on night: Night
    ) -> [Finding] {
        looks.contains { $0.night == night.night } ? ledger.absorb(judgements, into: known) : known
    }

    /// Folds all nights up to the moment, then judges at it.
    package func review(
        _ evidence: SubjectEvidence, looks: [LookSummary], nights: [Night], at moment: JudgingMoment
    ) -> (judgements: [Judgement], findings: [Finding]) {
        var known: [Finding] = []
        for night in nights where night.closedAt <= moment.asOf {
            known = findings(known, judgements(evidence, looks: looks, on: night), looks: looks, on: night)
        }
        let final = judge(evidence, at: moment, by: pack)
        // Looks after the moment may have shown that the subject was in order: that, and nothing against it, counts.
        known = ledger.absorb(final.filter { $0.result == .passed }, into: known)
        return (final, known)
    }
}
