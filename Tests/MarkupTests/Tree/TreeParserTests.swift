import Markup
import Testing

@Suite struct TreeParserTests {
    private func html(_ text: String) -> FlatTree { TreeParser.html(Array(text.utf8)) }

    private func text(_ tree: FlatTree) -> String { String(decoding: tree.text, as: UTF8.self) }

    private func links(_ tree: FlatTree) -> Int { tree.nodes.count { $0.tag == .a } }

    @Test func `text of scripts, styles, comments and noscript is not text`() {
        let tree = html("<p>a<script>var b</script><style>c{}</style><!-- d --><noscript>e</noscript>f")
        #expect(text(tree) == "a\nf\n")
        #expect(tree.scripts == [Array("var b".utf8)])
        #expect(String(decoding: tree.noscriptText, as: UTF8.self) == "e")
    }

    @Test func `white space collapses and blocks stand on lines`() {
        let tree = html("<div> a&nbsp;\n b\u{3000}c<br>d<p>e</p></div>f")
        #expect(text(tree) == "a b c\nd\ne\nf\n")
    }

    @Test func `digits of neighbouring elements do not run together`() {
        #expect(text(html("<b>05</b><i>2026-03</i>")) == "05 2026-03\n")
        #expect(text(html("20<b>2</b>6年")).hasPrefix("20 2 6年"))
    }

    @Test func `a subtree's text is a slice`() throws {
        let tree = html("<ul><li>一<a href='x'>二</a></li><li>三</li></ul>")
        let list = try #require(tree.nodes.firstIndex { $0.tag == .ul })
        #expect(tree.string(list) == "一二\n三")
        #expect(tree.children(of: list).map(tree.string) == ["一二", "三"])
        let link = try #require(tree.nodes.firstIndex { $0.tag == .a })
        #expect(tree.value(.href, of: link) == "x")
        #expect(tree.contains(list, link))
    }

    @Test(arguments: [10, 253, 254, 300, 2000])
    func `nothing is lost below many levels`(_ depth: Int) {
        let open = String(repeating: "<div>", count: depth)
        let close = String(repeating: "</div>", count: depth)
        let tree = html("<a href=1>1</a>\(open)<a href=2>2</a>\(close)<a href=3>3</a>")
        #expect(text(tree).split(separator: "\n") == ["1", "2", "3"])
        #expect(tree.fault == nil)
    }

    @Test func `a long script does not end the page`() {
        let script = String(repeating: "x", count: 10 << 20)
        #expect(links(html("<a href=1>1</a><script>\(script)</script><a href=2>2</a>")) == 2)
    }

    @Test func `a stale label does not end the page`() {
        #expect(links(html("<meta charset=euc-kr><a href=1>朱镕基</a><a href=2>二</a>")) == 2)
    }

    @Test func `a page built to exhaust the parser is given up`() {
        #expect(html(String(repeating: "<b>", count: 100_000)).fault == .abandoned)
        let attributes = (0..<50_000).map { "a\($0)=1" }.joined(separator: " ")
        #expect(links(html("<a \(attributes)>x</a>")) == 1)
    }

    @Test(arguments: ["", "<", "<a", "\u{0}", "<a href='", "<!--", "</p>", "&#x110000;", "<script>"])
    func `scraps are trees`(_ scrap: String) {
        #expect(html(scrap).nodes.count < 5)
        #expect(TreeParser.xml(Array(scrap.utf8)).nodes.count < 5)
    }
}

@Suite struct XMLTreeTests {
    private func xml(_ text: String) -> FlatTree { TreeParser.xml(Array(text.utf8)) }

    @Test func `names keep their prefixes and CDATA is text`() throws {
        let tree = xml(
            "<rss xmlns:dc='d'><item><dc:date a='1'>2026</dc:date><t><![CDATA[<b>x</b>]]></t></item></rss>")
        #expect(tree.nodes.indices.map(tree.name) == ["rss", "item", "dc:date", "t"])
        #expect(tree.value(named: "a", of: 2) == "1")
        #expect(tree.string(3) == "<b>x</b>")
        #expect(tree.fault == nil)
    }

    @Test func `HTML's entities are understood without being declared`() {
        let tree = xml("<a>x&ldquo;y&nbsp;z</a>")
        #expect(tree.string(0) == "x“y z")
    }

    @Test func `entities do not swell and files are not read`() {
        var text = "<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'><!ENTITY e0 'ha'>"
        for level in 1...20 {
            text += "<!ENTITY e\(level) '" + String(repeating: "&e\(level - 1);", count: 10) + "'>"
        }
        let tree = xml(text + "]><a b='&e20;'>&e20;&f;ok</a>")
        #expect(tree.text.count < 1000)
        #expect(!String(decoding: tree.text, as: UTF8.self).contains("root:"))
    }

    @Test func `a cut feed is read as far as it goes`() {
        let tree = xml("<rss><item><title>a</title></item><item><title>b")
        #expect(tree.nodes.count == 5)
        #expect(tree.fault == .malformed)
    }
}
