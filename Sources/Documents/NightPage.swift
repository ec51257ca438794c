package import Audit

/// The one-page summary of a night, as text for the log and as a page for the browser.
package enum NightPage {
    package static func text(_ summary: NightSummary) -> String {
        var lines = [
            "巡检 夜间运行摘要  \(summary.night)", "",
            "开始 \(summary.openedAt)  结束 \(summary.closedAt)  运行次数 \(summary.runs)  "
                + (summary.isComplete ? "已完成" : "未完成"),
            "登记 \(summary.registered) = "
                + summary.classes.map { "\($0.name) \($0.count)" }.joined(separator: " + "),
            "采集任务 \(summary.visits)", "", "采集结果：",
        ]
        lines += summary.outcomes.map { "  \($0.count)\t\($0.name)" }
        lines += ["", "最慢的访问分组："]
        lines += summary.slowGroups.map { group in
            "  \(group.name)\t\(group.requests)次\t合计\(group.milliseconds)毫秒\t最慢\(group.slowest)毫秒\t失败\(group.failures)次"
        }
        for (title, entries) in lists(summary) {
            lines += ["", "\(title)：\(entries.count)个"]
            lines += entries.map {
                "  \($0.id)\t\($0.name)（\($0.type)，\($0.organization)）\t\($0.reason)\t\($0.remedy)"
            }
        }
        // A name with a line end in it must not look like another line.
        return lines.map { $0.map { $0.isNewline ? " " : String($0) }.joined() }.joined(separator: "\n")
            + "\n"
    }

    package static func html(_ summary: NightSummary) -> String {
        let sums = HTMLText.table(
            ["登记"] + summary.classes.map(\.name),
            [["\(summary.registered)"] + summary.classes.map { "\($0.count)" }],
            class: "sums")
        let outcomes = HTMLText.table(
            ["采集结果", "个数"], summary.outcomes.map { [HTMLText.escape($0.name), "\($0.count)"] }, class: "sums")
        let groups = HTMLText.table(
            ["访问分组", "次数", "合计（毫秒）", "最慢（毫秒）", "失败"],
            summary.slowGroups.map { group in
                [
                    HTMLText.escape(group.name), "\(group.requests)", "\(group.milliseconds)",
                    "\(group.slowest)",
                    "\(group.failures)",
                ]
            }, class: "sums")
        let people = lists(summary).map { title, entries in
            let rows = entries.map { entry in
                [
                    HTMLText.escape(entry.id.text), HTMLText.link(entry.url, entry.name),
                    HTMLText.escape(entry.type),
                    HTMLText.escape(entry.organization), HTMLText.escape(entry.reason),
                    HTMLText.escape(entry.remedy),
                ]
            }
            return "<h2>\(title)（\(entries.count)个）</h2>\n"
                + HTMLText.table(["编号", "名称", "类型", "主办单位", "情况", "怎么办"], rows)
        }
        let state = summary.isComplete ? "已完成" : "未完成，下一次运行将接着进行"
        return HTMLText.page(
            title: "夜间运行摘要 \(summary.night)",
            body: """
                <h1>夜间运行摘要　\(summary.night)</h1>
                <p>开始 \(shown(summary.openedAt))，结束 \(shown(summary.closedAt))，运行 \(summary.runs) 次，采集任务 \(summary.visits) 个，\(state)。</p>
                \(sums)\(people.joined())<h2>采集结果</h2>
                \(outcomes)<h2>最慢的访问分组</h2>
                \(groups)
                """)
    }

    private static func shown(_ moment: Instant) -> String { "\(moment.day.chineseText)\(moment.clockText)" }

    private static func lists(_ summary: NightSummary) -> [(String, [NightSummary.Line])] {
        [
            ("两次查看一致，待人工认定", summary.awaitingReview), ("新发现的疑似问题", summary.newSuspicions),
            ("需要人工核查", summary.needsPerson),
        ]
    }
}
