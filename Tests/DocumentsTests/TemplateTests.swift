import Foundation
import Testing

@testable import Documents

/// Templates as offices and editors leave them.
@Suite struct TemplateTests {
    private static let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

    private func template(_ body: String, more: [(String, String)] = []) throws -> WordTemplate {
        var zip = try ZipFile(Array(try Data(contentsOf: Self.shipped("circular.docx"))))
        zip.entries.removeAll { $0.name.hasPrefix("word/footer") }
        zip["word/document.xml"] = Array(
            "<w:document \(Self.space)><w:body>\(body)</w:body></w:document>".utf8)
        for (name, text) in more { zip.entries.append(.init(name: name, bytes: Array(text.utf8))) }
        return WordTemplate(file: "own.docx", bytes: try zip.bytes())
    }

    static func shipped(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Config/templates/\(name)")
    }

    private func filled(_ body: String, _ fields: TemplateFields) throws -> String {
        let zip = try ZipFile(try template(body).fill(fields))
        return String(decoding: try #require(zip["word/document.xml"]), as: UTF8.self)
    }

    private func paragraph(_ runs: String...) -> String {
        "<w:p>" + runs.map { "<w:r><w:t>\($0)</w:t></w:r>" }.joined() + "</w:p>"
    }

    private let fields = TemplateFields([
        "标题": .text("通报"), "空": .list([]),
        "名单": .list([TemplateFields(texts: ["名称": "甲"]), TemplateFields(texts: ["名称": "乙"])]),
    ])

    @Test(arguments: [
        ["{{标题}}"], ["{{", "标题", "}}"], ["{", "{标", "题}", "}"], ["关于{{标", "题}}的"], ["{{ 标题 }}"],
        ["{{标题}}、{{标", "题}}"],
    ])
    func `a placeholder is filled however an editor has split it`(_ runs: [String]) throws {
        let body =
            "<w:p>" + runs.map { "<w:r><w:t>\($0)</w:t></w:r>" }.joined(separator: "<w:proofErr/>") + "</w:p>"
        let text = try filled(body, fields)
        #expect(!text.contains("{") && !text.contains("}") && text.contains("通报"))
        #expect(
            text.components(separatedBy: "通报").count - 1 == runs.joined().components(separatedBy: "标").count
                - 1)
    }

    @Test func `the text takes the look of the run where its placeholder begins`() throws {
        let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{标</w:t></w:r><w:r><w:t>题}}</w:t></w:r></w:p>"
        let text = try filled(body, fields)
        #expect(text.contains("<w:rPr><w:b/></w:rPr><w:t>通报</w:t>"))
    }

    @Test func `a part is repeated for each item, and left out for none`() throws {
        let body =
            paragraph("{{#名单}}") + paragraph("单位{{名称}}见{{标题}}") + paragraph("{{/名单}}") + paragraph("{{#空}}")
            + paragraph("不该出现") + paragraph("{{/空}}") + paragraph("尾")
        let text = try filled(body, fields)
        #expect(text.contains("单位甲见通报") && text.contains("单位乙见通报") && !text.contains("不该出现"))
        #expect(text.components(separatedBy: "<w:p>").count - 1 == 3)
    }

    @Test func `a row is repeated, its header is not`() throws {
        func row(_ cells: String...) -> String {
            "<w:tr>" + cells.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
        }
        let body =
            "<w:tbl>" + row("名", "见") + row("{{#名单}}{{名称}}", "{{标题}}{{/名单}}") + "</w:tbl>" + paragraph("")
        let text = try filled(body, fields)
        #expect(text.components(separatedBy: "<w:tr>").count - 1 == 3)
        #expect(text.contains(">甲<") && text.contains(">乙<") && !text.contains("名单"))
    }

    @Test func `hostile text stays text`() throws {
        let wild = TemplateFields(texts: ["标题": "<w:p/>&\"{{标题}}\u{0}\u{1B} 二\n三", "名单": ""])
        let text = try filled(paragraph("{{标题}}"), wild)
        #expect(text.contains("&lt;w:p/&gt;&amp;\"{{标题}} 二</w:t><w:br/><w:t>三</w:t>"))
    }

    @Test(arguments: [
        ("{{不存在}}", "不认识 {{不存在}}；此处可用：名单、标题、空"), ("{{#名单}}", "后面没有对应的 {{/名单}}"),
        ("{{/名单}}", "前面没有对应的 {{#名单}}"), ("{{#没有}}", "没有"),
    ])
    func `what cannot be filled is an error that says what can`(_ text: String, _ reason: String) throws {
        let error = #expect(throws: TemplateFault.self) { try filled(paragraph(text), fields) }
        #expect(error?.chinese.hasPrefix("模板 own.docx：") == true && error?.reason.contains(reason) == true)
    }

    @Test func `what is no document is refused in words`() {
        for bytes in [[], Array("PK not a zip".utf8), [UInt8](repeating: 0, count: 100)] {
            #expect(throws: TemplateFault.self) { try WordTemplate(file: "x", bytes: bytes).fill(fields) }
        }
    }

    @Test func `headers, footers and text boxes are filled too, and all else is kept`() throws {
        let box =
            "<w:p><w:r><w:pict><w:txbxContent>\(paragraph("{{标题}}"))</w:txbxContent></w:pict></w:r></w:p>"
        let header = "<w:hdr \(Self.space)>\(paragraph("{{标题}}"))</w:hdr>"
        let made = try template(box, more: [("word/header9.xml", header), ("word/media/x.bin", "{{标题}}")])
        let zip = try ZipFile(try made.fill(fields))
        func text(_ name: String) -> String { String(decoding: zip[name] ?? [], as: UTF8.self) }
        #expect(text("word/document.xml").contains(">通报<") && text("word/header9.xml").contains(">通报<"))
        #expect(text("word/media/x.bin") == "{{标题}}")
    }

    @Test func `the same template and fields give the same bytes`() throws {
        let made = try template(paragraph("{{标题}}"))
        #expect(try made.fill(fields) == made.fill(fields))
    }
}
