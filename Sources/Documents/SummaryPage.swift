package import Audit

/// The draft 通报 as a printable page, in the order and wording of the circulars that offices publish.
package enum SummaryPage: ReportFormat {
    package static let fileName = "summary.html"

    package static func render(_ report: Report) -> String {
        let title = "\(report.issuer)关于\(report.quarterTitle)全市政府网站和政务新媒体检查情况的通报"
        let shown = report.issuer.isEmpty ? String(title.dropFirst(2)) : title
        return HTMLText.page(
            title: shown + "（草稿）",
            body: """
                <h1>\(HTMLText.escape(shown))<br>（草稿）</h1>
                <p class="draft">本稿由系统根据采集证据自动生成。列为“不合格”的对象均经间隔24小时以上的两次查看一致，但尚未经人工认定；\
                人工认定前不得对外发布。</p>
                \(opening(report))\(overall(report))\(problems(report))\(requirements())\(signature(report))\
                \(failedList(report))\(pendingList(report))\(footer(report))
                """)
    }

    private static func opening(_ report: Report) -> String {
        paragraph(
            "依据《国务院办公厅秘书局关于印发政府网站与政务新媒体检查指标、监管工作年度考核指标的通知》（\(report.basis)），"
                + "对全市政府网站和政务新媒体进行了检查，监测时间点为\(report.asOf.day.chineseText)\(report.asOf.clockText)。"
                + "现将有关情况通报如下：")
    }

    private static func overall(_ report: Report) -> String {
        let sentences = report.sections.map { section in
            var text = "登记\(section.kind.chinese)\(section.registered)个，"
            if section.excluded > 0 { text += "其中已关停或注销\(section.excluded)个，" }
            text += "本次检查\(section.inScope)个，合格\(section.qualified)个，不合格\(section.unqualified)个"
            if let rate = section.rate { text += "，合格率\(rate)%（合格÷（合格＋不合格））" }
            return paragraph(text + "；待核查\(section.pending)个，不计入合格率。")
        }
        let tables = report.sections.map { section in
            let rows = section.byType + section.byLevel
            let cells = rows.map { share in
                [
                    HTMLText.escape(share.name), "\(share.inScope)", "\(share.qualified)",
                    "\(share.unqualified)",
                    "\(share.pending)",
                ]
            }
            return "<p class=\"small\">\(section.kind.chinese)按类型、层级分列</p>"
                + HTMLText.table(["类别", "检查", "合格", "不合格", "待核查"], cells, class: "sums")
        }
        return "<h2>一、总体情况</h2>\n" + sentences.joined() + tables.joined()
    }

    private static func problems(_ report: Report) -> String {
        let failed = Set(report.subjects.filter { $0.verdict == .unqualified }.map(\.id))
        let open = report.findings.filter { $0.state == .awaitingReview && failed.contains($0.subject) }
        var texts: [String] = []
        var names: [String] = []
        for finding in open where !names.contains(finding.problem) { names.append(finding.problem) }
        for (index, problem) in names.enumerated() {
            let listed = open.filter { $0.problem == problem }.map {
                printed($0)
            }
            let number =
                index < 10 ? ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][index] : "\(index + 1)"
            texts.append(
                paragraph("（\(number)）\(problem)（\(listed.count)个）：" + listed.joined(separator: "、") + "。"))
        }
        if texts.isEmpty {
            let isOpen = report.sections.allSatisfy { $0.qualified == 0 }
            texts = [
                paragraph(isOpen ? "本次没有有效证据，无法得出结论，全部对象待核查。" : "已有结论的对象中，未发现不合格的政府网站和政务新媒体。")
            ]
        }
        return "<h2>二、发现的主要问题</h2>\n" + texts.joined()
    }

    /// As circulars name it: `<主办单位>“<账号名>”<类型>`; a website by its own name.
    private static func printed(_ finding: Report.FindingLine) -> String {
        let isWebsite = finding.type == "政府网站"
        return isWebsite ? "“\(finding.name)”网站" : "\(finding.organization)“\(finding.name)”\(finding.type)"
    }

    private static func requirements() -> String {
        "<h2>三、下一步工作要求</h2>\n"
            + paragraph("各主办单位要对照问题清单立行立改，按要求报送整改情况。对不合格的政府网站和政务新媒体将逐一复查，复查结果纳入下一次通报。")
            + paragraph("对列入待核查的对象，请主办单位配合提供采集来源或最近更新信息的链接，逐一核实。")
    }

    private static func signature(_ report: Report) -> String {
        "<p class=\"sign\">\(HTMLText.escape(report.issuer))<br>\(report.asOf.day.chineseText)</p>\n"
    }

    private static func failedList(_ report: Report) -> String {
        let rows = report.subjects.filter { $0.verdict == .unqualified }.enumerated().map { index, line in
            [
                "\(index + 1)", HTMLText.escape(line.organization), HTMLText.link(line.homepage, line.name),
                HTMLText.escape(line.type), HTMLText.escape(line.reason), line.newest?.description ?? "",
            ]
        }
        return "<h2>附件1　不合格名单（\(rows.count)个）</h2>\n"
            + HTMLText.table(["序号", "主办单位", "名称", "类型", "存在问题", "检查时最后更新日期"], rows)
    }

    private static func pendingList(_ report: Report) -> String {
        let rows = report.subjects.filter { $0.verdict == .pending }.enumerated().map { index, line in
            [
                "\(index + 1)", HTMLText.escape(line.organization), HTMLText.link(line.homepage, line.name),
                HTMLText.escape(line.type), HTMLText.escape(line.reason),
            ]
        }
        return "<h2>附件2　待核查名单（\(rows.count)个）</h2>\n"
            + paragraph("以下对象尚无足够证据作出结论，不作为问题通报，请人工核查。")
            + HTMLText.table(["序号", "主办单位", "名称", "类型", "待核查原因"], rows)
    }

    private static func footer(_ report: Report) -> String {
        let night = report.lastNight.map { night in
            "最近一晚（\(night.night)）：登记\(night.registered)＝已查看\(night.looked)＋有效期内\(night.withinLease)"
                + "＋待查看\(night.waiting)＋不在范围\(night.excluded)。"
        }
        return "<footer><p>\(night ?? "")</p><p>指标库：\(HTMLText.escape(report.rulePackTitle))（"
            + "\(HTMLText.escape(report.rulePack))）；监测时间点：\(report.asOf)；存证链首：\(report.chainHead)</p></footer>\n"
    }

    private static func paragraph(_ text: String) -> String {
        "<p class=\"body\">\(HTMLText.escape(text))</p>\n"
    }
}
