import Testing

@testable import Audit

/// Lists that real sites make, each with the trap that it is named after.
@Suite struct ListTrapTests {
    private func read(
        _ body: String, title: String = "通知公告", role: PageInput.Role? = nil,
        url: String = "http://www.example.gov.cn/zwgk/tzgg/index.html"
    ) -> PageFacts {
        page("<html><head><title>\(title)</title></head><body>\(body)</body></html>", url: url, role: role)
    }

    private func newest(_ facts: PageFacts) -> String? { facts.list?.newest?.description }

    private func rows(_ days: [String], _ url: (Int) -> String = { "/art/\($0).html" }) -> String {
        "<ul>"
            + days.enumerated().map {
                "<li><a href='\(url($0.offset))'>关于做好第\($0.offset)项重点工作的通知</a><span>\($0.element)</span></li>"
            }.joined() + "</ul>"
    }

    @Test(arguments: ["...", "…", "A", "NEW", "PDF", "100%", "--", "/", ""])
    func `a day in an element of its own is no part of the word before it`(_ end: String) {
        let list =
            "<ul>"
            + (1...6).map {
                "<li><a href='/a/\($0).html'>关于公开征集全市民生实事项目\(end)</a><span>2026-11-1\($0)</span></li>"
            }.joined() + "</ul>"
        #expect(newest(read(list)) == "2026-11-16")
        #expect(read(list).list?.count == 6)
    }

    @Test func `a day before a title that begins with letters`() {
        let list =
            "<ul>"
            + (1...6).map { "<li><i>2026-11-1\($0)</i><a href='/a/\($0).html'>APP备案信息公示第\($0)期</a></li>" }
            .joined() + "</ul>"
        #expect(newest(read(list)) == "2026-11-16")
    }

    @Test func `a list without years goes back in time and never jumps forward`() {
        let facts = read(
            rows(["02-10", "01-21", "01-06", "12-17", "12-02", "11-24", "11-12"]), role: .column)
        #expect(newest(facts) == "2026-02-10")
        #expect(facts.list?.items.last?.date?.day.description == "2025-11-12")
        #expect(newest(read(rows(["12-28", "11-23", "11-20", "10-08"]), role: .column)) == "2025-12-28")
    }

    @Test func `an old row on top of a list without years may be pinned`() {
        let facts = read(rows(["03-01", "11-20", "11-18", "11-12", "11-02"]), role: .column)
        #expect(facts.list?.mayBeNewer == true)
        #expect(outcome(facts) == .okPartial)
    }

    @Test(arguments: [
        "./202511/t20251120_1.html", "/art/2025/11/20/art_1_2.html", "/zwgk/2025/1.html", "/2025/1120/3.html",
    ])
    func `the year of a row is that of its own link`(_ url: String) {
        let facts = read(
            rows(["11-20", "11-20", "11-20"]) { url.replacing("1.html", with: "1\($0).html") }, role: .column)
        #expect(newest(facts) == "2025-11-20")
    }

    @Test func `a year over a block is the year of its rows`() {
        let body =
            "<h3>2024年</h3>" + rows(["11-19", "11-16", "10-02"]) + "<h3>2023年</h3>"
            + rows(["12-20", "12-01"])
        #expect(newest(read(body, role: .column)) == "2024-11-19")
    }

    @Test(arguments: ["截止日期", "有效期至", "实施日期", "开标时间", "报名截止"])
    func `of two columns of days that of publishing counts`(_ head: String) {
        func table(_ first: String, _ second: String, _ swap: Bool) -> String {
            "<table><tr><th>标题</th><th>\(first)</th><th>\(second)</th></tr>"
                + (1...6).map { number in
                    let (published, other) = ("2026-07-0\(number)", "2026-10-2\(number)")
                    return
                        "<tr><td><a href='/z/\(number).html'>关于采购第\(number)批设备的公告</a></td><td>\(swap ? other : published)</td>"
                        + "<td>\(swap ? published : other)</td></tr>"
                }.joined() + "</table>"
        }
        #expect(newest(read(table("发布日期", head, false))) == "2026-07-06")
        #expect(newest(read(table(head, "发布日期", true))) == "2026-07-06")
    }

    @Test(arguments: [" 至 ", "至", "-", "—", "～", "~", " 到 "])
    func `the end of a range is no day of publishing`(_ join: String) {
        let list =
            "<ul>"
            + (1...5).map {
                "<li><a href='/yj/\($0).html'>关于公开征求第\($0)号意见的公告</a><p>征集时间：2026-07-0\($0)\(join)2026-08-0\($0)</p></li>"
            }.joined() + "</ul>"
        #expect(newest(read(list)) == "2026-07-05")
    }

