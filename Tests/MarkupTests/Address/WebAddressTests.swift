import Markup
import Testing

@Suite struct WebAddressTests {
    /// RFC 3986 §5.4, with the fragment dropped.
    @Test(arguments: [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../g", "http://a/b/g"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"), ("g/../h", "http://a/b/c/h"), ("..\\g", "http://a/b/g"),
        (" g\n", "http://a/b/c/g"), ("http:g", "http://a/b/c/g"),
        ("通知.html", "http://a/b/c/%E9%80%9A%E7%9F%A5.html"),
    ])
    func `references resolve`(_ reference: String, _ expected: String) throws {
        let base = try #require(WebAddress("http://a/b/c/d;p?q"))
        #expect(base.resolve(reference)?.text == expected)
    }

    @Test func `parts are read and normalised`() throws {
        let address = try #require(WebAddress("HTTPS://User@WWW.Example.GOV.cn:443/a/../b?c=d#e"))
        #expect(address.scheme == "https")
        #expect(address.host == "www.example.gov.cn")
        #expect(address.port == nil)
        #expect(address.path == "/b")
        #expect(address.query == "c=d")
        #expect(address.text == "https://www.example.gov.cn/b?c=d")
        #expect(WebAddress("http://a.cn:8080")?.text == "http://a.cn:8080/")
    }

    @Test func `a file beside a file is found`() {
        #expect(WebAddress("file:///a/b/c.html")?.resolve("./d.html")?.text == "file:///a/b/d.html")
    }

    @Test(arguments: ["", "a/b", "http://", "http:///x", "http://a:99999/", "://x", "http://a b/"])
    func `what is no absolute address is nil`(_ text: String) {
        #expect(WebAddress(text) == nil)
    }
}
