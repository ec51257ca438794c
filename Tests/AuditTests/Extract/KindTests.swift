import Testing

@testable import Audit

@Suite struct KindTests {
    @Test(arguments: [
        ("<title>环境异常</title><p>当前环境异常,完成验证后即可继续访问。</p>", PageFacts.Kind.blocked),
        ("<title>搜索</title><p>您的访问出错了 访问过于频繁,请输入验证码</p>", .blocked),
        ("<title>Sina Visitor System</title><script>x</script>", .blocked),
        ("<p>请在微信客户端打开链接</p>", .appOnly),
        ("<p>操作频繁,请稍后再试</p>", .rateLimited),
        ("<html><script>document.cookie='__jsl_clearance=1';location.href='/'</script></html>", .blocked),
        ("<title>404 Not Found</title><center>nginx</center>", .notFound),
        ("<p>抱歉,您访问的页面不存在或已被删除</p>", .notFound),
        ("<title>维护</title><p>网站维护中,请稍后访问</p>", .maintenance),
        ("<p>该域名正在出售 域名转让</p>", .parked),
        ("<h2>用户登录</h2><form><input type=password>登录</form>", .login),
        ("<p class=weui-msg__title>此账号已自主注销,内容无法查看</p>", .gone),
    ])
    func `notices are recognised`(_ html: String, _ kind: PageFacts.Kind) {
        let facts = page(html)
        #expect(facts.kind == kind)
        #expect(facts.marker != nil)
        #expect(facts.published == nil && facts.list == nil)
    }

    @Test(arguments: [
        (404, PageFacts.Kind.notFound), (410, .gone), (412, .blocked), (521, .blocked), (403, .blocked),
        (405, .blocked), (401, .login), (429, .rateLimited),
    ])
    func `statuses decide`(_ status: Int, _ kind: PageFacts.Kind) {
        #expect(page("<p>x</p>", status: status).kind == kind)
        #expect(page("", status: status).kind == kind)
    }

    @Test func `a genuine page may mention captchas and upkeep`() {
        let body = "<h1>关于启用验证码登录的通知</h1><p>发布时间：2026-03-05</p><p>输入验证码,系统维护中。访问过于频繁。</p>" + prose
        #expect(page("<title>关于启用验证码登录的通知_某局</title>" + body).kind == .article)
    }

    @Test func `a source's own markers decide first`() {
        let source = Source(
            id: "x", title: "x", kind: .htmlList, coverage: .partial, blockMarkers: ["稍后再看"],
            goneMarkers: ["本号停更"], renamedMarkers: ["已更名为"], successMarker: "<body")
        #expect(page("<body>请稍后再看" + prose, source: source).kind == .blocked)
        #expect(page("<body>本号停更" + prose, source: source).kind == .gone)
        let renamed = page("<body>已更名为某某发布" + prose, source: source)
        #expect(renamed.kind == .gone && renamed.problems.contains("renamed"))
        #expect(page("<p>其他" + prose, source: source).problems.contains("success marker absent"))
    }

    @Test func `a move is gone with a note`() {
        let facts = page("<p>此帐号已申请帐号迁移,新帐号:某某发布</p>")
        #expect(facts.kind == .gone)
        #expect(facts.problems.contains("renamed"))
    }

    @Test(arguments: ["", " ", "<", "{", "[", "{\"a\":", "<rss", "<?xml", "\u{0}\u{0}", "x(", "<a href"])
    func `scraps are facts`(_ scrap: String) {
        #expect(page(scrap).published == nil)
    }

    @Test func `what a cut page does not show is unknown`() {
        let input = PageInput.make("<p></p>", isCut: true)
        #expect(readPage(input).kind == .unknown)
        #expect(readPage(input).isTruncated)
    }
}
