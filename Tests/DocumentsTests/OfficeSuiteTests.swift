import Foundation
import Testing

@testable import Audit
@testable import Documents

/// What LibreOffice makes of the documents; cancelled where it is not installed.
@Suite(.serialized, .timeLimit(.minutes(5))) struct OfficeSuiteTests {
    private func words(_ circular: Circular) -> [String] {
        [circular.title, circular.addressee, circular.opening, circular.organ, circular.date.chineseText]
            + circular.blocks.map(\.text) + circular.annexes.map(\.title)
    }

    private func holds(_ text: String, _ words: [String]) -> [String] {
        words.filter { !text.contains($0.filter { !$0.isWhitespace }) }
    }

    @Test func `the circular and a notice become PDF without a word lost`() throws {
        let suite = try OfficeSuite()
        defer { suite.remove() }
        try suite.write(try RoundCase.docx(), "circular.docx")
        try suite.convert("circular.docx", to: "pdf")
        #expect(holds(try suite.flatText(ofPDF: "out/circular.pdf"), words(try RoundCase.circular())).isEmpty)
        let template = TemplateTests.shipped("notice.docx")
        let notice = try RoundCase.notice()
        let bytes = try WordTemplate(file: "notice.docx", bytes: Array(Data(contentsOf: template))).fill(
            TemplateFields(notice))
        try suite.write(bytes, "notice.docx")
        try suite.convert("notice.docx", to: "pdf")
        let words =
            [notice.title, notice.opening, notice.organ, "整改情况回执"] + notice.findings.map(\.text)
            + notice.demands
        #expect(holds(try suite.flatText(ofPDF: "out/notice.pdf"), words).isEmpty)
    }

    /// GB/T 9704-2012 §5.2: type area 156 × 225 mm at 28 mm and 37 mm, 22 lines of 28 characters.
    @Test func `a full page has the measures of the standard`() throws {
        let suite = try OfficeSuite()
        defer { suite.remove() }
        var circular = try RoundCase.circular()
        circular.blocks = [.init(.paragraph, String(repeating: "国", count: 28 * 60))]
        let template = TemplateTests.shipped("circular.docx")
        try suite.write(
            try WordTemplate(file: "circular.docx", bytes: Array(Data(contentsOf: template))).fill(
                TemplateFields(circular)), "long.docx")
        try suite.convert("long.docx", to: "pdf")
        let page = try suite.lines(ofPDF: "out/long.pdf", page: 2).filter { !$0.text.contains("—") }
        let (first, last) = (try #require(page.first), try #require(page.last))
        #expect(page.count == 22)
        #expect(page.allSatisfy { $0.text.count == 28 })
        let pitch = (last.top - first.top) / 21
        #expect(abs(pitch - 225.0 / 22) < 0.1)
        #expect(abs(first.left - 28) < 1 && abs(210 - first.right - 26) < 1)
        #expect(abs(297 - last.bottom - 35) < 1 && abs(last.bottom - 22 * pitch - 37) < 1)
    }

    @Test func `templates that LibreOffice has saved again still fill`() throws {
        let suite = try OfficeSuite()
        defer { suite.remove() }
        for (name, fields) in [
            ("circular.docx", TemplateFields(try RoundCase.circular())),
            ("notice.docx", TemplateFields(try RoundCase.notice())),
        ] {
            try suite.write(Array(try Data(contentsOf: TemplateTests.shipped(name))), name)
            try suite.convert(name, to: "docx:MS Word 2007 XML")
            let saved = try suite.bytes("out/\(name)")
            #expect(saved != Array(try Data(contentsOf: TemplateTests.shipped(name))))
            try suite.write(try WordTemplate(file: name, bytes: saved).fill(fields), "again-\(name)")
            try suite.convert("again-\(name)", to: "pdf")
            let text = try suite.flatText(ofPDF: "out/again-\(name.replacing(".docx", with: ".pdf"))")
            #expect(!text.contains("{{") && text.contains("江城市政务公开办公室"))
            if name == "circular.docx" { #expect(holds(text, words(try RoundCase.circular())).isEmpty) }
        }
    }

    @Test func `the workbook opens with days as days, numbers as numbers, and no formula`() throws {
        let suite = try OfficeSuite()
        defer { suite.remove() }
        try LedgerBook.write(
            RoundCase.result.ledgers, title: "台账", created: RoundCase.asOf,
            to: suite.folder.appendingPathComponent("book.xlsx").path, scratch: suite.folder.path)
        try suite.convert("book.xlsx", to: "fods")
        let sheets = try suite.text("out/book.fods")
        for ledger in RoundCase.result.ledgers { #expect(sheets.contains("table:name=\"\(ledger.name)\"")) }
        func count(_ text: String) -> Int { sheets.components(separatedBy: text).count - 1 }
        // 12 problems with three days, 4 failing lines, one re-check, 4 of all subjects.
        #expect(count("office:value-type=\"date\"") == 12 * 3 + 4 + 1 + 4)
        #expect(count("office:date-value=\"2026-10-01") == 12 + 4 + 4)
        #expect(count("office:value-type=\"float\"") == 12 + 4 * 2 + 1 + 53)
        #expect(count("table:formula") == 0 && sheets.contains("=cmd()"))
        #expect(count("table:target-range-address") == 5, "a filter on every sheet")
        // A view is not part of what a conversion keeps.
        let zip = try ZipFile(try suite.bytes("book.xlsx"))
        for number in 1...5 {
            let sheet = String(decoding: try #require(zip["xl/worksheets/sheet\(number).xml"]), as: UTF8.self)
            #expect(sheet.contains("<pane ySplit=\"1\"") && sheet.contains("state=\"frozen\""))
            #expect(sheet.contains("<col min=\"2\""))
        }
    }
}
