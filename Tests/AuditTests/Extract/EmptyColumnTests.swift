import Testing

@testable import Audit

/// Columns without rows, error pages in a site's frame, and feeds and answers that cannot be believed whole.
@Suite struct EmptyColumnTests {
    private let links = (1...300).map { "<a href='/z\($0)/'>栏目名称\($0)</a> " }.joined()
    private let titles = (1...3).map { "<li><a href='/xw/\($0).html'>市领导调研全市防汛减灾和秋收工作</a></li>" }.joined()

    private func read(_ body: String, title: String = "通知公告") -> PageFacts {
        page("<html><head><title>\(title)</title></head><body>\(body)</body></html>", role: .column)
    }

    @Test(arguments: ["栏目正在建设中，暂无内容", "暂无内容", "暂无数据"])
    func `a column that says so on a line of its own is empty`(_ words: String) {
        let facts = read("<div class=nav>\(links)</div><div class=list>\(words)</div>")
        #expect(facts.kind == .empty)
        #expect(facts.marker != nil)
        #expect(outcome(facts) == .okComplete)
    }

    private func notSaid(_ body: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let facts = read(body)
        #expect(facts.marker == nil, sourceLocation: sourceLocation)
        #expect(outcome(facts) == .unreadable, sourceLocation: sourceLocation)
    }

    @Test func `a hidden 暂无数据 is the script's`() {
        notSaid("<div class=nav>\(links)</div><div class=main><p style='display:none'>暂无数据</p></div>")
    }

    @Test func `a list that a script asks for is not empty yet`() {
        notSaid("<div class=nav>\(links)</div><p>暂无数据</p><script>$.ajax({url:'/api/list'})</script>")
    }

    @Test(arguments: [
        "<ul id=list></ul>", "<iframe src='/list.jsp'></iframe>", "<ul><li>{{x.title}}</li></ul>",
    ])
    func `a part that is filled later is not empty yet`(_ part: String) {
        notSaid("<div class=nav>\(links)</div>\(part)<p>暂无数据</p>")
    }

    @Test func `a small part of a page may be empty beside undated titles`() {
        notSaid("<ul>\(titles)</ul><div class=widget><h3>视频点播</h3><p>敬请期待</p></div>")
    }

    @Test func `an empty phrase within a title or a sentence says nothing`() {
        notSaid("<ul><li><a href='/1.html'>新馆开馆敬请期待</a></li></ul>")
        notSaid("<p>示例市人民政府网站全新改版上线,更多栏目和服务功能将陆续开放,敬请期待</p>")
    }

    // MARK: Error pages answered with 200

    private let rows = (1...8).map { "<li><a href='/\($0).html'>申报专项资金的公示</a><i>2026-03-1\($0)</i></li>" }
        .joined()

    @Test(arguments: ["<h1>404错误</h1>", "<h2>页面不存在</h2>", "<h3>抱歉，页面不存在！</h3>"])
    func `a heading that is the notice makes an error page, whatever is recommended below`(_ heading: String)
    {
        let facts = read("<div>\(links)</div>\(heading)<div class=rec><ul>\(rows)</ul></div>")
        #expect(facts.kind == .notFound)
        #expect(facts.list == nil)
        #expect(outcome(facts) == .notFound)
    }

    @Test func `a title that begins with the notice makes an error page`() {
        let facts = read("<div>\(links)</div><ul>\(rows)</ul>", title: "404错误 页面不存在_示例市人民政府")
        #expect(facts.kind == .notFound)
        #expect(outcome(facts) == .notFound)
    }

    @Test func `a heading that only mentions the notice is a row's`() {
        let heading = "<h3><a href='/9.html'>关于部分网站页面不存在问题整改落实情况的通报</a></h3>"
        let facts = read("<div>\(links)</div>\(heading)<ul>\(rows)</ul>")
        #expect(facts.kind == .list)
        #expect(facts.list?.newest?.description == "2026-03-18")
    }

    // MARK: Feeds and answers

    private func item(_ title: String, _ day: String?) -> String {
        let date = day.map { "<pubDate>\($0)T09:00:00+08:00</pubDate>" } ?? ""
        return "<item><title>\(title)</title><link>http://x/\(title)</link>\(date)</item>"
    }

    private func feed(_ items: String, end: String = "</channel></rss>") -> PageFacts {
        page("<rss version='2.0'><channel><title>某某</title>\(items)\(end)", role: .account)
    }

    @Test func `a well-formed feed is complete`() {
        let facts = feed(item("a", "2026-03-07") + item("b", "2026-03-05"))
        #expect(facts.list?.mayBeNewer == false)
        #expect(outcome(facts, .account) == .okComplete)
    }

    @Test(arguments: ["", "<item><title>c & d</title></channel></rss>", "</item></rss>"])
    func `a malformed feed proves fresh only`(_ end: String) {
        let facts = feed(item("a", "2026-03-07") + item("b", "2026-03-05"), end: end)
        #expect(facts.kind == .feed)
        #expect(facts.list?.newest?.description == "2026-03-07")
        #expect(facts.list?.mayBeNewer == true)
        #expect(outcome(facts, .account) == .okPartial)
    }

    @Test func `an undated item leads a feed`() {
        let rest = (1...9).map { item("b\($0)", "2026-03-0\($0)") }.joined()
        let facts = feed(item("a", nil) + rest)
        #expect(facts.list?.newest?.description == "2026-03-09")
        #expect(facts.list?.mayBeNewer == true)
        #expect(outcome(facts, .account) == .okPartial)
        #expect(feed(rest + item("a", nil)).list?.mayBeNewer == false)
    }

    @Test func `an undated item leads an answer, a pinned one does not`() {
        func answer(_ first: String) -> PageFacts {
            let rest = (1...9).map { #"{"text":"b\#($0)","created_at":"2026-03-0\#($0)"}"# }
            let cards = ([first] + rest).map { #"{"mblog":\#($0)}"# }.joined(separator: ",")
            return page(#"{"ok":1,"data":{"cards":[\#(cards)]}}"#, role: .account)
        }
        let facts = answer(#"{"text":"a"}"#)
        #expect(facts.list?.newest?.description == "2026-03-09")
        #expect(facts.list?.mayBeNewer == true)
        #expect(outcome(facts, .account) == .okPartial)
        #expect(answer(#"{"text":"a","title":{"text":"置顶"}}"#).list?.mayBeNewer == false)
    }
}
