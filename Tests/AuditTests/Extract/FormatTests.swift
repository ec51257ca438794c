import Testing

@testable import Audit

/// What a page shows of 国办发〔2017〕47号.
@Suite struct FormatTests {
    private let site = """
        <meta name="SiteName" content="青禾市人民政府"><meta name="SiteDomain" content="www.qinghe.gov.cn">
        <meta name="SiteIDCode" content="9903000001">
        """

    private func read(
        _ head: String, _ body: String = "", url: String = "https://www.qinghe.gov.cn/xw/1.html"
    )
        -> PageFacts
    {
        page(
            "<html lang='zh-CN'><head><title>关于做好春季防火工作的通知</title>\(head)</head><body>\(body)\(prose)</body></html>",
            url: url)
    }

    private func faults(_ head: String, url: String = "https://www.qinghe.gov.cn/xw/1.html") -> [String] {
        (read(head, url: url).format?.tags ?? []).map { "\($0.name) \($0.fault.rawValue)" }
    }

    @Test func `an article with every tag has no fault`() {
        let tags =
            site + """
                <meta name="ColumnName" content="通知公告"><meta name="ColumnType" content="政务动态">
                <meta name="ArticleTitle" content="关于做好春季防火工作的通知">
                <meta name="PubDate" content="2026-03-05 10:20"><meta name="ContentSource" content="青禾市应急局">
                """
        #expect(faults(tags).isEmpty)
        #expect(
            faults(site + "<meta name=PubDate content='2026-03-05 10:20'>") == [
                "ColumnName missing", "ColumnType missing", "ArticleTitle missing", "ContentSource missing",
            ])
    }

    @Test(
        arguments: [
            ("PubDate", "2026-03-05 10:20:31", nil), ("PubDate", "2026-03-05", "form"),
            ("PubDate", "2026年3月5日", "form"),
            ("PubDate", "2026-02-30", "unreadable"), ("PubDate", "通知", "unreadable"),
            ("PubDate", "", "empty"),
            ("PubDate", "null", "placeholder"), ("PubDate", "{{pubDate}}", "placeholder"),
            ("SiteIDCode", "9903000001", nil), ("SiteIDCode", "bm99000001", nil),
            ("SiteIDCode", "990300000112", "unreadable"),
            ("SiteIDCode", "bm9900001", "unreadable"), ("SiteDomain", "qinghe.gov.cn", nil),
            ("SiteDomain", "http://www.qinghe.gov.cn/", nil), ("SiteDomain", "yj.qinghe.gov.cn", nil),
            ("SiteDomain", "www.example.com", "differs"), ("SiteDomain", "青禾市", "unreadable"),
            ("SiteName", "——", "unreadable"), ("SiteName", "青禾市人民政府", nil), ("ContentSource", " ", "empty"),
        ] as [(String, String, String?)])
    func `the form of a tag's value`(_ name: String, _ value: String, _ fault: String?) {
        let told = read(
            "<meta name=ArticleTitle content=关于做好春季防火工作的通知><meta name='\(name)' content='\(value)'>")
        #expect(told.format?.tags.first { $0.name == name }?.fault.rawValue == fault)
    }

    @Test func `a page seen without its address says nothing of its domain`() {
        #expect(!faults(site, url: "file:///a.html").contains { $0.hasPrefix("SiteDomain") })
        let format = read(site, url: "file:///a.html").format
        #expect(format?.isGovernmentName == nil && format?.host == nil)
    }

    @Test(
        arguments: [
            ("https://www.qinghe.gov.cn/", true), ("http://qinghe.政务/", true),
            ("http://www.qinghe.com/", false),
            ("http://gov.cn.example.com/", false), ("http://192.0.2.1/", nil),
        ] as [(String, Bool?)])
    func `a government's name`(_ url: String, _ expected: Bool?) {
        #expect(read(site, url: url).format?.isGovernmentName == expected)
    }

    private let foot = """
        <div class="footer">主办单位：青禾市人民政府办公室 承办单位：青禾市数据局 联系电话：0999-1234567（工作日）<br>
        网站标识码：9903000001 青ICP备05012345号-1 <a href="http://bszs.conac.cn/sitename?method=show&id=0AbCdef123456789E053012819AC12AB">标识</a>
        <a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=9903000001&url=x">找错</a></div>
        """

    @Test func `the marks at the foot`() {
        let facts = read(site, foot)
        #expect(facts.footer.sponsor == "青禾市人民政府办公室")
        #expect(facts.footer.undertaker == "青禾市数据局")
        #expect(facts.footer.contact == "0999-1234567")
        #expect(facts.footer.siteCode == "9903000001")
        #expect(facts.footer.badgeCode == "9903000001")
        #expect(facts.footer.partyMark == "0ABCDEF123456789E053012819AC12AB")
        #expect(facts.format?.codes.map(\.place) == [.meta, .footer, .badge])
        #expect(facts.format?.codesAgree == true)
        #expect(!facts.problems.contains { $0.contains("site codes") })
    }

    @Test func `codes that differ are named with their places`() {
        let facts = read(site, foot.replacing("site_code=9903000001", with: "site_code=9903000018"))
        #expect(facts.format?.codesAgree == false)
        #expect(
            facts.problems.contains(
                "conflicting site codes: meta 9903000001, footer 9903000001, badge 9903000018"))
    }

    @Test func `one code alone agrees with nobody`() {
        #expect(read("", "<p>网站标识码：9903000001</p>").format?.codesAgree == nil)
        #expect(read("", "").format?.codesAgree == nil)
        // What is no code is no second voice.
        #expect(
            read("<meta name=SiteIDCode content=123>", "<p>网站标识码：9903000001</p>").format?.codesAgree == nil)
    }

    @Test func `a foot that a script writes is read`() {
        let facts = read(
            "",
            """
            <script>document.write("<p>主办单位：<a href='/'>青禾市教育局</a> 电话：0999－7654321</p>");
            document.write("<script src='//dcs.conac.cn/js/1.js'>");var u="jiucuo.html?site_code=9903000007";</script>
            """)
        #expect(facts.footer.sponsor == "青禾市教育局")
        #expect(facts.footer.contact == "0999－7654321")
        #expect(facts.footer.partyMark == "")
        #expect(facts.footer.badgeCode == "9903000007")
    }

    @Test func `a sentence is no foot`() {
        let facts = read("", "<p>本次活动由市教育局主办,承办单位较多。联系方式见附件。电话费不报销。</p>")
        #expect(facts.footer.sponsor == nil && facts.footer.undertaker == nil && facts.footer.contact == nil)
    }

    @Test func `language, small screens, pictures`() {
        let facts = read(
            "<meta name=viewport content='width=device-width'>",
            "<img src=a.png alt=领导视察><img src=b.png><img src=c.png alt=' '>")
        #expect(facts.format?.language == "zh-CN")
        #expect(facts.format?.hasViewport == true)
        #expect(facts.format?.images == 3)
        #expect(facts.format?.describedImages == 1)
        #expect(read("").format?.hasViewport == false)
    }

    @Test func `feeds and answers for programs have no format`() {
        #expect(page("{\"list\":[]}").format == nil)
        #expect(page("<rss><channel><title>x</title></channel></rss>").format == nil)
    }

    @Test(arguments: [
        ("/a.html", PageLink.Kind.inside, "https://www.qinghe.gov.cn/a.html"),
        ("b.html", .inside, "https://www.qinghe.gov.cn/xw/b.html"),
        ("//yj.qinghe.gov.cn/", .inside, "https://yj.qinghe.gov.cn/"),
        ("http://www.example.com/x", .outside, "http://www.example.com/x"),
        ("/files/通知.DOCX", .attachment, "https://www.qinghe.gov.cn/files/%E9%80%9A%E7%9F%A5.DOCX"),
        ("mailto:a@qinghe.gov.cn", .mail, "mailto:a@qinghe.gov.cn"),
        ("javascript:void(0)", .script, "javascript:void(0)"),
        ("#top", .script, "#top"), ("", .script, ""), ("http://", .broken, "http://"),
        ("tel:12345", .script, "tel:12345"),
    ])
    func `where a link leads`(_ href: String, _ kind: PageLink.Kind, _ url: String) throws {
        let input = PageInput.make(
            "<body><a href='\(href)'>去处</a></body>", url: "https://www.qinghe.gov.cn/xw/1.html")
        #expect(try #require(PageDetail(input)).links == [PageLink(kind: kind, url: url, text: "去处")])
    }

    @Test func `links are resolved against the base, and a picture speaks by its alt`() throws {
        let input = PageInput.make(
            "<head><base href='http://news.qinghe.gov.cn/a/'></head><body><a href=b.html><img src=x.png alt=头条></a></body>",
            url: "https://www.qinghe.gov.cn/xw/1.html")
        #expect(
            try #require(PageDetail(input)).links == [
                PageLink(kind: .inside, url: "http://news.qinghe.gov.cn/a/b.html", text: "头条")
            ])
    }
}
