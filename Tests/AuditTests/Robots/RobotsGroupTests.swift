import Testing

@testable import Audit

/// Which group of a file is ours (RFC 9309 §2.2.1), and what ends one (§2.2, §2.2.4).
@Suite struct RobotsGroupTests {
    /// The example of §5.1, with crawlers of our own.
    private static let several = RobotsFile(
        lines: "User-agent: *", "Disallow: *.gif$", "Disallow: /example/", "Allow: /publications/", "",
        "User-agent: foobot", "Disallow:/", "Allow:/example/page.html", "Allow:/example/allowed.gif", "",
        "User-agent: barbot", "User-agent: bazbot", "Disallow: /example/page.html", "",
        "User-agent: quxbot")

    @Test(
        arguments: [
            ("xunjian", "/a.gif", false, "*"), ("xunjian", "/example/page.html", false, "*"),
            ("xunjian", "/publications/a", true, "*"), ("xunjian", "/publications/a.gif", true, "*"),
            ("xunjian", "/", true, "*"), ("foobot", "/", false, "foobot"),
            ("foobot", "/example/page.html", true, "foobot"),
            ("foobot", "/example/allowed.gif", true, "foobot"), ("foobot", "/a.gif", false, "foobot"),
            ("barbot", "/example/page.html", false, "barbot"),
            ("bazbot", "/example/page.html", false, "bazbot"),
            ("bazbot", "/a.gif", true, "bazbot"), ("quxbot", "/example/page.html", true, "quxbot"),
            ("quxbot", "/a.gif", true, "quxbot"),
        ] as [(agent: String, path: String, allowed: Bool, group: String)])
    func `each agent has its own group, and the rest share one`(
        _ agent: String, _ path: String, _ allowed: Bool, _ group: String
    ) {
        let ruling = Self.several.ruling(path, agent: agent)
        #expect(ruling.allowed == allowed)
        #expect(ruling.agent == group)
    }

    @Test(
        arguments: [
            ("xunjian", "xunjian", true), ("XunJian", "xunjian", true), ("xunjian", "XUNJIAN", true),
            ("xunjian/1.0", "xunjian", true),
            ("xunjian", "xunjian/0.1.0 (+https://www.qinghe.example/)", true),
            ("xunjian bot", "xunjian", true), ("xunjian*", "xunjian", true), ("xunjian2", "xunjian", true),
            ("xunjian; q=1", "xunjian", true), ("xunjian巡检", "xunjian", true),
            ("xunjian # us", "xunjian", true),
            ("xun_jian-bot", "Xun_Jian-Bot/2", true), ("foo", "foobar", false), ("foobar", "foo", false),
            ("foo-bar", "foo", false), ("foo", "foo-bar", false), ("foo_bar", "foo", false),
            ("", "xunjian", false),
            ("", "", false), ("巡检", "巡检", false), ("1xunjian", "xunjian", false),
            ("/xunjian", "xunjian", false),
            ("Mozilla/5.0 (compatible; xunjian)", "xunjian", false), ("x", "X", true), ("-", "-", true),
            ("*xunjian", "xunjian", false),
        ] as [(line: String, agent: String, isOurs: Bool)])
    func `product tokens are compared whole and without case`(_ line: String, _ agent: String, _ isOurs: Bool)
    {
        let ruling = RobotsFile(lines: "User-agent: \(line)", "Disallow: /").ruling("/", agent: agent)
        #expect(ruling.allowed != isOurs)
        #expect(ruling.agent == (isOurs ? RobotsToken.leading(agent.utf8) : nil))
    }

    @Test(
        arguments: [
            ("*", true), (" * ", true), ("* bot", true), ("*\tbot", true), ("* # all", true), ("*#all", true),
            ("*bot", false), ("**", false), ("*/1.0", false), ("*.*", false), ("%2A", false), ("all", false),
            ("", false),
        ] as [(line: String, isEveryone: Bool)])
    func `a star alone, or before a blank, is everyone`(_ line: String, _ isEveryone: Bool) {
        let file = RobotsFile(lines: "User-agent: \(line)", "Disallow: /")
        for agent in ["xunjian", "", "*", "巡检"] {
            #expect(file.ruling("/", agent: agent).allowed != isEveryone)
            #expect(file.ruling("/", agent: agent).agent == (isEveryone ? "*" : nil))
        }
    }