    @Test func `the years of a menu accuse nobody`() {
        let menu =
            "<ul>" + ["2026年", "2025年", "2024年"].map { "<li><a href='/y'>\($0)</a></li>" }.joined() + "</ul>"
        let facts = read(menu + rows(["11-19", "11-16", "10-02"]), role: .column)
        #expect(facts.list?.mayBeNewer == true)
        #expect(outcome(facts) == .okPartial)
        let folder = read(rows(["11-19", "11-16", "10-02"]) { "/2023/xw/a\($0).html" }, role: .column)
        #expect(outcome(folder) == .okPartial)
        // A pinned row that nothing marks.
        let pinned = read(rows(["2023-05-01", "03-28", "03-20"]), role: .column)
        #expect(outcome(pinned) == .okPartial)
    }

    @Test func `a box beside a column never makes it empty`() {
        let own =
            "<div class=l><ul>"
            + (1...8).map { "<li><a href='./\($0).html'>办理居民身份证需要准备的材料清单</a></li>" }.joined()
        let box = "</ul></div><div class=r>" + rows(["2026-11-21", "2026-11-20", "2026-11-19"]) + "</div>"
        let facts = read(own + box, role: .column)
        #expect(facts.kind == .list && newest(facts) == nil)
        #expect(outcome(facts) != .okComplete)
        let said =
            "<h2>通知公告</h2><p>暂无信息</p><div class=r>" + rows(["2026-11-21", "2026-11-20", "2026-11-19"])
            + "</div>"
        #expect(read(said, role: .column).kind == .list)
    }

    @Test func `a box beside an undated column does not date it`() {
        let own =
            "<div class=l><ul>"
            + (1...8).map { "<li><a href='./\($0).html'>办理居民身份证需要准备的材料清单</a></li>" }.joined() + "</ul></div>"
        let facts = read(own + "<div class=r>" + rows(["2026-11-21", "2026-11-20", "2026-11-19"]) + "</div>")
        #expect(newest(facts) == nil)
        #expect(facts.kind != .empty)
    }

    @Test func `a box beside a column that says it is empty does not date it`() {
        let body =
            "<div class=l><h3>最新动态</h3>" + rows(["2026-11-20", "2026-11-19", "2026-11-18"])
            + "</div><div class=r><h2>人大建议办理</h2><ul><li>暂无信息</li></ul></div>"
        #expect(newest(read(body, title: "人大建议办理")) == nil)
    }

    @Test func `the block under the column's own name is its list`() {
        let body =
            "<div class=l><h3>最新动态</h3>"
            + rows(["2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17", "2026-11-16"])
            + "</div><div class=m><h2>人事任免</h2>" + rows(["2026-05-14", "2026-05-13", "2026-05-12"]) + "</div>"
        #expect(newest(read(body, title: "人事任免_青禾市人民政府")) == "2026-05-14")
    }

    @Test func `boxes of one kind make one list`() {
        let body =
            "<div class=gk>"
            + [["09-12", "09-09", "09-08"], ["11-11", "11-09", "11-02"], ["10-30", "10-21", "10-02"]].map {
                "<div class=box><h3>子栏目</h3>" + rows($0) + "</div>"
            }.joined() + "</div>"
        #expect(newest(read(body, title: "政务公开", role: .column)) == "2026-11-11")
    }

    @Test func `days that stand in addresses only date the rows and accuse nobody`() {
        let list =
            "<ul>"
            + (1...6).map { "<li><a href='./202603/t2026030\($0)_1.html'>关于做好第\($0)项工作的通知</a></li>" }.joined()
            + "</ul>"
        let facts = read(list, role: .column)
        #expect(newest(facts) == "2026-03-06")
        #expect(facts.list?.mayBeNewer == true)
        #expect(outcome(facts) == .okPartial)
    }

    @Test func `days that stand in the text a link shows when pointed at`() {
        let list = (1...6).map {
            "<tr><td><a href='Show.asp?ID=\($0)' title='文章标题：关于第\($0)项工作&#10;更新时间：2026-11-1\($0) 9:21:33'>关于第\($0)项重点工作</a></td></tr>"
        }.joined()
        #expect(newest(read("<table>\(list)</table>")) == "2026-11-16")
    }

    @Test func `rows that a page keeps as data for its script are read`() {
        let records = (1...45).map {
            "<record><![CDATA[<li><a href='/art/\($0).html' title='x'>关于第\($0)项重点工作的通知</a><span>2026-10-\($0 % 28 + 1)</span></li>]]></record>"
        }.joined(separator: "\n")
        let body =
            "<div id=1><script type='text/xml'><datastore><nextgroup></nextgroup><recordset>\(records)</recordset></datastore></script></div>"
        let facts = read(body, role: .column)
        #expect(facts.list?.count == 45)
        #expect(newest(facts) == "2026-10-28")
    }

