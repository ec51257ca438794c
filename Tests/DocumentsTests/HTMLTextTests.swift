import Testing

@testable import Documents

@Suite struct HTMLTextTests {
    @Test(arguments: [
        ("甲乙", "甲乙"), ("<b>", "&lt;b&gt;"), ("a&b", "a&amp;b"), ("&lt;", "&amp;lt;"), ("\"'", "&quot;&#39;"),
        ("", ""),
        // A sign that a combining mark follows is another character to Swift and still markup to a browser.
        ("<\u{338}script>\u{338}", "&lt;\u{338}script&gt;\u{338}"), ("\"\u{FE0F}", "&quot;\u{FE0F}"),
    ])
    func `text is never markup`(_ text: String, _ escaped: String) {
        #expect(Array(HTMLText.escape(text).utf8) == Array(escaped.utf8))
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>", "vbscript:x", "//evil.example/", "ftp://a.example/", "",
        "file:///etc/passwd",
        "\u{1}javascript:alert(1)//http://",
    ])
    func `only addresses of the web become links`(_ address: String) {
        #expect(HTMLText.link(address, "<名>") == "&lt;名&gt;")
    }

    @Test func `a link cannot leave its attribute`() {
        let link = HTMLText.link("https://a.example/\" onclick=\"alert(1)", "名")
        #expect(
            link == "<a href=\"https://a.example/&quot; onclick=&quot;alert(1)\" rel=\"noreferrer\">名</a>")
    }

    @Test func `a page fetches nothing and runs nothing`() {
        let page = HTMLText.page(title: "</title><script>", body: "")
        #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"))
        #expect(page.contains("<meta charset=\"utf-8\">") && page.contains("lang=\"zh-Hans\""))
        for word in ["<script", "<link", "<img", "@import", "url(", "http"] { #expect(!page.contains(word)) }
    }
}
