import Testing

@testable import Audit
@testable import Documents

@Suite struct NightPageTests {
    private func summary(
        name: String = "江城交警", url: String = "https://weibo.example/u/1", isComplete: Bool = true
    ) -> NightSummary {
        func line(_ id: String, _ reason: String) -> NightSummary.Line {
            NightSummary.Line(
                id: SubjectID(id), name: name, type: "新浪微博", organization: "市公安局", url: url, reason: reason,
                remedy: "请人工打开核实")
        }
        return NightSummary(
            night: .on("2026-10-08"), openedAt: .at("2026-10-08T22:30"), closedAt: .at("2026-10-09T05:10"),
            runs: 2,
            isComplete: isComplete, visits: 40, registered: 10,
            classes: zip(NightOutcome.Class.allCases, [6, 2, 1, 1]).map {
                .init(name: $0.chinese, count: $1)
            },
            outcomes: [.init(name: "读取正常", count: 6), .init(name: name, count: 1)],
            slowGroups: [.init(name: "weibo", requests: 12, milliseconds: 3400, slowest: 900, failures: 1)],
            newSuspicions: [line("A1", "疑")], awaitingReview: [line("A2", "待"), line("A3", "待")],
            needsPerson: [line("A4", "查")])
    }

    @Test func `the page and the text show the sums, the slow groups and who is asked`() {
        let (text, page) = (NightPage.text(summary()), NightPage.html(summary()))
        #expect(text.contains("登记 10 = 已查看 6 + 有效期内 2 + 待查看 1 + 不在检查范围 1"))
        #expect(page.contains("<td>10</td><td>6</td><td>2</td><td>1</td><td>1</td>"))
        #expect(text.contains("weibo\t12次\t合计3400毫秒\t最慢900毫秒\t失败1次"))
        #expect(page.contains("<td>weibo</td><td>12</td><td>3400</td><td>900</td><td>1</td>"))
        for (title, count) in [("两次查看一致，待人工认定", 2), ("新发现的疑似问题", 1), ("需要人工核查", 1)] {
            #expect(text.contains("\(title)：\(count)个") && page.contains("\(title)（\(count)个）"))
        }
        #expect(text.contains("2026-10-08T22:30:00+08:00") && page.contains("运行 2 次，采集任务 40 个"))
        #expect(page.contains("<a href=\"https://weibo.example/u/1\" rel=\"noreferrer\">江城交警</a>"))
    }

    @Test func `an unfinished night says so`() {
        #expect(NightPage.text(summary(isComplete: false)).contains("未完成"))
        #expect(NightPage.html(summary(isComplete: false)).contains("未完成，下一次运行将接着进行"))
        #expect(!NightPage.html(summary()).contains("未完成"))
    }

    @Test func `a hostile register stays text`() {
        let page = NightPage.html(summary(name: Report.hostile, url: "javascript:alert(1)"))
        for word in ["<script", "<img", "javascript:", "href="] { #expect(!page.contains(word), "\(word)") }
        #expect(page.contains("&lt;script&gt;"))
    }
}
