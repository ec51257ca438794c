import Testing

@testable import Audit
@testable import Documents

@Suite struct SummaryPageTests {
    @Test func `the sums stand in the text and in the table`() {
        let page = SummaryPage.render(.make())
        #expect(
            page.contains(
                "登记政务新媒体11个，其中已关停或注销2个，本次检查9个，合格6个，不合格1个，合格率85.71%（合格÷（合格＋不合格））；待核查2个，不计入合格率。"))
        #expect(page.contains("登记政府网站0个，本次检查0个，合格0个，不合格0个；待核查0个"))
        #expect(page.contains("<tr><td>新浪微博</td><td>9</td><td>6</td><td>1</td><td>2</td></tr>"))
        #expect(page.contains("登记11＝已查看5＋有效期内3＋待查看1＋不在范围2"))
        #expect(page.contains("监测时间点为2026年10月11日06:00") && page.contains("国办秘函〔2019〕19号"))
        #expect(page.contains("附件1　不合格名单（1个）") && page.contains("附件2　待核查名单（1个）"))
        #expect(page.contains("0123abcd") && page.contains("national-2019 1"))
    }

    @Test func `failing accounts are named as circulars print them`() {
        let page = SummaryPage.render(
            .make(findings: [
                .make(), .make(name: "江城消防", type: "抖音", organization: "市消防救援支队"),
                .make(name: "江城市水务局", type: "政府网站", problem: "首页不更新"),
            ]))
        #expect(page.contains("（一）监测时间点前2周内无更新（2个）：市公安局“江城交警”新浪微博、市消防救援支队“江城消防”抖音。"))
        #expect(page.contains("（二）首页不更新（1个）：“江城市水务局”网站。"))
    }

    @Test func `what is suspected, resolved or of a subject that did not fail is not told`() {
        let page = SummaryPage.render(
            .make(findings: [
                .make(name: "疑似号", state: .suspected), .make(name: "恢复号", state: .resolved),
                .make("A3", name: "待查的号"),
                .make("A2", name: "好的号"),
            ]))
        for name in ["疑似号", "恢复号", "待查的号", "好的号", "关停号", "合格号"] { #expect(!page.contains(name)) }
        #expect(page.contains("已有结论的对象中，未发现不合格的政府网站和政务新媒体。"))
    }

    @Test func `a page is a draft until people have confirmed it`() {
        let page = SummaryPage.render(.make())
        #expect(page.contains("（草稿）") && page.contains("尚未经人工认定") && page.contains("不得对外发布"))
    }

    @Test func `the title names the issuer where there is one`() {
        #expect(
            SummaryPage.render(.make()).contains(
                "<h1>江城市政务公开办公室关于2026年第四季度全市政府网站和政务新媒体检查情况的通报<br>"))
        #expect(SummaryPage.render(.make(issuer: "")).contains("<h1>2026年第四季度全市政府网站和政务新媒体检查情况的通报<br>"))
    }

    @Test func `a hostile register stays text`() {
        let hostile = Report.hostile
        let page = SummaryPage.render(
            .make(
                issuer: hostile, name: hostile, homepage: "javascript:alert(1)", organization: hostile,
                reason: hostile))
        for word in ["<script", "<img", "javascript:", "onerror=alert(1)>"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;"))
        #expect(!page.contains("href="))
    }

    @Test func `the eleventh problem still has a number`() {
        let findings = (1...12).map { Report.FindingLine.make(problem: "问题\($0)类") }
        let page = SummaryPage.render(.make(findings: findings))
        #expect(page.contains("（十）问题10类") && page.contains("（11）问题11类") && page.contains("（12）问题12类"))
    }
}
