import Testing

@testable import Audit

/// Which paths a pattern matches (RFC 9309 §2.2.2, §2.2.3).
@Suite struct RobotsMatchTests {
    @Test(
        arguments: [
            ("/", "/", true), ("/", "", true), ("/", "/a", true), ("/", "?a=1", true), ("/", "//", true),
            ("/a", "/", false), ("/a", "/a", true), ("/a", "/ab", true), ("/a", "/a/b", true),
            ("/a", "/b/a", false),
            ("/a/", "/a", false), ("/a/", "/a/", true), ("/a/", "/a/b", true), ("/a/", "/ab/", false),
            ("/a", "/A", false), ("/A", "/a", false), ("/A", "/A/b", true),
            ("/tz/1.html", "/tz/1.html", true), ("/tz/1.html", "/tz/1.htm", false),
            ("/tz/1.html", "/tz/1.html?p=2", true),
            ("/a//b", "/a/b", false), ("/a//b", "/a//b", true),
            ("/a", "/x/../a", true), ("/x", "/x/../a", false), ("/a", "/./a", true), ("/a", "/%2e/a", true),
        ] as [(pattern: String, path: String, matches: Bool)])
    func `a plain pattern matches from the first octet`(_ pattern: String, _ path: String, _ matches: Bool) {
        #expect(RobotsFile.matches(pattern, path) == matches)
    }

    @Test(
        arguments: [
            ("/a?", "/a", false), ("/a?", "/a?", true), ("/a?", "/a?b=1", true),
            ("/a?b=1", "/a?b=1&c=2", true),
            ("/a?b=1", "/a?c=2&b=1", false), ("/a?b=1", "/a/?b=1", false), ("/*?", "/a", false),
            ("/*?", "/a?b", true),
            ("/*?*id=", "/a?b=1&id=2", true), ("/*?*id=", "/id=/a", false), ("/a$", "/a?b", false),
            ("/?", "?b=1", true), ("/?", "/", false), ("/a?b", "/a#?b", false), ("/a", "/a#b", true),
            ("/b", "/a#/b", false),
            ("/a$", "/a#b", true),
        ] as [(pattern: String, path: String, matches: Bool)])
    func `the query belongs to what is matched, the fragment does not`(
        _ pattern: String, _ path: String, _ matches: Bool
    ) {
        #expect(RobotsFile.matches(pattern, path) == matches)
    }

    @Test(
        arguments: [
            ("*", "/", true), ("*", "/a", true), ("**", "/a", true), ("/*", "/", true), ("/*", "/a", true),
            ("*/", "/", true), ("*a", "/", false), ("*a", "/a", true), ("*a", "/b/cab", true),
            ("*.pdf", "/a.pdf", true),
            ("*.pdf", "/a.pdf.html", true), ("*.pdf", "/a.PDF", false), ("/*.php", "/index.php?a", true),
            ("/a*", "/a", true), ("/a*", "/ab", true), ("/a*b", "/ab", true), ("/a*b", "/a/b", true),
            ("/a*b", "/ac", false),
            ("/a*b", "/b/a", false), ("/a*b*c", "/a1b2c3", true), ("/a*b*c", "/a1c2b3", false),
            ("/a**b", "/a/x/b", true),
            ("/a*a", "/a", false), ("/a*a", "/aa", true), ("/a*ab", "/aaab", true), ("/*aab", "/aaaab", true),
            ("/*aab", "/aaab", true), ("/*abac", "/ababac", true),
            ("/*abab", "/ababab", true), ("/*a*ab", "/ab", false), ("/*/private/", "/x/private/", true),
            ("/*/private/", "/private/", false), ("/*/tz", "//tz", true),
        ] as [(pattern: String, path: String, matches: Bool)])
    func `a star is any octets, none among them`(_ pattern: String, _ path: String, _ matches: Bool) {
        #expect(RobotsFile.matches(pattern, path) == matches)
    }

    @Test(
        arguments: [
            ("/$", "/", true), ("/$", "", true), ("/$", "/a", false), ("/a$", "/a", true),
            ("/a$", "/ab", false),
            ("/a$", "/a/", false), ("*$", "/a", true), ("/*$", "/", true), ("/a*$", "/a", true),
            ("/a*$", "/abc", true),
            ("/*.pdf$", "/a.pdf", true), ("/*.pdf$", "/a.pdf?x", false), ("/*.pdf$", "/a.pdf.pdf", true),
            ("/*a$", "/aba", true), ("/a*a$", "/a", false), ("/a*a$", "/aa", true), ("/*ab*b$", "/ab", false),
            ("/*ab*b$", "/abb", true), ("/*a*a*$", "/a", false), ("*.js$", "/a.js/", false),
            // Not at the end it is a character like others.
            ("/a$b", "/a$b", true), ("/a$b", "/a", false), ("/a$$", "/a$", true), ("/a$$", "/a", false),
            ("/a$*", "/a$b", true), ("/a$*", "/ab", false), ("/$a$", "/$a", true),
            ("/a$ # end", "/ab", false),
        ] as [(pattern: String, path: String, matches: Bool)])
    func `a dollar anchors at the very end only`(_ pattern: String, _ path: String, _ matches: Bool) {
        #expect(RobotsFile.matches(pattern, path) == matches)
    }

