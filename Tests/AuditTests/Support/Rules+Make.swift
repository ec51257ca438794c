@testable import Audit

extension Rule {
    /// The national figures of one indicator.
    static func make(
        _ id: String, tier: Tier? = nil, verified: Bool = true, thresholds: [String: Int]? = nil
    ) -> Rule {
        let figures: [String: [String: Int]] = [
            "account-not-updated": ["staleDays": 14], "home-not-updated": ["staleDays": 14],
            "columns-not-updated": ["newsDays": 14, "policyMonths": 6, "count": 5],
            "columns-long-not-updated": ["count": 10], "columns-empty": ["count": 5],
            "site-unreachable": ["timeoutSeconds": 15],
            "site-unavailable": ["days": 7, "visitsPerDay": 20, "timeoutSeconds": 15, "failedPercent": 5],
        ]
        return Rule(
            id: id, clause: "条款\(id)", title: id, problem: "问题\(id)",
            tier: tier ?? (id == "site-unreachable" ? .notice : .veto),
            subject: id == "account-not-updated" ? .account : .website, verified: verified,
            thresholds: thresholds ?? figures[id] ?? [:])
    }
}

extension RulePack {
    /// All indicators, with some of them replaced.
    static func make(_ replaced: Rule...) -> RulePack {
        let rules = IndicatorCatalog.all.map { type(of: $0).meta.id }.map { id in
            replaced.first { $0.id == id } ?? Rule.make(id)
        }
        return RulePack(
            id: "national-2019", version: "1", title: "检查指标", basis: "国办秘函〔2019〕19号", jurisdiction: "全国",
            rules: rules)
    }
}

extension SubjectEvidence {
    /// One account and the looks at it.
    static func account(_ looks: [LookSummary], source: Source? = .declared()) -> SubjectEvidence {
        SubjectEvidence(subject: .account(.make()), source: source, looks: looks)
    }

    /// One website, its columns and the looks at them.
    static func website(_ looks: [LookSummary], columns: [Column] = []) -> SubjectEvidence {
        SubjectEvidence(subject: .website(.make()), columns: columns, looks: looks)
    }
}
