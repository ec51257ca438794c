import Testing

@testable import Audit

@Suite struct MainTextTests {
    private func text(_ body: String) throws -> MainText {
        try #require(PageDetail(.make("<html><head><title>标题</title></head><body>\(body)</body></html>")))
            .text
    }

    private let frame = """
        <div class=nav><ul><li><a href=/>首页</a></li><li><a href=/xw/>新闻中心</a></li><li><a href=/zw/>政务公开</a></li></ul></div>
        """
    private let foot = "<div class=footer>主办单位：青禾市人民政府办公室 地址：青禾市和平路1号</div>"

    @Test func `the text of an article is its paragraphs, without frame and foot`() throws {
        let paragraphs = (1...5).map { "<p>第\($0)段：各县区、各部门要认真贯彻落实会议精神，抓好春季防火工作。</p>" }
        let main = try text(frame + "<div class=box><div id=zoom>\(paragraphs.joined())</div></div>" + foot)
        #expect(main.lines.map(\.text) == (1...5).map { "第\($0)段：各县区、各部门要认真贯彻落实会议精神，抓好春季防火工作。" })
    }

    @Test func `an article of one line is that line`() throws {
        let main = try text(frame + "<div class=box><div id=zoom><p>见附件，请认真落实。</p></div></div>" + foot)
        #expect(main.text == "见附件，请认真落实。")
        #expect(main.length == 10)
    }

    @Test func `links inside a paragraph stay, lines of links go`() throws {
        let main = try text(
            frame + "<div><p>根据<a href=/a>《青禾市防火条例》</a>的规定，现将有关事项通知如下，请各单位认真执行。</p>"
                + "<p>相关单位要高度重视，切实加强组织领导，确保各项措施落到实处。</p><p><a href=/b>上一篇：关于开会的通知</a></p></div>" + foot)
        #expect(main.lines.count == 2)
        #expect(main.text.contains("《青禾市防火条例》"))
    }

    @Test func `a blank page has no text`() throws {
        #expect(try text("").lines.isEmpty)
        #expect(try text(frame).length == 0)
    }

    @Test func `a place gives its words back with what stands around`() throws {
        let main = try text("<p>为加强全市春季森林草原防火工作，现将有关事项通知如下。</p>")
        let line = try #require(main.lines.first)
        let word = try #require(line.text.ranges(of: "森林草原").first)
        let start = line.start + line.text.utf8.distance(from: line.text.startIndex, to: word.lowerBound)
        #expect(main.excerpt(start..<start + 12, around: 3) == "…市春季森林草原防火工…")
        #expect(main.excerpt(start..<start + 12, around: 99) == line.text)
        #expect(main.excerpt(9_000..<9_003) == nil)
    }
}
