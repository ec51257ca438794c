import Markup
import Testing

@Suite struct TextDecoderTests {
    /// 中文内容 in GBK.
    private let gbk: [UInt8] = [0xD6, 0xD0, 0xCE, 0xC4, 0xC4, 0xDA, 0xC8, 0xDD]

    private func meta(_ label: String) -> [UInt8] { Array("<meta charset=\"\(label)\">".utf8) }

    private func text(_ decoded: DecodedText) -> String { String(decoding: decoded.utf8, as: UTF8.self) }

    @Test(arguments: ["gb2312", "GBK", "gb_2312-80", "x-gbk", " GB18030 "])
    func `labels of the family are read as gb18030`(_ label: String) {
        #expect(CharsetLabel.name(for: label) == "gb18030")
    }

    @Test func `how sure the decision is`() {
        func certainty(_ bytes: [UInt8]) -> DecodedText.Certainty { TextDecoder.decode(bytes).certainty }
        #expect(certainty([0xEF, 0xBB, 0xBF, 0x61]) == .certain)
        #expect(certainty(meta("gb2312") + Array("宝鸡市".utf8)) == .certain)
        #expect(certainty(meta("gbk") + gbk) == .declared)
        #expect(certainty(meta("utf-8")) == .declared)
        #expect(certainty(gbk + gbk) == .guessed)
        #expect(certainty(Array("plain".utf8)) == .guessed)
        // 联通 in GBK is well-formed UTF-8 by accident.
        #expect(certainty([0xC1, 0xAA, 0xCD, 0xA8]) == .guessed)
        #expect(certainty(meta("gbk") + (0..<40).flatMap { _ in gbk } + [0xFF, 0xFF, 0x20]) == .doubtful)
    }

    @Test func `a character that only GBK has is not lost under a gb2312 label`() {
        let decoded = TextDecoder.decode(meta("gb2312") + [0xD6, 0xEC, 0xE9, 0x46, 0xBB, 0xF9])
        #expect(text(decoded).hasSuffix("朱镕基"))
        #expect(decoded.source == .meta)
    }

    @Test func `UTF-8 under a gb2312 label is read as UTF-8`() {
        let decoded = TextDecoder.decode(meta("gb2312") + Array("宝鸡市人民政府".utf8))
        #expect(decoded.name == "utf-8")
        #expect(decoded.source == .content)
        #expect(decoded.declared == "gb2312")
        #expect(text(decoded).hasSuffix("宝鸡市人民政府"))
    }

    @Test func `GBK under a utf-8 label is read as gb18030`() {
        let decoded = TextDecoder.decode(meta("utf-8") + gbk + gbk)
        #expect(decoded.name == "gb18030")
        #expect(text(decoded).hasSuffix("中文内容中文内容"))
    }

    @Test func `two-byte text that could be UTF-8 follows its label`() {
        // 联通 in GBK is well-formed UTF-8 by accident.
        let decoded = TextDecoder.decode(meta("gbk") + [0xC1, 0xAA, 0xCD, 0xA8])
        #expect(decoded.name == "gb18030")
        #expect(text(decoded).hasSuffix("联通"))
    }

    @Test func `a server's default does not hide Chinese`() {
        let decoded = TextDecoder.decode(gbk + gbk, contentType: "text/html; charset=ISO-8859-1")
        #expect(decoded.name == "gb18030")
    }

    @Test func `header goes before meta`() {
        let decoded = TextDecoder.decode(meta("big5") + gbk, contentType: "text/html; charset=GBK")
        #expect(decoded.name == "gb18030")
        #expect(decoded.source == .header)
    }

    @Test(arguments: [
        (bytes: [0xEF, 0xBB, 0xBF, 0x61] as [UInt8], name: "utf-8"),
        (bytes: [0xFF, 0xFE, 0x2D, 0x4E], name: "utf-16le"),
        (bytes: [0xFE, 0xFF, 0x4E, 0x2D], name: "utf-16be"),
    ])
    func `a byte order mark decides and is dropped`(_ row: (bytes: [UInt8], name: String)) {
        let decoded = TextDecoder.decode(row.bytes, contentType: "text/html; charset=gbk")
        #expect(decoded.name == row.name)
        #expect(decoded.source == .bom)
        #expect(text(decoded).count == 1)
    }

    @Test func `a character cut off at the end is no fault`() {
        #expect(TextDecoder.decode(Array("中文".utf8.dropLast())).replacements == 0)
        #expect(TextDecoder.decode(meta("gbk") + gbk.dropLast()).replacements == 0)
    }

    @Test func `a few broken characters do not turn UTF-8 into something else`() {
        let decoded = TextDecoder.decode(Array("宝鸡市人民政府门户网站".utf8) + [0xFF, 0x20] + Array("中文".utf8))
        #expect(decoded.name == "utf-8")
        #expect(decoded.replacements == 1)
    }

    @Test func `a label in a comment does not count`() {
        let decoded = TextDecoder.decode(Array("<!-- <meta charset=big5> -->".utf8) + meta("gbk") + gbk)
        #expect(decoded.declared == "gbk")
    }

    @Test(arguments: 0...255)
    func `any byte at all decodes to valid UTF-8`(_ byte: Int) {
        for label in ["gbk", "big5", "shift_jis", "windows-1251", "utf-8", "nonsense"] {
            let decoded = TextDecoder.decode(meta(label) + [UInt8(byte), 0x41, UInt8(byte), UInt8(byte)])
            #expect(String(validating: decoded.utf8, as: UTF8.self) != nil)
        }
    }
}