    @Test func `a picture is the link and its caption the title`() {
        let list = (1...5).map {
            "<figure><a href='/tp/\($0)'><img src=x></a><figcaption><strong>河道采砂许可第\($0)号公告</strong><small>2026.11.0\($0)</small></figcaption></figure>"
        }.joined()
        let facts = read(list, role: .column)
        #expect(newest(facts) == "2026-11-05")
        #expect(facts.list?.items.first?.title == "河道采砂许可第1号公告")
    }

    @Test func `a day over its month in one line`() {
        let list =
            "<ul>"
            + (1...6).map {
                "<li><a href='/p/\($0).html'><span class=t><em>0\($0)</em><i>11月</i></span><span>街道办事处开展第\($0)次隐患排查</span></a></li>"
            }.joined() + "</ul>"
        #expect(newest(read(list)) == "2026-11-06")
    }

    @Test(arguments: ["更新日期：2026-11-22", "最后更新时间：2026-11-22", "发布时间：2026-11-22"])
    func `a column with another day below it is still a column`(_ stamp: String) {
        let facts = read("<h1>通知公告</h1>" + rows((1...9).map { "2026-06-0\(10 - $0)" }) + "<p>\(stamp)</p>")
        #expect(facts.kind == .list)
        #expect(facts.published == nil)
    }

    @Test func `labelled days of rows are the rows'`() {
        let facts = read("<h1>通知公告</h1>" + rows((1...9).map { "发布时间：2026-06-0\(10 - $0)" }))
        #expect(facts.kind == .list)
        #expect(newest(facts) == "2026-06-09")
        #expect(facts.problems.isEmpty)
    }

    @Test func `the way to the next article is no list`() {
        let body =
            "<h1>关于开展专项检查的通知</h1>\(prose)<p>上一篇：<a href='/1.html'>关于召开全市工作会议的通知</a> 2026-11-17</p>"
            + "<p>下一篇：<a href='/2.html'>关于印发工作方案的通知</a> 2026-11-12</p>"
        let facts = read(body, title: "关于开展专项检查的通知")
        #expect(facts.kind != .list && newest(facts) == nil)
    }

    @Test(arguments: [
        ("澳门新葡京娱乐城_真人百家乐_棋牌游戏官网下载", PageFacts.Kind.parked), ("青禾镇人民政府-开云体育(中国)官方网站", .parked),
        ("公安局捣毁一个“百家乐”网络赌博窝点", .list),
    ])
    func `a hijacked title`(_ title: String, _ kind: PageFacts.Kind) {
        #expect(read(rows((1...9).map { "2026-11-0\($0)" }), title: title).kind == kind)
    }

    @Test func `rows that a script opens are rows`() {
        let list = (1...6).map {
            "<li onclick=\"location.href='/m/\($0).html'\"><div>关于做好第\($0)项重点工作的通知</div><i>12034</i>"
                + "<time>2026-11-1\($0) 08:00</time></li>"
        }.joined()
        let facts = read("<ul>\(list)</ul>", title: "公告公示")
        #expect(facts.kind == .list && newest(facts) == "2026-11-16" && facts.list?.count == 6)
        #expect(facts.list?.items.first?.url == "http://www.example.gov.cn/m/1.html")
        #expect(facts.list?.items.first?.title == "关于做好第1项重点工作的通知")
    }

    @Test(arguments: ["2026-11-1%", "177890400000%"])
    func `rows kept as objects for a script are rows`(_ time: String) {
        let objects = (1...6).map {
            "{\"id\": \($0), \"title\": \"关于\\\"做好\\\"第\($0)项<重点>工作的通知\", \"url\": \"/zx/\($0).html\", "
                + "\"pubDate\": \"\(time.replacing("%", with: "\($0)"))\"}"
        }.joined(separator: ", ")
        let facts = read(
            "<ul id=l></ul><script>var a=[{}], rows=[\(objects)];show(rows)</script>", role: .column)
        #expect(facts.list?.count == 6 && facts.list?.mayBeNewer == false)
        #expect(newest(facts) == (time.hasPrefix("2026") ? "2026-11-16" : "2026-05-16"))
        #expect(facts.list?.items.first?.title == "关于\"做好\"第1项<重点>工作的通知")
    }

    @Test func `objects in a script without days are no rows`() {
        let objects = (1...6).map { "{\"title\": \"关于做好第\($0)项重点工作的通知\", \"url\": \"/\($0).html\"}" }
            .joined(separator: ",")
        let facts = read("<ul id=l></ul><script>var rows=[\(objects)];</script>", role: .column)
        #expect((facts.list?.count ?? 0) == 0 && facts.kind != .empty)
    }
}
