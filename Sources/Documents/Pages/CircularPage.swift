package import Audit

/// The circular for the portal: one self-contained page that prints, without scripts.
package enum CircularPage {
    package static func render(_ circular: Circular) -> String {
        let draft =
            circular.draftNote.isEmpty
            ? "" : "<p class=\"draft\">\(HTMLText.escape(circular.draftNote))</p>\n"
        let names = circular.annexes.enumerated().map { index, annex in
            "<p class=\"body\">\(index == 0 ? "附件：" : "　　　")\(index + 1)．\(HTMLText.escape(annex.title))</p>\n"
        }
        let annexes = circular.annexes.enumerated().map { index, annex in
            "<section class=\"annex\"><h2>附件\(index + 1)</h2>\n<h1 class=\"annex\">\(HTMLText.escape(annex.title))</h1>\n"
                + HTMLText.table(annex.columns, annex.rows.map { $0.map(HTMLText.escape) }) + "</section>\n"
        }
        return HTMLText.page(
            title: circular.title,
            body: """
                <h1>\(HTMLText.escape(circular.title))</h1>
                \(draft)<p class="to">\(HTMLText.escape(circular.addressee))</p>
                \(paragraph(circular.opening))\(circular.blocks.map(block).joined())\(names.joined())\
                <p class="sign">\(HTMLText.escape(circular.organ))<br>\(circular.date.chineseText)</p>
                \(annexes.joined())<footer><p>\(HTMLText.escape(circular.basisLine))</p></footer>

                """)
    }

    private static func block(_ block: Circular.Block) -> String {
        switch block.kind {
        case .heading: "<h2>\(HTMLText.escape(block.text))</h2>\n"
        case .subheading: "<h3>\(HTMLText.escape(block.text))</h3>\n"
        case .paragraph: paragraph(block.text)
        }
    }

    private static func paragraph(_ text: String) -> String {
        "<p class=\"body\">\(HTMLText.escape(text))</p>\n"
    }
}

/// One ledger as CSV.
package enum LedgerTable {
    package static func render(_ ledger: Ledger) -> String {
        SheetText.render(
            headers: ledger.columns.map(\.title),
            rows: (0..<ledger.rowCount).map { ledger.row($0).map(\.plain) })
    }
}

/// 监管工作自查: the office's own duties on one page.
package enum SupervisionPage {
    package static func render(_ status: SupervisionStatus) -> String {
        let late = status.late
        let summary =
            late.isEmpty
            ? "截至\(status.on.chineseText)，没有逾期事项。"
            : "截至\(status.on.chineseText)，逾期\(late.count)项：" + late.map(\.duty).joined(separator: "、") + "。"
        let rows = status.lines.map { line in
            [line.duty, line.demand, line.mark.chinese, line.detail].map(HTMLText.escape)
        }
        let title = "\(status.issuer)\(status.quarterTitle)监管工作自查"
        return HTMLText.page(
            title: title,
            body: """
                <h1>\(HTMLText.escape(title))</h1>
                <p class="body">\(HTMLText.escape(summary))</p>
                \(HTMLText.table(["事项", "要求", "状态", "情况"], rows))
                """)
    }
}
