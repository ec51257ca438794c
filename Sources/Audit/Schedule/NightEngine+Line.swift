extension NightEngine {
    /// Since when so many are silent that the control hosts must be asked before anybody is blamed.
    func doubtedSince(at now: Instant) -> Instant? { watch.doubtedSince(at: now) }

    /// Silences that nobody has vouched for since: before they count the line must be checked.
    var unconfirmed: Instant? {
        provisional.values.filter { held in
            held.retry == nil && Self.needsVoucher(held) && !isVouchedFor(held)
        }.map(\.look.summary.seenAt).min()
    }

    private static func needsVoucher(_ held: Provisional) -> Bool {
        held.look.summary.isSilence || held.look.summary.outcome == .ourNetwork
    }

    private func isVouchedFor(_ held: Provisional) -> Bool {
        lastOpen.map { held.look.summary.seenAt <= $0 } ?? false
    }

    /// Takes in what the control hosts said.
    mutating func heard(_ state: LineState) {
        lastLine = state
        watch.reset()
        // By a clock that is wrong nobody is blamed either.
        if state.line != .cut, !state.isClockWrong { lastOpen = state.at }
    }

    /// Takes back every silence since that moment: those visits have not been made.
    mutating func void(since: Instant, at now: Instant) {
        gate.forgetSilence(since: since)
        for (id, held) in provisional.sorted(by: { $0.key < $1.key }) {
            let summary = held.look.summary
            guard summary.seenAt >= since, summary.isSilence || summary.outcome.isOurs else { continue }
            provisional[id] = nil
            voided.insert(id)
            // A further try is queued, and the columns wait for it.
            guard held.retry == nil else { continue }
            queues.add(held.pending.again(at: now))
            guard held.pending.visit.role == .home else { continue }
            for left in leftInPeace.removeValue(forKey: held.pending.visit.subject) ?? [] {
                var column = left
                column.notBefore = max(now + .milliseconds(1), left.notBefore ?? now)
                queues.add(column)
            }
        }
    }

    // MARK: - Ending

    /// Makes the looks final that were waiting for another try or for a word about our line.
    mutating func settle() throws {
        for (id, held) in provisional.sorted(by: { $0.key < $1.key }) {
            let isConfirmed = run.line == nil || lastLine?.line == .unknown || isVouchedFor(held)
            guard !Self.needsVoucher(held) || isConfirmed else {
                voided.insert(id)
                continue
            }
            try accept(held.look, nil)
        }
        provisional = [:]
        try flush()
    }

    /// Why visits without a look wait.
    func reasons(at now: Instant) -> [VisitID: NightOutcome.Waiting] {
        var reasons = queues.reasons(at: now)
        reasons.merge(gate.reasons(reasons)) { known, _ in known }
        for id in voided { reasons[id] = .ourNetwork }
        return reasons
    }
}
