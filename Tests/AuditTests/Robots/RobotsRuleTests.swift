import Testing

@testable import Audit

/// Which of several rules decides (RFC 9309 §2.2.2).
@Suite struct RobotsRuleTests {
    /// Rules as text, `A` for allow and `D` for disallow, and the line that decides; 0: none.
    @Test(
        arguments: [
            (["D /", "A /a"], "/a", true, 3), (["A /a", "D /"], "/a", true, 2),
            (["D /", "A /a"], "/b", false, 2),
            (["D /a", "A /a"], "/a", true, 3), (["A /a", "D /a"], "/a", true, 2),
            (["A /a", "A /a"], "/a", true, 2), (["D /a", "D /a"], "/a", false, 2),
            (["A /a", "D /ab"], "/ab", false, 3), (["D /ab", "A /a"], "/ab", false, 2),
            (["D /ab", "A /a"], "/ac", true, 3),
            (
                ["A /example/page/", "D /example/page/disallowed.gif"], "/example/page/disallowed.gif", false,
                3
            ),
            (["A /example/page/", "D /example/page/disallowed.gif"], "/example/page/", true, 2),
            (["A /p", "D /"], "/page", true, 2), (["A /page", "D /*.htm"], "/page.htm", false, 3),
            (["A /folder", "D /folder"], "/folder/page", true, 2),
            (["A /page", "D /*.ph"], "/page.php5", true, 2),
            (["A /$", "D /"], "/", true, 2), (["A /$", "D /"], "/page.htm", false, 3),
            // A star and the anchor are octets of the rule like others.
            (["D /a*", "A /a"], "/a", false, 2), (["D /a$", "A /a"], "/a", false, 2),
            (["D /*", "A /a"], "/a", true, 3),
            (["D /**", "A /a"], "/a", false, 2), (["D /***", "A /aa"], "/aa", false, 2),
            // So are the three of an encoding, and the one of what need not be encoded.
            (["A /通", "D /123456789"], "/通", true, 2), (["A /*", "D /通"], "/通", false, 3),
            (["A /%61", "D /*"], "/a", true, 2), (["A /%61", "D /**"], "/a", false, 3),
            (["D /%24", "A /$b"], "/$b", false, 2),
            (["D /%2A", "A /**b"], "/*b", true, 3), (["D /$b", "A /%24"], "/$b", true, 3),
            (["D"], "/a", true, 0), (["A"], "/a", true, 0), (["D ", "D /a"], "/a", false, 3),
            (["D /a", "D "], "/a", false, 2),
            (["D /a", "A "], "/a", false, 2), (["D a", "A b"], "/a", true, 0), ([], "/a", true, 0),
        ] as [(rules: [String], path: String, allowed: Bool, line: Int)])
    func `the most octets decide, then allow, then the earlier line`(
        _ rules: [String], _ path: String, _ allowed: Bool, _ line: Int
    ) {
        let lines = rules.map { ($0.hasPrefix("A") ? "Allow: " : "Disallow: ") + $0.dropFirst(2) }
        let file = RobotsFile(Array((["User-agent: *"] + lines).joined(separator: "\n").utf8))
        let ruling = file.ruling(path)
        #expect(ruling.allowed == allowed)
        #expect(ruling.line ?? 0 == line)
        #expect(ruling.reason == (line == 0 ? .noRule : .rule))
        #expect(ruling.rule == (line == 0 ? nil : lines[line - 2]))
        #expect(ruling.agent == "*")
    }

    @Test(
        arguments: [
            ("/robots.txt", true), ("/%72obots.txt", true), ("/robots.txt#a", true),
            ("/x/../robots.txt", true),
            ("/robots.txt?a", false), ("/robots.txt/", false), ("/Robots.txt", false),
            ("/a/robots.txt", false),
            ("/robots", false),
        ] as [(path: String, isOwn: Bool)])
    func `the file itself may always be fetched`(_ path: String, _ isOwn: Bool) {
        let ruling = RobotsFile(lines: "User-agent: *", "Disallow: /").ruling(path)
        #expect(ruling.allowed == isOwn)
        #expect(ruling.reason == (isOwn ? .ownFile : .rule))
        if isOwn { #expect(ruling == RobotsRuling(allowed: true, reason: .ownFile)) }
    }

    @Test func `the text of a rule is the line as written, cut to 200 characters`() {
        let long = "Disallow: /" + String(repeating: "政", count: 300)
        let file = RobotsFile(lines: "user-agent:*", " \tDISALLOW :/a  # secret\t ", long)
        #expect(file.ruling("/a").rule == "DISALLOW :/a  # secret")
        let rule = file.ruling("/" + String(repeating: "政", count: 300)).rule
        #expect(rule == String(long.prefix(200)))
    }

    @Test(
        arguments: [
            ("Disallow: /x", "/x", "robots.txt 第2行“Disallow: /x”不允许访问"),
            ("Allow: /x", "/x", "robots.txt 第2行“Allow: /x”允许访问"), ("Disallow: /x", "/y", "robots.txt 未作限制"),
            ("Disallow: /", "/robots.txt", "robots.txt 本身总可以访问"),
            ("Disallow:\t/x #\u{1B}[31m\u{202E}甲", "/x", "robots.txt 第2行“Disallow: /x # [31m 甲”不允许访问"),
        ] as [(rule: String, path: String, text: String)])
    func `a clerk reads one line`(_ rule: String, _ path: String, _ text: String) {
        #expect(RobotsFile(lines: "User-agent: *", rule).ruling(path).chinese == text)
    }
}
