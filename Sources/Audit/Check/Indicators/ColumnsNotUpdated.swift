/// 栏目不更新（一）: news columns without update in 14 days and first-level notice and policy columns without update
/// in 6 months, together 5 or more (国办秘函〔2019〕19号, 政府网站单项否决 4).
package struct ColumnsNotUpdated: Indicator {
    package static let meta = IndicatorMeta(
        id: "columns-not-updated", clause: "W4a", subject: .website,
        thresholds: ["newsDays", "policyMonths", "count"])

    package init() {}

    package func judge(_ evidence: SubjectEvidence, at moment: JudgingMoment, by rule: Rule) -> Ruling {
        let columns = evidence.columns.filter { column in
            column.type == .news
                || (column.isFirstLevel && (column.type == .notice || column.type == .policy))
        }
        var tally = ColumnTally(limit: rule.threshold("count"))
        for column in columns {
            let freshness = Freshness(of: evidence.columnVisit(column), in: evidence, at: moment) { day in
                column.type == .news
                    ? day - rule.threshold("newsDays") : day.monthsBefore(rule.threshold("policyMonths"))
            }
            tally.add(column, freshness)
        }
        return tally.ruling(noun: "栏目更新不及时")
    }
}
