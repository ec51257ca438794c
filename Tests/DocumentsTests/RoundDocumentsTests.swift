import Foundation
import Testing

@testable import Audit
@testable import Documents

/// One value, several documents: the same words and figures in all of them.
@Suite struct RoundDocumentsTests {
    private func text(ofDocument bytes: [UInt8]) throws -> String {
        let zip = try ZipFile(bytes)
        let xml = String(decoding: try #require(zip["word/document.xml"]), as: UTF8.self)
        return Self.plain(xml)
    }

    /// Without tags; entities as characters.
    static func plain(_ markup: String) -> String {
        var output = ""
        var inTag = false
        for character in markup {
            if character == "<" {
                inTag = true
            } else if character == ">" {
                inTag = false
            } else if !inTag {
                output.append(character)
            }
        }
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] {
            output = output.replacing(entity, with: character)
        }
        return output
    }

    @Test func `every word of the circular stands in the document and on the page`() throws {
        let circular = try RoundCase.circular()
        let document = try text(ofDocument: RoundCase.docx())
        let page = Self.plain(CircularPage.render(circular))
        let words =
            [circular.title, circular.addressee, circular.opening, circular.organ, circular.date.chineseText]
            + circular.blocks.map(\.text)
            + circular.annexes.flatMap { [$0.title] + $0.columns + $0.rows.flatMap { $0 } }
        for word in words {
            #expect(document.contains(word), "\(word)")
            #expect(page.contains(word), "\(word)")
        }
        #expect(!document.contains("{{"))
    }

    @Test func `版记 is printed where somebody is to get a copy, and only there`() throws {
        var circular = try RoundCase.circular()
        let template = TemplateTests.shipped("circular.docx")
        let word = WordTemplate(file: "circular.docx", bytes: Array(try Data(contentsOf: template)))
        #expect(try !text(ofDocument: word.fill(TemplateFields(circular))).contains("抄送"))
        circular.copyTo = "市纪委监委，市考核办。"
        let text = try text(ofDocument: word.fill(TemplateFields(circular)))
        #expect(text.contains("抄送：市纪委监委，市考核办。") && text.contains("2026年11月20日印发"))
    }

    @Test func `figures are equal in every format`() throws {
        let circular = try RoundCase.circular()
        let accounts = try #require(circular.figures.first { $0.kind == .account })
        #expect(
            accounts.sums == .init(inScope: 40, qualified: 34, unqualified: 3, pending: 3)
                && accounts.excluded == 1)
        let sentence = "登记政务新媒体41个。其中已关停或注销1个。本次检查40个，合格34个，不合格3个，合格率91.89%"
        #expect(try text(ofDocument: RoundCase.docx()).contains(sentence))
        #expect(Self.plain(CircularPage.render(circular)).contains(sentence))
        let json = try CircularJSON.render(circular, RoundCase.result)
        let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let figures = ((read?["circular"] as? [String: Any])?["figures"] as? [[String: Any]])?.first
        #expect(
            (figures?["sums"] as? [String: Int])?["qualified"] == 34 && figures?["rate"] as? String == "91.89"
        )
        for ledger in RoundCase.result.ledgers {
            let rows = LedgerTable.render(ledger).split(separator: "\r\n")
            #expect(rows.count == ledger.rowCount + 1)
            let expected = ["问题台账": 12, "不合格名单": 4, "复核清单": 1, "全部对象": 53, "与上期对比": 0][ledger.name]
            #expect(ledger.rowCount == expected, "\(ledger.name)")
        }
        let subjects = LedgerTable.render(try #require(RoundCase.result.ledgers.first { $0.name == "全部对象" }))
        #expect(subjects.components(separatedBy: ",合格,").count - 1 == 34 + 11)
        #expect(subjects.components(separatedBy: ",不合格,").count - 1 == 4)
        #expect(subjects.components(separatedBy: ",待核查,").count - 1 == 3)
        #expect(subjects.contains("'=cmd()"))
    }

    @Test func `the notice says what, how to look, until when, and how to answer`() throws {
        let notice = try RoundCase.notice()
        let template = TemplateTests.shipped("notice.docx")
        let bytes = try WordTemplate(file: template.path, bytes: Array(Data(contentsOf: template))).fill(
            TemplateFields(notice))
        let text = try text(ofDocument: bytes)
        for word in [
            "关于2026年第四季度检查问题的整改通知", "江城市101局：", "监测时间点前2周内无更新", "<最近更新> 2026-10-01 & 旧",
            "打开 http://a101.test/",
            "2026年11月25日前（3个工作日内）", "整改情况回执", "整改通知〔2026〕7号", "佐证材料",
        ] {
            #expect(text.contains(word), "\(word)")
        }
    }

    @Test(arguments: [
        ("青禾市政务公开办公室", "2026年11月20日", 16, 18), ("省政府", "2026年11月20日", 17, 19),
        ("青禾市人民政府办公室政务公开与信息化管理中心", "2026年1月5日", 4, 6),
    ])
    func `organ and date stand as the standard has them without a seal`(
        _ organ: String, _ date: String, _ first: Int, _ second: Int
    ) {
        let leads = Signature.leads(organ: organ, date: date)
        #expect(leads.organ.count == first && leads.date.count == second)
    }
}
