import Testing

@testable import Audit

/// Articles that real sites make, each with the trap that it is named after.
@Suite struct ArticleTrapTests {
    private func read(
        _ body: String, head: String = "", title: String = "关于做好春季防火工作的通知_某某市人民政府",
        url: String = "http://www.example.gov.cn/a.html"
    ) -> PageFacts {
        page("<html><head><title>\(title)</title>\(head)</head><body>\(body)\(prose)</body></html>", url: url)
    }

    private func day(_ facts: PageFacts) -> String? { facts.published?.day.description }

    private let title = "<h1>关于做好春季防火工作的通知</h1>"

    @Test(arguments: [
        "<p>报告人：张三</p><p>时间：2026年11月20日（星期五）14:30</p><p>地点：报告厅</p>",
        "<p>停水时间：2026年11月19日8:00至2026年11月20日20:00</p>", "<div>报名时间：2026-11-10至2026-11-20</div>",
        "<p>征集时间：2026-11-01 至 2026-11-20　状态：已结束</p>", "<p>有效期至：2026-11-20</p>", "<p>本文件有效期至2026年11月20日</p>",
        "<p>设定依据 《条例》（2023年6月15日市政府令第78号公布）</p>", "<p>（1999年8月30日第九届常委会第十一次会议通过）</p>",
        "<p>图为2026年11月20日拍摄</p>", "<p>新华社北京2026年11月20日电 记者李四</p>", "<p>会议定于2026年11月20日召开</p>",
        "<p>发布时间：</p><p>来源：</p><div>公示期 2026-11-20</div>", "<div>网站最近更新：2026-11-22</div>",
        "<p>最后更新时间：2026-11-18 10:00</p>", "<p>地址：某路12-3-11</p>", "<!-- built <date>2026-11-18</date> -->",
        "<input type='hidden' id='endTime' value='2026-11-18'>",
        "<input id='publishTime' value='2026-11-18'>", "<p>发布日期：1970-01-01</p>", "<p>二〇二六年三月五日</p>",
    ])
    func `what is no day of publishing`(_ line: String) {
        #expect(day(read(title + line)) == nil, "\(read(title + line).candidates)")
    }

    @Test(arguments: [
        "<div class=d>2026年11月23日 星期一</div>", "<div class=d>2026-11-23 12:00:01</div>",
        "<div class=d>2026-11-23</div>",
    ])
    func `today in the head of the page is its clock`(_ clock: String) {
        #expect(day(read(clock + "<div class=nav><a href=/>首页</a></div>" + title)) == nil)
        #expect(day(read(clock + title + "<p>2026-03-05 来源：某局</p>")) == "2026-03-05")
    }

    @Test(arguments: [
        ("<i>2026-11-02</i><p>时间：2026年11月20日14:30</p><p>地点：报告厅</p>", "2026-11-02"),
        (
            "<p>2026-11-02 来源：某局 浏览：3</p>\(String(repeating: "<p>长文</p>", count: 200))<p>发布日期：2026-11-20</p>",
            "2026-11-02"
        ),
        ("<p>录入时间：2026-09-02 审核时间：2026-09-03 发布时间：2026-09-04 15:06</p>", "2026-09-04"),
        ("<p>上传时间：2026-10-30　发布日期：2026-11-02</p>", "2026-11-02"),
        ("<p>03-18 10:05 来源：办公室</p>", "2026-03-18"), ("<p>发布时间：3天前</p>", "2026-11-20"),
        ("<p>发布时间：昨天 18:20</p>", "2026-11-22"),
        ("<div><span>融媒体中心</span><span>3天前</span><span>阅读 1.2万</span></div>", "2026-11-20"),
        ("<p>来源：某局--2026-03-05</p>", "2026-03-05"),
        ("<p><i>2026-03-05</i><i>某某交通</i></p>", "2026-03-05"),
        ("<p>[时间：2026-03-05][来源：教务处]</p><p>报告人讲了话。</p>", "2026-03-05"),
        ("<p>添加时间：09-6-11　点击：12</p>", "2009-06-11"),
        (
            "<!--enpproperty <articleid>8</articleid><date>2026-09-12 10:30:15.0</date>/enpproperty-->",
            "2026-09-12"
        ),
        ("<input type='hidden' id='publishTime' value='2026-04-17 10:08:00'>", "2026-04-17"),
        ("<script>track('docPubTime');var docPubTime='2026-04-17';</script>", "2026-04-17"),
    ])
    func `the day of publishing among others`(_ line: String, _ expected: String) {
        #expect(day(read(title + line)) == expected, "\(read(title + line).candidates)")
    }

    @Test func `a day after the look is a fact and no day of publishing`() {
        let facts = read(title + "<p>发布时间：2026-11-25</p><p>来源：某局</p>")
        #expect(day(facts) == nil)
        #expect(facts.problems.contains("future date: 2026-11-25 (label)"))
        #expect(!read(title + "<p>发布时间：2026-11-23 12:09</p>").problems.contains { $0.hasPrefix("future") })
        #expect(read(title + "<p>发布时间：2026-11-23 12:11</p>").problems.contains { $0.hasPrefix("future") })
    }

    @Test func `the day in the address outranks a stamp of the template`() {
        let facts = read(
            title + "<p>更新时间：2026-11-18</p>", url: "http://www.example.gov.cn/xw/202303/t20230305_1.html")
        #expect(day(facts) == "2023-03-05")
    }

    @Test(arguments: [
        "var docPubTime=\"2026-03-05 16:20:33\";document.write(\"发布时间：\"+docPubTime)",
        "var d={\"id\":1,\"publishTime\":1772699400000}",
        "window.x={\"publishDate\":\"2026-03-05 08:15:00\"}",
    ])
    func `a day that the page hands to its script`(_ script: String) {
        #expect(day(read(title + "<script>\(script)</script>")) == "2026-03-05")
    }

    @Test func `a name that a script uses often is a list's`() {
        let script = "var l=[{\"pubDate\":\"2026-03-05\"},{\"pubDate\":\"2026-03-04\"}]"
        #expect(day(read(title + "<script>\(script)</script>")) == nil)
    }

    @Test func `a title that stands nowhere on the page`() {
        let line = "<b>县医院开展义诊</b><div>点击数：<font>2203</font>　[2019-4-8 16:33:05]</div>"
        #expect(day(read(line, title: "某某县人民医院")) == "2019-04-08")
    }

    @Test func `an article behind a query of the index is no home page`() {
        let facts = read(
            title + "<p>2026-01-20 11:20 来源：某局</p>",
            url: "http://www.example.gov.cn/index.php?m=content&id=3398")
        #expect(facts.kind == .article)
        #expect(day(facts) == "2026-01-20")
    }
}
