/// 空白栏目: 5 or more columns without any content (国办秘函〔2019〕19号, 政府网站单项否决 4).
package struct ColumnsEmpty: Indicator {
    package static let meta = IndicatorMeta(
        id: "columns-empty", clause: "W4c", subject: .website, thresholds: ["count"])

    package init() {}

    package func judge(_ evidence: SubjectEvidence, at moment: JudgingMoment, by rule: Rule) -> Ruling {
        var tally = ColumnTally(limit: rule.threshold("count"))
        for column in evidence.columns {
            let visit = evidence.columnVisit(column)
            switch Freshness(of: visit, in: evidence, at: moment, oldest: { _ in Day(number: .min / 2) }) {
            case .empty(let look): tally.addBad(column, look)
            case .fresh(_, let look), .stale(_, let look): tally.addGood(look)
            case .unknown(let look): tally.addUnknown(column, look)
            }
        }
        return tally.ruling(noun: "空白栏目")
    }
}
