/// The outcome of every registered subject on one night, and the sums that must hold.
package struct NightTally: Hashable, Sendable {
    package var night: Day
    package var outcomes: [SubjectID: NightOutcome]

    package init(night: Day, outcomes: [SubjectID: NightOutcome]) {
        self.night = night
        self.outcomes = outcomes
    }

    /// Counts what the looks made tonight brought.
    ///
    /// A subject with a visit missing in `results` is still waiting, for one of `reasons` where there is one. With `lineWasOpen` somebody has vouched that our own line was not what failed.
    package init(
        plan: NightPlan, results: [VisitID: CollectionOutcome],
        reasons: [VisitID: NightOutcome.Waiting] = [:], lineWasOpen: Bool = false
    ) {
        night = plan.night
        outcomes = plan.unvisited
        var visits: [Visit] = []
        func settle() {
            guard let subject = visits.first?.subject else { return }
            outcomes[subject] = Self.outcome(of: visits, results, reasons)
            visits.removeAll(keepingCapacity: true)
        }
        for visit in plan.visits {
            if visit.subject != visits.first?.subject { settle() }
            visits.append(visit)
        }
        settle()
        if !lineWasOpen { excuseOurLine() }
    }

    private static func outcome(
        of visits: [Visit], _ results: [VisitID: CollectionOutcome],
        _ reasons: [VisitID: NightOutcome.Waiting]
    ) -> NightOutcome {
        let home = visits.first { $0.role == .home }.flatMap { results[$0.id] }
        // Its columns were not asked: a site that does not answer, not even for its rules, is left in peace for the night.
        if let home, home.isSilence || home == .robotsUnreadable { return .looked(home) }
        let missing = visits.filter { results[$0.id] == nil }
        guard missing.isEmpty else {
            return .waiting(missing.compactMap { reasons[$0.id] }.max() ?? .notReached)
        }
        guard let worst = visits.compactMap({ results[$0.id] }).max() else { return .waiting(.notReached) }
        // A column in trouble is the column's; how the site did is said by its home page. What failed through our own
        // fault was not looked at: nothing is known of the subject.
        let outcome = home ?? worst
        return outcome.isOurs ? .waiting(.ourNetwork) : .looked(outcome)
    }

    /// So many subjects do not fail at once by chance: when more than half of what was looked at gave no reply, the line
    /// that failed is ours, and nothing is known of any of them.
    private mutating func excuseOurLine() {
        let looked = outcomes.filter { $0.value.class == .looked }
        let silent = looked.filter { $0.value.isSilence }
        guard looked.count >= 5, silent.count * 2 > looked.count else { return }
        for subject in silent.keys { outcomes[subject] = .waiting(.ourNetwork) }
    }

    package func count(_ wanted: NightOutcome.Class) -> Int {
        outcomes.values.count { $0.class == wanted }
    }

    /// Registered subjects without an outcome, and outcomes without a registered subject: both must be empty.
    package func unaccounted(in register: Register) -> [SubjectID] {
        let registered = Set(register.subjects.map(\.id))
        return registered.symmetricDifference(outcomes.keys).sorted()
    }

    /// Whether the night is done: nothing waits that a further run could still fetch.
    package var isComplete: Bool {
        !outcomes.values.contains { $0 == .waiting(.notReached) || $0 == .waiting(.ourNetwork) }
    }
}
