/// 栏目不更新（二）: columns that should be updated and were not for longer than their registered period, 10 or more
/// (国办秘函〔2019〕19号, 政府网站单项否决 4).
///
/// Only columns whose period the register gives can be judged.
package struct ColumnsLongNotUpdated: Indicator {
    package static let meta = IndicatorMeta(
        id: "columns-long-not-updated", clause: "W4b", subject: .website, thresholds: ["count"])

    package init() {}

    package func judge(_ evidence: SubjectEvidence, at moment: JudgingMoment, by rule: Rule) -> Ruling {
        var tally = ColumnTally(limit: rule.threshold("count"))
        for column in evidence.columns {
            guard let period = column.periodDays else { continue }
            tally.add(
                column,
                Freshness(of: evidence.columnVisit(column), in: evidence, at: moment) { $0 - period })
        }
        return tally.ruling(noun: "应更新栏目长期未更新")
    }
}
