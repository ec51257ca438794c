/// Folds one night's judgements of one subject into its findings; the two-looks rule lives here and nowhere else.
package struct FindingLedger: Sendable {
    /// The least time between two looks that may agree (design: 24 hours, configurable).
    package var interval: Duration

    package init(interval: Duration = .seconds(24 * 3600)) {
        self.interval = interval
    }

    /// The findings after tonight; those that did not change are returned as they were.
    ///
    /// A judgement counts as a look only by the time of its evidence: judging the same evidence again changes nothing.
    package func absorb(_ judgements: [Judgement], into known: [Finding]) -> [Finding] {
        var findings = Dictionary(known.map { ($0.indicator, $0) }) { first, _ in first }
        for judgement in judgements {
            let before = findings[judgement.indicator]
            switch judgement.result {
            case .failed: findings[judgement.indicator] = seen(judgement, before)
            case .passed: findings[judgement.indicator] = gone(judgement, before)
            // Nothing was learned: what is suspected stays suspected.
            case .notApplicable, .needsPerson, .cannotTell: break
            }
        }
        return findings.values.sorted { $0.indicator < $1.indicator }
    }

    private func seen(_ judgement: Judgement, _ before: Finding?) -> Finding {
        guard let at = judgement.seenAt else { preconditionFailure("a failed judgement without a look") }
        guard var finding = before, finding.state != .resolved else {
            return first(judgement, at)
        }
        guard at > finding.lastSeen else { return finding }
        if !isSame(finding, judgement) { return first(judgement, at) }
        finding.lastSeen = at
        finding.looks += 1
        finding.reason = judgement.reason
        finding.newest = judgement.newest
        finding.visits = judgement.visits
        if at - finding.firstSeen >= interval { finding.state = .awaitingReview }
        return finding
    }

    private func first(_ judgement: Judgement, _ at: Instant) -> Finding {
        Finding(
            fingerprint: Finding.fingerprint(judgement.subject, judgement.indicator),
            subject: judgement.subject, indicator: judgement.indicator, state: .suspected, firstSeen: at,
            lastSeen: at, looks: 1, reason: judgement.reason, newest: judgement.newest,
            visits: judgement.visits)
    }

    /// A newer item in between, or other columns, is another problem: its first look is not a second one.
    private func isSame(_ finding: Finding, _ judgement: Judgement) -> Bool {
        if let before = finding.newest, let now = judgement.newest, now > before { return false }
        let (before, now) = (Set(finding.visits), Set(judgement.visits))
        return now.isSubset(of: before) || before.isSubset(of: now)
    }

    private func gone(_ judgement: Judgement, _ before: Finding?) -> Finding? {
        guard var finding = before, finding.state != .resolved else { return before }
        finding.state = .resolved
        if let at = judgement.seenAt, at > finding.lastSeen { finding.lastSeen = at }
        finding.newest = judgement.newest ?? finding.newest
        return finding
    }
}
