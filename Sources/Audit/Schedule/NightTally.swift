/// The outcome of every registered subject on one night, and the sums that must hold.
package struct NightTally: Hashable, Sendable {
    package var night: Day
    package var outcomes: [SubjectID: NightOutcome]

    package init(night: Day, outcomes: [SubjectID: NightOutcome]) {
        self.night = night
        self.outcomes = outcomes
    }

    /// `results` are the outcomes of the looks made tonight; a subject with a visit missing is still waiting.
    package init(plan: NightPlan, results: [VisitID: CollectionOutcome], spentGroups: Set<String> = []) {
        night = plan.night
        outcomes = plan.unvisited
        for (subject, visits) in Dictionary(grouping: plan.visits, by: \.subject) {
            let seen = visits.compactMap { results[$0.id] }
            if let home = visits.first(where: { $0.role == .home }), results[home.id] == .unreachable {
                // Its columns were not asked: a site that does not answer is left in peace for the night.
                outcomes[subject] = .looked(.unreachable)
            } else if seen.count < visits.count {
                let isSpent = visits.contains { results[$0.id] == nil && spentGroups.contains($0.group) }
                outcomes[subject] = .waiting(isSpent ? .budgetSpent : .notReached)
            } else if let worst = seen.max() {
                // A column in trouble is the column's; how the site did is said by its home page.
                let outcome = representative(visits, results) ?? worst
                // What failed through our own fault was not looked at: nothing is known of the subject.
                outcomes[subject] = outcome == .ourFault ? .waiting(.ourNetwork) : .looked(outcome)
            }
        }
        excuseOurLine()
    }

    /// So many subjects do not fail at once by chance: when more than half of what was looked at gave no reply, the line
    /// that failed is ours, and nothing is known of any of them.
    private mutating func excuseOurLine() {
        let looked = outcomes.filter { $0.value.class == .looked }
        let silent = looked.filter { $0.value == .looked(.unreachable) }
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

private func representative(_ visits: [Visit], _ results: [VisitID: CollectionOutcome]) -> CollectionOutcome?
{
    visits.first { $0.role == .home }.flatMap { results[$0.id] }
}
