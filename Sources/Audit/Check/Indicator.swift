/// One rule on one kind of subject; a pure function of evidence, moment and the pack's figures.
package protocol Indicator: Sendable {
    static var meta: IndicatorMeta { get }

    func judge(_ evidence: SubjectEvidence, at moment: JudgingMoment, by rule: Rule) -> Ruling
}

/// What an indicator is called and which figures it needs.
package struct IndicatorMeta: Hashable, Sendable {
    /// Kebab case, a noun for the failing state, equal to the rule's id in a pack.
    package var id: String
    /// The clause it enforces, as its document numbers it.
    package var clause: String
    package var subject: SubjectKind
    package var thresholds: [String]
}

/// All indicators, in the order in which results are shown.
package enum IndicatorCatalog {
    package static let all: [any Indicator] = [
        AccountNotUpdated(), HomeNotUpdated(), ColumnsNotUpdated(), ColumnsLongNotUpdated(), ColumnsEmpty(),
        SiteUnreachable(), SiteUnavailable(),
    ]

    package static func meta(_ id: String) -> IndicatorMeta? {
        all.map { type(of: $0).meta }.first { $0.id == id }
    }

    /// What keeps a pack from being used, one sentence each; empty: it fits.
    package static func faults(of pack: RulePack) -> [String] {
        let known = Set(all.map { type(of: $0).meta.id })
        let unknown = pack.rules.map(\.id).filter { !known.contains($0) }.map {
            "rule '\($0)' is not an indicator of this version; known: \(known.sorted().joined(separator: ", "))"
        }
        let twice = Dictionary(grouping: pack.rules, by: \.id).filter { $0.value.count > 1 }.keys.sorted().map
        {
            "rule '\($0)' stands here twice"
        }
        let incomplete = all.map { type(of: $0).meta }.flatMap { meta -> [String] in
            guard let rule = pack.rule(meta.id) else { return ["rule '\(meta.id)' is missing"] }
            guard rule.subject == meta.subject else {
                return ["rule '\(meta.id)' must have subject: \(meta.subject)"]
            }
            return meta.thresholds.filter { (rule.thresholds[$0] ?? 0) < 1 }.map {
                "rule '\(meta.id)' needs the threshold '\($0)', a whole number of at least 1"
            }
        }
        return unknown + twice + incomplete
    }
}
