import Testing

@testable import Audit

@Suite struct ListTests {
    /// Three rows, newest in the middle.
    private func rows(_ row: (_ title: String, _ number: Int, _ day: Int) -> String) -> String {
        [("关于春季防火工作的通知", 1, 4), ("关于召开专题会议的公告", 2, 7), ("关于表彰先进单位的决定", 3, 5)].map(row).joined(
            separator: "\n")
    }

    private func list(_ body: String, role: PageInput.Role? = .column) -> ListFacts? {
        page(
            "<html><head><title>通知公告</title></head><body><div class=nav><a href='/'>网站首页</a><a href='/xw'>新闻动态中心</a></div><div class=main>\(body)</div></body></html>",
            role: role
        )
        .list
    }

    private func check(_ body: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let facts = list(body)
        #expect(facts?.newest?.description == "2026-03-07", sourceLocation: sourceLocation)
        #expect(facts?.count == 3, sourceLocation: sourceLocation)
        #expect(facts?.dated == 3, sourceLocation: sourceLocation)
        #expect(facts?.items.first?.title == "关于春季防火工作的通知", sourceLocation: sourceLocation)
        #expect(
            facts?.items.first?.url == "http://www.example.gov.cn/xw/1.html", sourceLocation: sourceLocation)
    }

    @Test func `a date after the link`() {
        check(
            "<ul>" + rows { "<li><a href='\($1).html'>\($0)</a><span>2026-03-0\($2)</span></li>" } + "</ul>")
    }

    @Test func `a date before the link`() {
        check(
            "<ul>" + rows { "<li><span>[2026-03-0\($2)]</span><a href='\($1).html'>\($0)</a></li>" } + "</ul>"
        )
    }

    @Test func `a date inside the link`() {
        check("<ul>" + rows { "<li><a href='\($1).html'>\($0)<em>2026-03-0\($2)</em></a></li>" } + "</ul>")
        check("<ul>" + rows { "<li><a href='\($1).html'>\($0) [2026-03-0\($2)]</a></li>" } + "</ul>")
        check(rows { "<a href='\($1).html'><h3>\($0)</h3><p>2026-03-0\($2)</p></a>" })
    }

    @Test func `table rows`() {
        check(
            "<table>"
                + rows {
                    "<tr><td>\($1)</td><td><a href='\($1).html'>\($0)</a></td><td>2026-03-0\($2)</td></tr>"
                } + "</table>")
    }

    @Test func `a definition list`() {
        check("<dl>" + rows { "<dt><a href='\($1).html'>\($0)</a></dt><dd>2026-03-0\($2)</dd>" } + "</dl>")
        check("<dl>" + rows { "<dt>2026-03-0\($2)</dt><dd><a href='\($1).html'>\($0)</a></dd>" } + "</dl>")
    }

    @Test func `loose lines`() {
        check(rows { "<a href='\($1).html'>\($0)</a> 2026-03-0\($2)<br>" })
    }

    @Test func `posts with snippets that name other days`() {
        check(
            rows {
                "<article><h2><a href='\($1).html'>\($0)</a></h2><p>定于2026年5月1日召开,请于2026年4月20日前报名。</p><div>发布时间：2026-03-0\($2)</div></article>"
            })
    }

    @Test func `no year`() {
        check("<ul>" + rows { "<li><a href='\($1).html'>\($0)</a><i>03-0\($2)</i></li>" } + "</ul>")
        check("<ul>" + rows { "<li><a href='\($1).html'>\($0)</a><i>3月\($2)日</i></li>" } + "</ul>")
    }

    @Test func `a date taken apart`() {
        check(
            "<ul>" + rows { "<li><div><b>0\($2)</b><i>2026-03</i></div><a href='\($1).html'>\($0)</a></li>" }
                + "</ul>")
        check(
            "<ul>" + rows { "<li><p>03-0\($2)</p><p>2026</p><a href='\($1).html'>\($0)</a></li>" } + "</ul>")
        check(
            "<ul>" + rows { "<li><p>2026</p><p>03/0\($2)</p><a href='\($1).html'>\($0)</a></li>" } + "</ul>")
    }

    @Test func `a title's own date is not the row's`() {
        let facts = list(
            "<ul>" + rows { "<li><a href='\($1).html'>关于2026年9月1日起\($0)</a><span>2026-03-0\($2)</span></li>" }
                + "</ul>")
        #expect(facts?.newest?.description == "2026-03-07")
    }

    @Test func `rows cut into several lists belong together`() {
        let part =
            "<ul>" + rows { "<li><a href='\($1).html'>\($0)</a><span>2026-03-0\($2)</span></li>" } + "</ul>"
        let other = part.replacing(".html", with: "b.html")
        #expect(list(part + "<div class=line></div>" + other)?.count == 6)
    }

    @Test func `undated rows count, pinned rows are kept and marked`() {
        let facts = list(
            "<ul><li><a href='0.html'>【置顶】关于长期有效事项的说明</a><span>2020-01-01</span></li>"
                + rows { "<li><a href='\($1).html'>\($0)</a><span>2026-03-0\($2)</span></li>" }
                + "<li><a href='9.html'>没有日期的一条信息</a></li></ul>")
        #expect(facts?.count == 5)
        #expect(facts?.dated == 4)
        #expect(facts?.items.first?.isPinned == true)
        #expect(facts?.newest?.description == "2026-03-07")
    }

    @Test func `a later day counts as future and is not the newest`() {
        let facts = list(
            "<ul>"
                + rows {
                    "<li><a href='\($1).html'>\($0)</a><span>2026-\($2 == 7 ? 12 : 11)-2\($2)</span></li>"
                } + "</ul>")
        #expect(facts?.future == 3)
        #expect(facts?.newest == nil)
    }

    @Test func `a hidden copy is not counted again`() {
        let row =
            "<ul>" + rows { "<li><a href='\($1).html'>\($0)</a><span>2026-03-0\($2)</span></li>" } + "</ul>"
        check(
            row + "<table style='display: none'>"
                + rows { "<tr><td><a href='\($1).html'>\($0)</a></td><td>2026-10-0\($2)</td></tr>" }
                + "</table>")
    }

    @Test func `a sidebar's newer rows do not stand for the column`() {
        let main =
            "<ul>" + rows { "<li><a href='\($1).html'>\($0)</a><span>2026-03-0\($2)</span></li>" } + "</ul>"
        let side =
            "<div class='sidebar'><ul>"
            + rows { "<li><a href='s\($1).html'>\($0)</a><span>2026-11-0\($2)</span></li>" } + "</ul></div>"
        check(main + side)
    }

    @Test func `a home page is the union of its blocks`() {
        let first =
            "<div class=a><ul>"
            + rows { "<li><a href='\($1).html'>\($0)</a><span>2026-03-0\($2)</span></li>" } + "</ul></div>"
        let second =
            "<div class=b><p><table>"
            + rows { "<tr><td><a href='b\($1).html'>\($0)</a></td><td>2026-04-0\($2)</td></tr>" }
            + "</table></div>"
        let facts = list(first + second, role: .home)
        #expect(facts?.count == 6)
        #expect(facts?.newest?.description == "2026-04-07")
    }

    @Test func `a list filled by a script is said to be one`() {
        let facts = page(
            "<title>通知公告</title><ul id=list></ul><script>$.ajax({url:'/api'})</script>", role: .column)
        #expect(facts.kind == .list)
        #expect(facts.list?.isScripted == true)
        #expect(facts.list?.newest == nil)
    }

    @Test func `a column that says it holds nothing is empty`() {
        let facts = page("<title>通知公告</title><div class=list>暂无内容</div>", role: .column)
        #expect(facts.kind == .empty)
        #expect(facts.marker == "暂无内容")
    }

    @Test func `a clock in the header is no list`() {
        let facts = page(
            "<title>门户</title><div><a href='/w'>今日天气预报</a><span>2026年11月23日 星期一</span></div>" + prose,
            role: .home)
        #expect(facts.list?.newest == nil)
    }
}
