import Audit

extension RulePack {
    /// Reads a rule pack and refuses one that does not fit the indicators of this version.
    init(_ root: ConfigNode) throws {
        let table = try root.table([
            "id", "version", "title", "basis", "jurisdiction", "validFrom", "validTo", "indicators",
            "manual", "parameters",
        ])
        self.init(
            id: try table.required("id", in: root).string(),
            version: try table.required("version", in: root).string(),
            title: try table.required("title", in: root).string(),
            basis: try table.required("basis", in: root).string(),
            jurisdiction: try table.required("jurisdiction", in: root).string(),
            rules: try table.required("indicators", in: root).list().map(Rule.init),
            manualRules: try table["manual"]?.list().map(Rule.init) ?? [])
        for node in try table["parameters"]?.anyTable().values.map({ $0 }) ?? [] {
            let parameter = try node.table(["value", "mark", "verified", "clause", "note"])
            _ = try parameter.required("verified", in: node).bool()
        }
        let names = (rules + manualRules).map(\.id)
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw root.fault("rule '\(twice)' stands under indicators and manual both, or twice under manual")
        }
        if let fault = IndicatorCatalog.faults(of: self).first { throw root.fault(fault) }
    }
}

extension Rule {
    fileprivate init(_ node: ConfigNode) throws {
        let table = try node.table([
            "id", "clause", "title", "problem", "tier", "subject", "verified", "mark", "source", "thresholds",
        ])
        let mark = try table.required("mark", in: node)
        guard try ["A", "B", "C", "D"].contains(mark.string()) else {
            throw mark.fault("must be A, B, C or D")
        }
        let verified = try table.required("verified", in: node).bool()
        guard try !verified || ["A", "B"].contains(mark.string()) else {
            throw mark.fault("a figure marked C or D cannot be verified: true")
        }
        self.init(
            id: try table.required("id", in: node).string(),
            clause: try table.required("clause", in: node).string(),
            title: try table.required("title", in: node).string(),
            problem: try table.required("problem", in: node).string(),
            tier: try table.required("tier", in: node).choice(Tier.self),
            subject: try table.required("subject", in: node).choice(SubjectKind.self), verified: verified,
            thresholds: try table["thresholds"]?.anyTable().mapValues { try $0.int(1...100_000) } ?? [:])
    }
}
