package import Audit

/// The re-check list: every subject that failed, with each of its findings, ready for the next look.
package enum RecheckTable: ReportFormat {
    package static let fileName = "recheck.csv"

    static let headers = [
        "序号", "对象编号", "名称", "类型", "主办单位", "县区", "问题类型", "情况", "检查时最后更新日期", "页面地址", "问题编号", "复查日期", "复查结果",
        "复查人",
        "备注",
    ]

    package static func render(_ report: Report) -> String {
        let failed = Set(report.subjects.filter { $0.verdict == .unqualified }.map(\.id))
        let due = report.findings.filter { finding in
            failed.contains(finding.subject) && finding.tier == .veto && finding.state == .awaitingReview
        }
        let rows = due.enumerated().map { index, finding in
            [
                "\(index + 1)", finding.subject.text, finding.name, finding.type, finding.organization,
                finding.district,
                finding.problem, finding.reason, finding.newest?.description ?? "", finding.homepage,
                finding.fingerprint, "", "", "", "",
            ]
        }
        return SheetText.render(headers: headers, rows: rows)
    }
}
