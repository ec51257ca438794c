extension RulePack {
    /// The rule of an indicator, or of what only people judge.
    package func anyRule(_ id: String) -> Rule? { rule(id) ?? manualRules.first { $0.id == id } }

    /// The order in which a circular tells of problems: vetoes first, each as the pack lists them.
    package var problemOrder: [String] {
        let all = rules + manualRules
        let ranked = Rule.Tier.allCases.flatMap { tier in all.filter { $0.tier == tier } }
        var seen = Set<String>()
        return ranked.map(\.problem).filter { seen.insert($0).inserted }
    }
}
