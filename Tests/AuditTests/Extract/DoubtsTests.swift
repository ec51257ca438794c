import Testing

@testable import Audit

/// Pages whose dated rows are old while something newer may stand beside them: never complete.
@Suite struct DoubtsTests {
    private let nav = "<div class=nav><a href='/'>网站首页</a><a href='/xw/'>新闻动态中心</a></div>"

    /// Eight rows of March, the newest of the 28th.
    private let old =
        "<ul>" + (1...8).map { row("申报专项资金的公示", "2026-03-\(29 - $0)", "/gs/\($0).html") }.joined() + "</ul>"
    /// Links to titles without a day.
    private let undated = (1...4).map { "<li><a href='/xw/\($0).html'>市领导调研全市防汛减灾和秋收工作</a></li>" }.joined()

    private func read(_ body: String, role: PageInput.Role = .column) -> PageFacts {
        page("<html><head><title>示例市</title></head><body>\(nav)\(body)</body></html>", role: role)
    }

    private func doubted(
        _ body: String, _ reason: String, role: PageInput.Role = .column, newest: String = "2026-03-28",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let facts = read(body, role: role)
        #expect(facts.kind == (role == .home ? .home : .list), sourceLocation: sourceLocation)
        #expect(facts.list?.mayBeNewer == true, sourceLocation: sourceLocation)
        #expect(facts.list?.newest?.description == newest, sourceLocation: sourceLocation)
        #expect(
            facts.problems.contains { $0.hasPrefix("may be newer: " + reason) }, "\(facts.problems)",
            sourceLocation: sourceLocation)
        #expect(outcome(facts, role) == .okPartial, sourceLocation: sourceLocation)
    }

    private func believed(
        _ body: String, role: PageInput.Role = .column, newest: String = "2026-03-28",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let facts = read(body, role: role)
        #expect(facts.list?.mayBeNewer == false, "\(facts.problems)", sourceLocation: sourceLocation)
        #expect(facts.list?.newest?.description == newest, sourceLocation: sourceLocation)
        #expect(outcome(facts, role) == .okComplete, sourceLocation: sourceLocation)
    }

    @Test func `an ordinary dated list is complete`() {
        believed("<div class=main>\(old)</div>")
        believed("<div class=main>\(old)</div>", role: .home)
    }

    @Test func `a heavier group of old rows hides a newer group`() {
        let newer = "<ul>" + row("调研", "2026-11-08", "/a.html") + row("座谈", "2026-11-07", "/b.html") + "</ul>"
        doubted(
            "<div class=main><div class=grp>\(newer)</div><p>分隔</p><div class=all>\(old)</div></div>",
            "a later day on the page: 2026-11-08")
    }

    @Test func `a hidden tab of a home page holds newer rows`() {
        let tab = "<ul>" + row("调研", "2026-11-08", "/a.html") + row("座谈", "2026-11-07", "/b.html") + "</ul>"
        doubted(
            "<div class=con>\(old)</div><div style='display:none'>\(tab)</div>", "a later day on the page",
            role: .home)
    }

    @Test func `a single dated headline of a home page is newer`() {
        doubted(
            "<div class=top><h2><a href='/xw/1.html'>市委召开常委会会议</a></h2><b>2026-11-08</b></div><div>\(old)</div>",
            "a later day on the page: 2026-11-08", role: .home)
    }

    @Test func `a machine-readable time is newer than the rows`() {
        doubted(
            "<div class=top>最新一期<time datetime='2026-11-08T09:00:00+08:00'></time></div>\(old)",
            "a later day on the page: 2026-11-08")
    }

    @Test(arguments: ["/xw/202611/t20261108_1.html", "/xw/2026/11/08/1.html", "/xw/202611/1.html"])
    func `an undated headline links to a later day`(_ href: String) {
        doubted(
            "<div class=lead><a href='\(href)'>市委常委会召开会议</a></div>\(old)", "a later day in a link: 2026-11")
    }

    @Test func `a day of enactment is older than its row's link`() {
        let rows = (1...4).map {
            "<li><a href='/zc/202611/t2026110\($0)_1.html'>关于印发办法的通知</a><p>成文日期：2026-03-2\($0)</p></li>"
        }
        doubted("<ul>\(rows.joined())</ul>", "a later day in a link", newest: "2026-03-24")
    }

    @Test(arguments: [
        "<li><a href='/1.html'>市领导调研</a></li>", "<li><a href='/1.html'>市领导调研</a><span>NEW</span></li>",
    ])
    func `undated rows stand above the dated ones`(_ first: String) {
        doubted(old.replacing("<ul>", with: "<ul>" + first), "rows without a day before the first dated one")
    }

    @Test func `all rows are pinned`() {
        doubted(old.replacing("关于", with: "【置顶】关于"), "rows without a day before the first dated one")
    }

    @Test(arguments: ["hot-rank", "recommend", "foot", "sidebar"])
    func `the only dated rows stand beside the content`(_ name: String) {
        doubted("<div id=list></div><div class='\(name)'>\(old)</div>", "only rows beside the content")
    }

    @Test(arguments: ["right", "side fr", "list"])
    func `a main list may stand on either side`(_ name: String) {
        believed("<div class='\(name)'>\(old)</div>")
    }

    @Test func `undated news stands beside old dated notices`() {
        doubted(
            "<ul class=news>\(undated)</ul><div class=fr>\(old)</div>", "titles without a day: 4 beside 8")
        doubted("<ul class=news>\(undated)</ul><div>\(old)</div>", "titles without a day", role: .home)
    }

    @Test func `undated links to other hosts are no news`() {
        believed("<ul>\(undated.replacing("/xw/", with: "http://www.other.example/"))</ul><div>\(old)</div>")
    }

    @Test func `the only dated rows are hidden`() {
        doubted("<div id=list></div><div style='display:none'>\(old)</div>", "only hidden rows")
    }

    @Test func `a list in ascending order goes on`() {
        let rising = (1...5).map { row("公示", "2026-03-0\($0)", "/\($0).html") }.joined()
        doubted(
            "<ul>\(rising)</ul><a href='2.html'>下一页</a>", "oldest first, with more pages",
            newest: "2026-03-05")
        believed("<ul>\(rising)</ul>", newest: "2026-03-05")
        believed("\(old)<a href='2.html'>下一页</a>")
    }

    @Test(arguments: [
        "<ul id=list></ul><script>$.ajax({url:'/api'})</script>", "<table><tbody></tbody></table>",
        "<ul><li v-for='x in list'><a :href='x.url'>{{x.title}}</a></li></ul>",
        "<script type='text/xml'><datastore><recordset><record></record></recordset></datastore></script>",
        "<iframe src='/list.jsp?ch=1'></iframe>",
    ])
    func `the column's own place is filled later`(_ place: String) {
        doubted("<div class=main>\(place)</div><div class=side>\(old)</div>", "a part that a script")
    }

    @Test func `a row of tomorrow is doubtful, an event of next year is not`() {
        let rest = old.dropFirst("<ul>".count)
        doubted("<ul>" + row("调研", "2026-11-24", "/a.html") + rest, "a later day on the page: 2026-11-24")
        believed("<ul>" + row("举办文化节", "2027-01-10", "/a.html") + rest)
    }

    @Test(arguments: ["今天是2026年11月23日", "2026年11月23日 星期一", "现在是 2026-11-23 12:00"])
    func `a clock is neither a row nor a later day`(_ clock: String) {
        believed("<div class=top><a href='/fav'>加入收藏</a> \(clock)</div><div>\(old)</div>", role: .home)
        believed("<div class=top><a href='/tq'>示例市天气预报</a> \(clock)</div><div>\(old)</div>")
    }

    @Test func `a row of today that names its weekday is not taken for old`() {
        let today = row("调研", "2026-11-23 星期一", "/a.html")
        doubted("<ul>" + today + old.dropFirst("<ul>".count), "rows without a day before the first dated one")
    }

    @Test(arguments: [
        ("2小时前", "2026-11-23"), ("昨天 18:20", "2026-11-22"), ("刚刚", "2026-11-23"),
    ])
    func `a row with its day counted back is read, and another may be newer`(_ day: String, _ newest: String)
    {
        doubted(
            "<ul>" + row("调研", day, "/a.html") + old.dropFirst("<ul>".count), "a day told as", newest: newest)
    }

    @Test func `days counted back are days`() {
        believed(
            "<ul>" + row("调研", "3天前", "/a.html") + old.dropFirst("<ul>".count), newest: "2026-11-20")
    }

    @Test func `hours counted back say nothing where nobody knows when now was`() {
        let rows = "<ul>" + row("调研", "2小时前", "/a.html") + old.dropFirst("<ul>".count)
        let facts = page("<html><head><title>示例市</title></head><body>\(nav)\(rows)</body></html>")
        #expect(facts.list?.newest?.description == "2026-03-28")
        #expect(facts.list?.mayBeNewer == true)
    }

    @Test(arguments: ["2小时前", "昨天", "刚刚"])
    func `days counted back stand in a block of their own`(_ day: String) {
        let newer = "<p><a href='/a.html'>市领导调研</a></p><p>\(day)</p>"
        doubted("<div class=main>\(old)</div><div class=con>\(newer)</div>", "a later day on the page")
    }

    @Test func `a newer day beside its weekday is no clock unless it is today`() {
        doubted(
            "<h2><a href='/a.html'>市领导调研</a></h2><p>2026-11-22 星期日</p><div>\(old)</div>",
            "a later day on the page: 2026-11-22", role: .home)
    }

    @Test func `an empty place named list is filled by the script that asks`() {
        let script = "<script>$.ajax({url:'/api/list'})</script>"
        doubted(
            "<div id=newsList></div>\(script)<div class=fr>\(old)</div>",
            "a part that a script or a frame fills")
        believed("<div id=banner></div>\(script)<div class=fr>\(old)</div>")
    }
}

private func row(_ title: String, _ day: String, _ href: String) -> String {
    "<li><a href='\(href)'>关于\(title)</a><span>\(day)</span></li>"
}

/// What a visit to the page would be booked as.
func outcome(_ facts: PageFacts, _ role: PageInput.Role = .column) -> CollectionOutcome {
    let url = "http://www.example.gov.cn/xw/tz.html"
    let visit = Visit(id: VisitID("X/\(role)"), subject: SubjectID("X"), role: role, url: url, group: "g")
    return OutcomeClassifier.classify(
        OutcomeClassifier.Context(
            visit: visit, result: .reply(Reply(status: 200)), finalURL: url, source: nil, registeredID: ""),
        facts)
}
