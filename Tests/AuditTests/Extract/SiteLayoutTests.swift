import Testing

@testable import Audit

/// What a person has said of a site comes before what its structure says.
@Suite struct SiteLayoutTests {
    private let body = """
        <div class="side big"><ul><li><a href=/1.html>关于第一项重点工作安排的通知</a><span>2026-11-20</span></li>
        <li><a href=/2.html>关于第二项重点工作安排的通知</a><span>2026-11-19</span></li>
        <li><a href=/3.html>关于第三项重点工作安排的通知</a><span>2026-11-18</span></li></ul></div>
        <div id=main><ul class="news hot"><li><a href=/a.html>防火公告</a><span>2026-03-05</span></li>
        <li><a href=/b.html>停水公告</a><span>2026-03-04</span></li></ul></div>
        """

    private func read(_ body: String, _ layout: SiteLayout?, role: PageInput.Role = .column) -> PageFacts {
        var input = PageInput.make(
            "<html><head><title>公告</title></head><body>\(body)</body></html>", role: role)
        input.layout = layout
        return readPage(input)
    }

    @Test(arguments: ["#main", "div#main ul.news", "ul.hot.news", "body #main", "DIV#main"])
    func `only rows in the named element are rows`(_ selector: String) {
        let layout = SiteLayout(path: "/", list: ElementPath(selector))
        #expect(read(body, layout).list?.newest?.description == "2026-03-05")
        #expect(read(body, layout).list?.count == 2)
        #expect(read(body, nil).list?.newest?.description == "2026-11-20")
    }

    @Test func `an element that is gone is named, and the structure speaks`() {
        let facts = read(body, SiteLayout(path: "/", list: ElementPath("#main table")))
        #expect(facts.list?.newest?.description == "2026-11-20")
        #expect(facts.problems.contains("the site's layout names a list that is not on the page"))
    }

    @Test func `the named element shows the day of an article`() {
        let layout = SiteLayout(path: "/", date: ElementPath("b.d"))
        let facts = read(
            "<h1>公告</h1><p>发布时间：2026-01-01</p><b class=d>2026-03-05</b>\(prose)", layout, role: .article)
        #expect(facts.published?.day.description == "2026-03-05")
        #expect(facts.published?.source == "layout")
    }

    @Test func `a column whose list a script fills is asked where the script asks`() throws {
        let register = NightStage.sites(1, columns: 2)
        let layouts = [
            "s0.example": [SiteLayout(path: "/S0-C1/", data: "http://api.s0.example/list?channel=12")]
        ]
        let plan = NightPlan(
            night: .on("2026-10-08"), register: register, sources: [:], groups: .make(), layouts: layouts)
        #expect(
            plan.visits.map(\.url) == [
                "http://s0.example/", "http://s0.example/S0-C0/", "http://api.s0.example/list?channel=12",
            ])
        #expect(plan.visits.map(\.role) == [.home, .column, .column])
    }

    @Test(arguments: ["", "div > ul", "a[href]", "ul:first", "div,ul", "#", "."])
    func `what is no selector`(_ text: String) {
        #expect(ElementPath(text) == nil)
    }

    @Test(
        arguments: [
            ("http://www.qinghe.example/xw/tzgg/1.html", "/xw/tzgg/"),
            ("http://www.qinghe.example/xw/2.html", "/xw/"),
            ("http://www.qinghe.example/", nil), ("http://other.example/xw/", nil), ("no address", nil),
        ] as [(String, String?)])
    func `the longest path of the host counts`(_ url: String, _ path: String?) {
        let layouts = ["www.qinghe.example": [SiteLayout(path: "/xw/"), SiteLayout(path: "/xw/tzgg/")]]
        #expect(SiteLayout.of(url, in: layouts)?.path == path)
    }
}
