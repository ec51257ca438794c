/// The versioned data behind the indicators: clause, threshold, tier, and whether a figure was verified.
package struct RulePack: Hashable, Sendable, Codable {
    package var id: String
    package var version: String
    package var title: String
    package var basis: String
    package var jurisdiction: String
    package var rules: [Rule]
    /// What only people judge (interaction, advertisements, unfiled accounts): no indicator stands behind it.
    package var manualRules: [Rule]

    package init(
        id: String, version: String, title: String, basis: String, jurisdiction: String, rules: [Rule],
        manualRules: [Rule] = []
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.basis = basis
        self.jurisdiction = jurisdiction
        self.rules = rules
        self.manualRules = manualRules
    }

    package func rule(_ indicator: String) -> Rule? {
        rules.first { $0.id == indicator }
    }
}

/// What the pack says about one indicator.
package struct Rule: Hashable, Sendable, Codable {
    /// How heavily a failure weighs.
    package enum Tier: String, Sendable, Codable, CaseIterable {
        /// 单项否决: the subject is 不合格.
        case veto
        /// 存在问题: listed, and still 合格.
        case problem
        /// 提示: for the office only.
        case notice

        package var chinese: String {
            switch self {
            case .veto: "单项否决"
            case .problem: "存在问题"
            case .notice: "提示"
            }
        }
    }

    package var id: String
    package var clause: String
    package var title: String
    /// The problem type as circulars print it.
    package var problem: String
    package var tier: Tier
    package var subject: SubjectKind
    /// Whether the figures were seen in the original; unverified ones never reach a 通报 silently.
    package var verified: Bool
    package var thresholds: [String: Int]

    package init(
        id: String, clause: String, title: String, problem: String, tier: Tier, subject: SubjectKind,
        verified: Bool,
        thresholds: [String: Int]
    ) {
        self.id = id
        self.clause = clause
        self.title = title
        self.problem = problem
        self.tier = tier
        self.subject = subject
        self.verified = verified
        self.thresholds = thresholds
    }

    /// Packs are validated against the catalogue when they are read, so a missing figure is our own fault.
    func threshold(_ name: String) -> Int {
        guard let value = thresholds[name] else { preconditionFailure("rule \(id) has no threshold \(name)") }
        return value
    }
}
