import Markup
import Testing

@Suite struct ByteSearchTests {
    @Test(
        arguments: [
            ("", "a", nil), ("a", "", nil), ("a", "a", 0), ("ba", "a", 1), ("ab", "abc", nil),
            ("xx{{", "{{", 2),
            ("{x{{", "{{", 2), ("{", "{{", nil), ("x{", "{{", nil), ("通知公告", "公告", 6), ("通知公告", "公示", nil),
            ("aaab", "aab", 1), ("没有记录没有数据", "没有数据", 12), ("\0\0a", "a", 2),
        ] as [(String, String, Int?)])
    func `a word is found where it begins first`(_ text: String, _ word: String, _ expected: Int?) {
        #expect(ByteSearch.find(Array(word.utf8), in: Array(text.utf8)[...]) == expected)
    }

    @Test func `a position is one of the whole, and the search begins where it is told to`() {
        let bytes = Array("ab ab ab".utf8)
        #expect(ByteSearch.find(Array("ab".utf8), in: bytes[1...]) == 3)
        #expect(ByteSearch.find(Array("ab".utf8), in: bytes[...], from: 4) == 6)
        #expect(ByteSearch.find(Array("ab".utf8), in: bytes[..<7], from: 4) == nil)
        #expect(ByteSearch.find(Array("ab".utf8), in: bytes[...], from: 7) == nil)
        #expect(ByteSearch.find(Array("ab".utf8), in: bytes[...], from: 99) == nil)
    }

    @Test(arguments: [
        ("<HTML>", "<html", true), ("x<Html", "<html", true), ("<htm", "<html", false), ("", "a", false),
        ("", "", true), ("DISPLAY:NONE", "display:none", true), ("[display:", "display:n", false),
        ("xisTopx", "istop", true), ("@", "`", false), ("ÀA", "a", true),
    ])
    func `letters of any case`(_ text: String, _ word: String, _ expected: Bool) {
        #expect(ByteSearch.holdsLowered(Array(text.utf8)[...], Array(word.utf8)) == expected)
    }

    @Test func `every search gives what looking at each place gives`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                [0x7B, 0x61, 0x41, 0xE4, 0xB8].randomElement(using: &random)! as UInt8
            }
            let word = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                [0x7B, 0x61, 0xE4, 0xB8].randomElement(using: &random)! as UInt8
            }
            let places = text.indices.filter { text[$0...].starts(with: word) }
            #expect(ByteSearch.find(word, in: text[...]) == places.first, "\(text) \(word)")
            let lowered = text.map { $0 == 0x41 ? 0x61 : $0 as UInt8 }
            let isThere = lowered.indices.contains { lowered[$0...].starts(with: word) }
            #expect(ByteSearch.holdsLowered(text[...], word) == isThere, "\(text) \(word)")
        }
    }
}
