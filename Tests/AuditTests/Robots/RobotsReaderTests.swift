import Testing

@testable import Audit

/// How bytes are read as lines (RFC 9309 §2.2, §2.3, §2.5).
@Suite struct RobotsReaderTests {
    private static let mark = "\u{FEFF}"

    /// The line that keeps `/a` from us; nil: none does.
    @Test(
        arguments: [
            ("User-agent: *\nDisallow: /a\n", 2), ("User-agent: *\rDisallow: /a\r", 2),
            ("User-agent: *\r\nDisallow: /a\r\n", 2),
            ("User-agent: *\nDisallow: /a", 2), ("\r\rUser-agent: *\r\rDisallow: /a", 5),
            ("\n\r\nUser-agent: *\n\n\rDisallow: /a", 6),
            ("\r\n\r\nUser-agent: *\r\n\nDisallow: /a", 5), ("User-agent: *\n\rDisallow: /a\r", 3),
            ("User-agent: *\u{2028}Disallow: /a", nil),
            ("User-agent: *\u{0B}Disallow: /a", nil), ("User-agent: *\u{0C}\nDisallow: /a", nil), ("", nil),
            ("\n", nil),
            ("\(mark)User-agent: *\nDisallow: /a", 2), ("\(mark)\(mark)User-agent: *\nDisallow: /a", nil),
            ("\n\(mark)User-agent: *\nDisallow: /a", nil), ("User-agent: *\n\(mark)Disallow: /a", nil),
            ("\(mark)", nil),
            ("  User-agent  :  *  \n\t Disallow\t:\t /a \t", 2), ("User-agent:*\nDisallow:/a", 2),
            ("USER-AGENT: *\nDISALLOW: /a", 2), ("user-agent: *\ndisallow: /a", 2),
            ("uSeR-aGeNt: *\ndIsAlLoW: /a", 2),
            ("User agent: *\nDisallow: /a", nil), ("Useragent: *\nDisallow: /a", nil),
            ("User-agent: *\nDissallow: /a", nil),
            ("User-agents: *\nDisallow: /a", nil), ("User-agent: *\nDisallow : /a : b", nil),
            ("User-agent: *\nDisallow: : /a", nil),
            ("User-agent; *\nDisallow: /a", nil), ("User-agent：*\nDisallow: /a", nil),
            ("User-agent: *\nDisallow：/a", nil),
            ("User-agent: *#x\nDisallow: /a#b", 2), ("User-agent: *\nDisallow: #/a", nil),
            ("User-agent: *\nDisallow #: /a", nil),
            ("#User-agent: *\nDisallow: /a", nil), ("User-agent: * # all\nDisallow: /a # the first\n", 2),
            ("# x\n#\n ## y\nUser-agent: *\nDisallow: /a", 5),
            ("User-agent: *\n#Disallow: /a\nDisallow: /a", 3),
            ("\0\0\nUser-agent: *\nDisallow: /a", 3), ("User-agent: *\0\nDisallow: /a", nil),
            ("User-agent: *\nDisallow: /a\0", nil),
            ("User-agent: *\n\0Disallow: /a", nil), ("User-agent: *\nDisallow: /\0\nDisallow: /a", 3),
            ("User-agent: xunjian\0\nDisallow: /a", 2),
            ("<!DOCTYPE html><html><head><title>404</title></head><body>Disallow: /</body></html>", nil),
            ("<html>\n<p style=\"color: red\">User-agent: *</p>\n<p>Disallow: /</p>\n</html>", nil),
            ("<pre>\nUser-agent: *\nDisallow: /a\n</pre>", 3), ("{\"code\": 404, \"disallow\": \"/\"}", nil),
            ("user-agent: * disallow: /a", nil), ("User-agent: *\nDisallow: /a\nAllow: /a/b\nAllow /a", 2),
        ] as [(text: String, line: Int?)])
    func `lines end in any way, and what is no rule is passed over`(_ text: String, _ line: Int?) {
        let ruling = RobotsFile(Array(text.utf8)).ruling("/a")
        #expect(ruling.line == line)
        #expect(ruling.allowed == (line == nil))
    }

    @Test func `bytes that are no UTF-8 are octets like others`() {
        // 通知 in GBK, and a lone continuation byte.
        let bytes = Array("User-agent: *\nDisallow: /".utf8) + [0xCD, 0xA8, 0xD6, 0xAA, 0x0A]
        let file = RobotsFile(bytes + Array("Disallow: /x".utf8) + [0x80])
        #expect(file.ruling("/%CD%A8%D6%AA/1").line == 2)
        #expect(file.ruling("/通知").reason == .noRule)
        #expect(file.ruling("/x%80").line == 3)
        #expect(file.ruling("/x").reason == .noRule)
    }

    @Test func `UTF-16 is read as no rules at all`() {
        let wide = "User-agent: *\nDisallow: /".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(RobotsFile([0xFF, 0xFE] + wide).ruling("/").reason == .noRule)
    }

    /// A rule that ends so many bytes beyond the cap, what follows it, and the line that decides `/ab`.
    @Test(
        arguments: [
            (0, "", 2), (0, "\n", 2), (0, "\r\n", 2), (0, "\r", 2), (0, "\nAllow: /ab", 2), (0, "b", nil),
            (0, " # far", nil), (-1, "", 2), (-1, "\n", 2), (-1, "\r\nAllow: /ab", 2),
            (-1, "\rAllow: /ab", 2),
            (-1, "b", 2), (-1, "bc", nil), (1, "", nil), (1, "\n", nil), (1, "\nAllow: /ab", nil),
            (-11, "\nAllow: /ab", 3), (-10, "\nAllow: /ab", 2), (-10, "\nAllow: /ab\n", 2),
            (-11, "\nAllow: /ab\n", 3),
        ] as [(beyond: Int, rest: String, line: Int?)])
    func `500 KiB are read, and a line that goes beyond is dropped`(
        _ beyond: Int, _ rest: String, _ line: Int?
    ) {
        let head = "User-agent: *\r"
        let rule = "Disallow: /a"
        let room = RobotsFile.mostBytes + beyond - head.utf8.count - rule.utf8.count
        let text = head + String(repeating: " ", count: room) + rule + rest
        #expect(RobotsFile(Array(text.utf8)).ruling("/ab").line == line)
    }

    @Test func `a single line longer than the cap is nothing`() {
        let text = "User-agent: *" + String(repeating: "\t", count: RobotsFile.mostBytes) + "\nDisallow: /"
        #expect(RobotsFile(Array(text.utf8)).groups.isEmpty)
    }

    @Test func `the byte order mark counts as read`() {
        let rule = Array("\u{FEFF}User-agent: *\nDisallow: /a".utf8)
        let room = [UInt8](repeating: UInt8(ascii: "\n"), count: RobotsFile.mostBytes - rule.count)
        #expect(RobotsFile(rule.prefix(3) + rule.dropFirst(3) + room).ruling("/a").line == 2)
        let late = rule.prefix(3) + room + rule.dropFirst(3)
        #expect(RobotsFile(Array(late)).ruling("/a").line == room.count + 2)
        #expect(RobotsFile(Array(late) + [UInt8(ascii: "b")]).ruling("/ab").line == nil)
    }
}
