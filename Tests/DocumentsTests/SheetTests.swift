import Testing

@testable import Audit
@testable import Documents

@Suite struct SheetTests {
    @Test(arguments: [
        "=1+1", "=cmd|' /C calc'!A0", "+8613800000000", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1",
        "＋1", "－1", "＠a",
        "=\u{301}1", "-",
    ])
    func `what a spreadsheet would compute is made text`(_ cell: String) {
        #expect(Array(SheetText.inert(cell).utf8) == Array("'".utf8) + Array(cell.utf8))
    }

    @Test(arguments: ["", "江城", "1", "2026-10-08", "a=1", "https://a.example/?a=1", " =1", "'=1", "甲-乙"])
    func `other cells stay as they are`(_ cell: String) {
        #expect(SheetText.inert(cell) == cell)
    }

    private func rows(_ sheet: String) throws -> [[String]] {
        let mark = "\u{FEFF}"
        try #require(sheet.unicodeScalars.first == mark.unicodeScalars.first)
        return try CSVTable(reading: String(sheet.unicodeScalars.dropFirst())).rows.map(\.cells)
    }

    @Test func `both tables begin with a mark, end their lines by RFC 4180 and are rectangular`() throws {
        let report = Report.make(name: "一,二\"三\"\n四", reason: "甲\r\n乙")
        for (sheet, headers) in [
            (FindingsTable.render(report), FindingsTable.headers),
            (RecheckTable.render(report), RecheckTable.headers),
        ] {
            #expect(Array(sheet.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
            #expect(Array(sheet.utf8.suffix(2)) == [0x0D, 0x0A])
            let rows = try rows(sheet)
            #expect(rows.count == 2 && rows.first == headers)
            #expect(rows.allSatisfy { $0.count == headers.count })
            #expect(rows[1].contains("一,二\"三\"\n四") && rows[1].contains("甲\r\n乙"))
        }
    }

    @Test func `no cell of a hostile register starts a formula`() throws {
        let report = Report.make(
            name: "=HYPERLINK(\"http://x\")", homepage: "@x", organization: "+1", reason: "-2")
        for sheet in [FindingsTable.render(report), RecheckTable.render(report)] {
            for cell in try rows(sheet).joined() {
                #expect(!"=+-@\t\r\n".contains(cell.first ?? "x"), "\(cell)")
            }
            #expect(try rows(sheet)[1].contains("'=HYPERLINK(\"http://x\")"))
        }
    }

    @Test func `the ledger shows each finding with its evidence`() throws {
        let report = Report.make(findings: [.make(), .make("A3", state: .resolved)])
        let rows = try rows(FindingsTable.render(report))
        #expect(rows.count == 3 && rows.map(\.first) == ["序号", "1", "2"])
        let row = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
        #expect(row["名称"] == "江城交警" && row["问题类型"] == "监测时间点前2周内无更新" && row["等级"] == "单项否决")
        #expect(row["状态"] == "两次查看一致，待人工认定" && row["发现次数"] == "2" && row["最近更新日期"] == "2026-09-01")
        #expect(row["首次发现"] == "2026-10-09T23:00:00+08:00")
        #expect(row["证据"] == "2026/10/20261010-0001.warc.gz sha256:ab | 二")
    }

    @Test func `only agreed vetoes of failed subjects are looked at again`() throws {
        let report = Report.make(findings: [
            .make(), .make(tier: .problem), .make(state: .suspected), .make(state: .resolved), .make("A3"),
            .make("A2"),
        ])
        let rows = try rows(RecheckTable.render(report))
        #expect(rows.count == 2)
        #expect(rows[1][1] == "A1")
        let row = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
        #expect(row["复查结果"]?.isEmpty == true && row["复查人"]?.isEmpty == true)
        #expect(row["问题编号"] == "f0f0" && row["检查时最后更新日期"] == "2026-09-01")
    }

    @Test func `a report without findings is a header`() throws {
        let report = Report.make(findings: [])
        #expect(try rows(FindingsTable.render(report)) == [FindingsTable.headers])
        #expect(try rows(RecheckTable.render(report)) == [RecheckTable.headers])
    }
}
