import Testing

@testable import Audit

@Suite struct IndicatorCatalogTests {
    private func pack(_ rules: [Rule]) -> RulePack {
        RulePack(id: "p", version: "1", title: "", basis: "", jurisdiction: "", rules: rules)
    }

    @Test func `the national figures fit`() {
        #expect(IndicatorCatalog.faults(of: .make()).isEmpty)
    }

    @Test func `every indicator has a name of its own, a clause and figures`() {
        let metas = IndicatorCatalog.all.map { type(of: $0).meta }
        #expect(Set(metas.map(\.id)).count == metas.count)
        // The notice of one night and the veto of a week stand under the same clause.
        #expect(Set(metas.map(\.clause)).count == metas.count - 1)
        #expect(metas.allSatisfy { !$0.thresholds.isEmpty })
        #expect(metas.allSatisfy { IndicatorCatalog.meta($0.id) == $0 })
        #expect(IndicatorCatalog.meta("nothing") == nil)
    }

    @Test func `a rule of no indicator is named, with those there are`() {
        let faults = IndicatorCatalog.faults(of: pack(RulePack.make().rules + [.make("home-stale")]))
        #expect(faults.count == 1)
        #expect(faults[0].contains("'home-stale'") && faults[0].contains("home-not-updated"))
    }

    @Test(arguments: IndicatorCatalog.all.map { type(of: $0).meta.id })
    func `a missing rule is named`(_ id: String) {
        let faults = IndicatorCatalog.faults(of: pack(RulePack.make().rules.filter { $0.id != id }))
        #expect(faults == ["rule '\(id)' is missing"])
    }

    @Test func `a rule for the other register is named`() {
        var rule = Rule.make("home-not-updated")
        rule.subject = .account
        let faults = IndicatorCatalog.faults(of: .make(rule))
        #expect(faults == ["rule 'home-not-updated' must have subject: website"])
    }

    @Test(arguments: [
        [:], ["newsDays": 14, "policyMonths": 6], ["newsDays": 14, "policyMonths": 6, "count": 0],
        ["newsDays": 14, "policyMonths": 6, "count": -5],
    ])
    func `a figure that is missing or below one is named`(_ thresholds: [String: Int]) {
        let faults = IndicatorCatalog.faults(of: .make(.make("columns-not-updated", thresholds: thresholds)))
        #expect(faults.contains { $0.contains("'count'") && $0.contains("columns-not-updated") })
        #expect(faults.count == (thresholds.isEmpty ? 3 : 1))
    }
}
