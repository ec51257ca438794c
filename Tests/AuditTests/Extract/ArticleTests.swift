import Testing

@testable import Audit

@Suite struct ArticleTests {
    private func article(_ head: String, _ body: String, url: String = "http://www.example.gov.cn/a.html")
        -> PageFacts
    {
        page(
            "<html><head><title>关于做好春季防火工作的通知_某某市人民政府</title>\(head)</head><body>\(body)\(prose)</body></html>",
            url: url)
    }

    private func day(_ facts: PageFacts) -> String? { facts.published?.day.description }

    private let title = "<h1>关于做好春季防火工作的通知</h1>"

    @Test(arguments: [
        "<meta name='PubDate' content='2026-03-05 10:20'>", "<meta name=pubdate content='2026年03月05日'>",
        "<meta property='article:published_time' content='2026-03-05T02:20:00Z'>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-05\"}</script>",
    ])
    func `a machine-readable date is taken`(_ head: String) {
        let facts = article(head, title)
        #expect(day(facts) == "2026-03-05")
        #expect(facts.kind == .article)
    }

    @Test(arguments: [
        "<p>发布时间:2026-03-05 来源:某局</p>", "<dl><dt>发布日期</dt><dd>2026年3月5日</dd></dl>",
        "<div>来源:本站 时间：2026-03-05 10:20 浏览:33</div>", "<span>2026-03-05 10:20</span><span>字号:大 中 小</span>",
        "<time datetime='2026-03-05'>三月</time>", "<div>【发布日期：2026-03-05】</div>",
        "<div>发布时间：03-05 22:46</div>",
    ])
    func `a date under the title is taken`(_ line: String) {
        #expect(day(article("", title + line)) == "2026-03-05")
    }

    @Test(arguments: [
        // Neither heading is closed, so that the first holds the whole page.
        "<h2>关于做好春季防火工作的通知<br><h2 class=t><small>( 2026-03-05)</small></h2>",
        "<h1>关于做好春季防火工作的通知<p><span>2026-03-05</span></p></h1>",
    ])
    func `a date below the title and inside its heading is taken`(_ heading: String) {
        #expect(day(article("", heading)) == "2026-03-05")
    }

    @Test(arguments: [
        "<div>今天是2026年11月23日 星期一</div>", "<!-- 2026-03-05 -->", "<p>2026年2月27日下午,某某一行调研。</p>",
        "<div>Copyright 2026-01-01 版权所有</div>", "<p>会议时间：2026-03-05</p>", "<p>报名截止时间：2026年3月5日</p>",
        "<div class='comment-list'><p>发表于 2026-03-05</p></div>", "<p>生成时间：2026-03-05</p>",
    ])
    func `other dates are not taken`(_ line: String) {
        #expect(article("", title + line).published == nil)
    }

    @Test func `a tag that holds the moment of the look gives way to the shown label`() {
        let facts = article(
            "<meta name='PubDate' content='2026-11-23 11:59:58'>", title + "<p>发布时间：2026-03-05</p>")
        #expect(day(facts) == "2026-03-05")
        #expect(facts.problems.contains { $0.hasPrefix("page tag") })
    }

    @Test func `disagreement is noted and the tag decides`() {
        let facts = article(
            "<meta name='PubDate' content='2026-03-06'>", title + "<p>发布日期：2026-03-05</p>")
        #expect(day(facts) == "2026-03-06")
        #expect(facts.candidates.count == 2)
        #expect(facts.problems.contains { $0.hasPrefix("conflicting dates") })
    }

    @Test(arguments: [
        ("http://www.example.gov.cn/xw/202603/t20260305_12.html", "2026-03-05"),
        ("http://www.example.gov.cn/art/2026/3/5/art_406_15.html", "2026-03-05"),
        ("http://www.example.gov.cn/2026-03/05/c_11.htm", "2026-03-05"),
    ])
    func `an address is the last resort`(_ url: String, _ expected: String) {
        let facts = page("<title>公告</title><p>正文</p>" + prose, url: url, role: .article)
        #expect(day(facts) == expected)
        #expect(facts.published?.source == "url")
    }

    @Test func `tags, footer and title are read`() {
        let facts = article(
            "<meta name='sitename' content=' 某某市人民政府 '><meta name='SiteIDCode' content='6103000001'><meta name='Author' content='null'>",
            """
            \(title)<footer>陕ICP备 05012345 号-1 <a>陕公网安备 61030202000123号</a> 网站标识码：6103000001</footer>
            """)
        #expect(facts.meta == ["SiteName": "某某市人民政府", "SiteIDCode": "6103000001"])
        #expect(facts.footer.icp == "陕ICP备05012345号-1")
        #expect(facts.footer.policeRecord == "陕公网安备61030202000123号")
        #expect(facts.footer.siteCode == "6103000001")
        #expect(facts.title == "关于做好春季防火工作的通知_某某市人民政府")
    }

    @Test func `the code of the badge is found in its link`() {
        let link =
            "<a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=bm05000001&amp;url=x'>找错</a>"
        #expect(article("", title + link).footer.siteCode == "bm05000001")
    }

    @Test func `a WeChat article is read from its scripts only`() {
        let facts = page(
            """
            <html><head><meta property="og:title" content="春分"></head><body><div id="js_article"><div id="js_content">
            <em id="publish_time">2018-03-20</em>\(prose)</div></div>
            <script>var nick_name = "微信广告"; window.cgiDataNew = { ct: '1653889595', user_name: 'gh_27278ac0a645',
            nick_name: JsDecode('某某发布'), create_time: JsDecode('2022-05-30 13:46') }</script></body></html>
            """, url: "https://mp.weixin.qq.com/s/abc")
        #expect(facts.kind == .article)
        #expect(day(facts) == "2022-05-30")
        #expect(facts.published?.source == "script:ct")
        #expect(facts.account == AccountMark(id: "gh_27278ac0a645", name: "某某发布"))
    }
}