    /// Lines of a file, what it says of `/a`, `/b` and `/c` to us, and the group it uses.
    @Test(
        arguments: [
            ("u: xunjian|d: /a|u: xunjian|d: /b", "ab", "xunjian"), ("u: *|d: /a|u: *|d: /b", "ab", "*"),
            ("u: xunjian|d: /a|u: *|d: /b|u: XUNJIAN/2|d: /c", "ac", "xunjian"),
            ("u: *|d: /b|u: xunjian|d: /a", "a", "xunjian"),
            ("u: xunjian|d: /a|u: *|d: /b", "a", "xunjian"), ("u: xunjian|u: *|d: /a", "a", "xunjian"),
            ("u: *|u: xunjian|d: /a|u: *|d: /b", "a", "xunjian"),
            ("u: other|u: xunjian|d: /a", "a", "xunjian"),
            ("u: xunjian|u: xunjian|d: /a", "a", "xunjian"), ("u: xunjian", "", "xunjian"),
            ("u: xunjian|u: *|d: /b", "b", "xunjian"),
            ("u: *|d: /a|u: xunjian", "", "xunjian"), ("u: *|d: /a|u: xunjian|d:", "", "xunjian"),
            ("u: xunjian|a: /|u: *|d: /", "", "xunjian"), ("u: other|d: /", "", nil),
            ("u: a|d: /a|u: b|d: /b|u: c|d: /c", "", nil),
            // Rules before any agent belong to nobody.
            ("d: /|u: *|d: /a", "a", "*"), ("d: /a", "", nil), ("d: /a|u: xunjian|d: /b", "b", "xunjian"),
            ("a: /|d: /a|u: other", "", nil),
            // A rule ends the list of agents, whatever it is worth; nothing else does.
            ("u: other|d:|u: xunjian|d: /a", "a", "xunjian"), ("u: xunjian|d:|u: other|d: /a", "", "xunjian"),
            ("u: xunjian|d: no|u: other|d: /a", "", "xunjian"),
            ("u: xunjian||u: other|d: /a", "a", "xunjian"),
            ("u: xunjian|# note|u: other|d: /a", "a", "xunjian"),
            ("u: xunjian|Crawl-delay: 10|u: other|d: /a", "a", "xunjian"),
            ("u: xunjian|Sitemap: http://www.qinghe.example/s.xml|d: /a", "a", "xunjian"),
            ("u: xunjian|d: /a|Sitemap: /s.xml|d: /b", "ab", "xunjian"),
            ("u: xunjian|d: /a||d: /b|||d: /c", "abc", "xunjian"),
            ("u: xunjian|d: /a|Host: www.qinghe.example|Clean-param: x|d: /b", "ab", "xunjian"),
            ("Sitemap: /s.xml|u: xunjian|d: /a", "a", "xunjian"),
            ("u: xunjian|nonsense|d: /a", "a", "xunjian"),
            ("u: xunjian|d /a|d: /b", "b", "xunjian"), ("u: xunjian|: /a|d: /b", "b", "xunjian"),
            ("u xunjian|d: /a", "", nil),
            ("u: xunjian|d: /a|u: other|Sitemap: /|u: *|d: /b", "a", "xunjian"),
            ("u:|d: /a|u: xunjian|d: /b", "b", "xunjian"),
            ("u: xunjian|u:|d: /a", "a", "xunjian"), ("u: *bot|d: /a|u: *|d: /b", "b", "*"),
        ] as [(lines: String, forbidden: String, agent: String?)])
    func `groups begin with agents, end with the next, and merge by name`(
        _ lines: String, _ forbidden: String, _ agent: String?
    ) {
        let names = ["u": "User-agent", "d": "Disallow", "a": "Allow"]
        let text = lines.split(separator: "|", omittingEmptySubsequences: false).map { line in
            guard let name = names[String(line.prefix(1))], line.dropFirst().first == ":" else {
                return String(line)
            }
            return name + line.dropFirst()
        }
        let file = RobotsFile(Array(text.joined(separator: "\n").utf8))
        let kept = ["a", "b", "c"].filter { !file.ruling("/\($0)").allowed }
        #expect(kept.joined() == forbidden)
        #expect(file.ruling("/a").agent == agent)
    }

    @Test func `of many groups each agent finds its own`() {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        let names = letters.flatMap { first in letters.prefix(8).map { "\(first)\($0)" } }
        let text = names.map { "User-agent: \($0)bot\nDisallow: /\($0)\n" }.joined(separator: "\n")
        let file = RobotsFile(Array(text.utf8))
        #expect(file.groups.count == 208)
        for name in names {
            #expect(file.ruling("/\(name)", agent: "\(name)Bot/1").allowed == false)
            #expect(file.ruling("/-\(name)", agent: "\(name)Bot/1").allowed)
        }
    }
}