    /// The tables of §2.2.2 and §2.2.3, and their edges.
    @Test(
        arguments: [
            ("/foo/bar?baz=quz", "/foo/bar?baz=quz", true), ("/foo/bar/ツ", "/foo/bar/%E3%83%84", true),
            ("/foo/bar/%E3%83%84", "/foo/bar/ツ", true), ("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", true),
            ("/foo/bar/%62%61%7A", "/foo/bar/baz", true), ("/foo/bar/baz", "/foo/bar/%62%61%7a", true),
            ("/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true),
            ("/path/foo-%24", "/path/foo-$", true),
            ("/path/file-with-a-%2a.html", "/path/file-with-a-%2A.html", true),
            ("/path/file-with-a-%2A.html", "/path/file-with-a-b.html", false),
            ("/path/foo-%24", "/path/foo-", false), ("/path/foo-%24", "/path/foo-%24x", true),
            ("/path/foo-%24$", "/path/foo-$x", false), ("/path/foo-%24$", "/path/foo-$", true),
            ("/a*b", "/a%2Ab", true), ("/*2", "/a*", false), ("/*4", "/a$", false), ("/*A", "/*", false),
            ("/通知公告/", "/通知公告/1.html", true),
            ("/通知公告/", "/%E9%80%9A%E7%9F%A5%E5%85%AC%E5%91%8A/1.html", true),
            ("/%e9%80%9a%e7%9f%a5", "/通知公告", true), ("/%E9%80%9A%E7%9F%A5", "/政务公开", false),
            ("/*?k=通知", "/s?k=%E9%80%9A%E7%9F%A5", true), ("/*通知$", "/青禾市/通知", true),
            ("/*通知$", "/通知/青禾市", false),
            ("/通", "/%E9%80%9A%E7%9F%A5", true), ("/%E9%80", "/通知", true),
            ("/a%2Fb", "/a/b", false), ("/a/b", "/a%2Fb", false), ("/a%2fb", "/a%2Fb", true),
            ("/s?u=http://a.example", "/s?u=http%3A%2F%2Fa.example", true),
            ("/s?u=http%3A%2F%2Fa.example", "/s?u=http://a.example", true),
            ("/a%2Cb", "/a,b", true), ("/a,b", "/a%2cb", true), ("/a%3Fb", "/a?b", false),
            ("/a%23b", "/a", false),
            ("/a%3Fb", "/a?b", false),
            ("/%7Eli/", "/~li/", true), ("/~li/", "/%7eli/", true), ("/a%2Db%2Ec%5Fd", "/a-b.c_d", true),
            ("/a%41", "/aA", true), ("/a%41", "/aa", false), ("/%30", "/0", true),
            ("/a%20b", "/a b", true), ("/a b", "/a%20b", true), ("/a%22", "/a\"", true),
            ("/{id}", "/%7Bid%7D", true),
            ("/a%", "/a%", true), ("/a%zz", "/a%zz", true), ("/a%zz", "/a%ZZ", false),
            ("/a%+1", "/a%+1", true), ("/a%+1", "/a%01", false),
            ("/%2541", "/%41", false), ("/%2541", "/A", false), ("/%2541", "/%2541", true),
            ("/a%2", "/a%2", true),
        ] as [(pattern: String, path: String, matches: Bool)])
    func `both sides are compared in one encoding`(_ pattern: String, _ path: String, _ matches: Bool) {
        #expect(RobotsFile.matches(pattern, path) == matches)
    }

    @Test(arguments: [
        "", "$", "a", "index.html", "http://www.qinghe.example/", "%2F", "%2Fa", "?a", ".*", "^/", "\\/",
        "通知",
    ])
    func `a value that begins neither with a slash nor a star matches nothing`(_ pattern: String) {
        for path in ["", "/", "/a", "/index.html", "/通知", "?a"] {
            #expect(!RobotsFile.matches(pattern, path))
        }
    }

    @Test(
        arguments: [
            ("http://www.qinghe.example", "/"), ("https://www.qinghe.example:8443/a?b#c", "/a?b"),
            ("HTTP://WWW.QINGHE.EXAMPLE/A", "/A"), ("/a?b#c", "/a?b"), ("", "/"), ("a/b", "/a/b"),
            ("?a", "/?a"),
            ("http://www.qinghe.example?a=/b", "/?a=/b"), ("http://u:p@www.qinghe.example/a", "/a"),
            ("http://[::1]:8080/a", "/a"), ("  http://www.qinghe.example/a ", "/a"),
            ("http://www.qinghe.example/通", "/%E9%80%9A"), ("http://政务.example/", "/"), ("#", "/"),
        ] as [(url: String, path: String)])
    func `of an address path and query are compared`(_ url: String, _ path: String) {
        #expect(String(decoding: RobotsAddress.comparable(url), as: UTF8.self) == path)
    }

    @Test func `an address longer than any is matched as well`() {
        let tail = String(repeating: "a", count: 10_000)
        #expect(RobotsFile.matches("/x/*a$", "/x/" + tail + "#b"))
        #expect(!RobotsFile.matches("/x/*b", "/x/" + tail))
    }

    /// Backtracking would try more ways here than any machine can.
    @Test(
        arguments: [
            (String(repeating: "a*", count: 2000), 4000, true),
            (String(repeating: "a*", count: 2000) + "b", 4000, false),
            (String(repeating: "*a", count: 3000) + "$", 4000, true),
            (String(repeating: "a*", count: 200_000), 4000, false),
            (String(repeating: "*aaaaaaab", count: 50), 8000, false),
            (String(repeating: "*", count: 400_000), 10, true),
            ("*" + String(repeating: "a", count: 3999) + "b", 8000, false),
        ] as [(pattern: String, length: Int, matches: Bool)])
    func `many stars take no longer than many letters`(_ pattern: String, _ length: Int, _ matches: Bool) {
        #expect(RobotsFile.matches("/" + pattern, "/" + String(repeating: "a", count: length)) == matches)
    }
}
