import Testing

@testable import Audit

@Suite struct CSVTableTests {
    /// One text and the rows it stands for, each with its line.
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var rows: [(line: Int, cells: [String])]

        var testDescription: String { text.debugDescription }

        init(_ text: String, _ rows: (Int, [String])...) {
            self.text = text
            self.rows = rows.map { (line: $0.0, cells: $0.1) }
        }
    }

    @Test(arguments: [
        Case(""), Case("\n"), Case("\r\n\r\n"),
        Case("a,b\r\nc,d\r\n", (1, ["a", "b"]), (2, ["c", "d"])),
        Case("a,b\nc,d\n", (1, ["a", "b"]), (2, ["c", "d"])),
        Case("a,b\rc,d\r", (1, ["a", "b"]), (2, ["c", "d"])),
        Case("a,b\r\nc,d", (1, ["a", "b"]), (2, ["c", "d"])),
        Case("a,,\n,b,\n", (1, ["a", "", ""]), (2, ["", "b", ""])),
        Case("a\n\n\r\n\rb", (1, ["a"]), (5, ["b"])),
        Case("\"a,b\",\"c\"\"d\"\n", (1, ["a,b", "c\"d"])),
        Case("\"\",\"\"\"\"\n", (1, ["", "\""])),
        Case("\"a\nb\",c\nd,e\n", (1, ["a\nb", "c"]), (3, ["d", "e"])),
        Case("\"a\r\nb\",c\r\nd,e", (1, ["a\r\nb", "c"]), (3, ["d", "e"])),
        Case("\"a\rb\"\rc", (1, ["a\rb"]), (3, ["c"])),
        Case("\"a\r\"\nb", (1, ["a\r"]), (3, ["b"])),
        Case("\"a\r\n\n\rb\"\nc", (1, ["a\r\n\n\rb"]), (5, ["c"])),
        Case("a\"b,c", (1, ["a\"b", "c"])),
        Case("甲，乙,丙\n", (1, ["甲，乙", "丙"])),
        Case(" a , b \n", (1, [" a ", " b "])),
    ])
    func `a table reads as RFC 4180 has it`(_ example: Case) throws {
        let rows = try CSVTable(reading: example.text).rows
        #expect(rows == example.rows.map { CSVTable.Row(line: $0.line, cells: $0.cells) })
    }

    @Test(arguments: [
        ("\"a", 1), ("a\nb,\"c\nd\ne", 2), ("\"a\"\"", 1), ("\"a\"b,c", 1), ("a\r\n\"b\nc\" ,d", 3),
        ("\"\"\"", 1),
    ])
    func `a quote that is wrong names its line`(_ text: String, _ line: Int) {
        let fault = #expect(throws: CSVTable.Fault.self) { try CSVTable(reading: text) }
        #expect(fault?.line == line)
        #expect(fault?.reason.isEmpty == false)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
        ("a\rb", "\"a\rb\""),
        ("a\r\nb", "\"a\r\nb\""), ("甲，乙", "甲，乙"), (" a ", " a "),
        // A quote that a combining mark follows is one character to Swift and still a quote to every reader.
        ("a\"\u{301}", "\"a\"\"\u{301}\""), ("\"\u{FE0F}", "\"\"\"\u{FE0F}\""),
    ])
    func `cells are quoted where they must be`(_ cell: String, _ written: String) {
        let text = CSVTable(rows: [CSVTable.Row(cells: [cell, "x"])]).text
        #expect(Array(text.utf8) == Array((written + ",x\r\n").utf8))
    }

    @Test func `random cells survive being written and read, byte for byte`() throws {
        var dice = Dice(seed: 4180)
        for _ in 0..<500 {
            let width = dice.roll(2..<6)
            let rows = (0..<dice.roll(1..<8)).map { _ in (0..<width).map { _ in dice.cell() } }
            let text = CSVTable(rows: rows.map { CSVTable.Row(cells: $0) }).text
            let read = try CSVTable(reading: text)
            #expect(read.rows.map(\.cells) == rows)
            #expect(Array(read.text.utf8) == Array(text.utf8))
        }
    }
}

extension Dice {
    /// Text of all that makes a table stumble.
    mutating func cell() -> String {
        let bits = [
            "\"", "\"\"", ",", "\n", "\r", "\r\n", " ", "，", "“", "江城", "a", "1", "👩‍👩‍👧", "🇨🇳", "e\u{301}",
            "\u{301}",
            "\u{FE0F}", "\u{200D}", "𠮷", "=1+1", "\t", "\u{0}", "\u{85}", "\u{2028}",
        ]
        return (0..<roll(0..<6)).map { _ in pick(bits) }.joined()
    }
}
