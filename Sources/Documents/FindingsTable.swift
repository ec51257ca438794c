package import Audit

/// The ledger of problems: one line a finding, open and resolved ones.
package enum FindingsTable: ReportFormat {
    package static let fileName = "findings.csv"

    static let headers = [
        "序号", "问题编号", "对象编号", "名称", "类型", "主办单位", "县区", "问题类型", "指标条款", "等级", "状态", "情况", "最近更新日期", "首次发现",
        "最近发现", "发现次数", "页面地址", "证据",
    ]

    package static func render(_ report: Report) -> String {
        let rows = report.findings.enumerated().map { index, finding in
            [
                "\(index + 1)", finding.fingerprint, finding.subject.text, finding.name, finding.type,
                finding.organization, finding.district, finding.problem, finding.clause, finding.tier.chinese,
                finding.state.chinese, finding.reason, finding.newest?.description ?? "",
                finding.firstSeen.description,
                finding.lastSeen.description, "\(finding.looks)", finding.homepage,
                finding.evidence.joined(separator: " | "),
            ]
        }
        return SheetText.render(headers: headers, rows: rows)
    }
}
