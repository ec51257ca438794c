package import Audit

/// The night's budget as a page of text, before anything is fetched.
package enum BudgetPage {
    package static func text(_ budget: NightBudget) -> String {
        var lines = [
            "\(budget.night) 夜间检查计划（未访问任何网站）",
            "开始 \(moment(budget.start))，窗口关闭 \(moment(budget.closes))，预计结束 \(moment(budget.end))",
            "访问对象页面\(budget.visits)个，连同 robots.txt 共\(budget.requests)次请求，分属\(budget.rows.count)个主机组", "",
        ]
        lines.append("页面\trobots\t主机\t间隔(秒)\t每日上限\t预计用时\t预计结束\t主机组")
        for row in budget.rows { lines.append(line(row)) }
        for (reason, count) in budget.unvisited.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            lines.append("不访问\(count)个：\(reason)")
        }
        let late = budget.rows.filter { !$0.fits && $0.closedUntil == nil }
        if !late.isEmpty {
            lines.append("本晚排不完的主机组\(late.count)个：" + late.map(\.group).joined(separator: "、"))
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ row: NightBudget.Row) -> String {
        var notes: [String] = []
        if row.dailyCap == 0 { notes.append("不由机器访问") }
        if row.overCap > 0, row.dailyCap != 0 { notes.append("超出上限\(row.overCap)个，留待下一晚") }
        if let until = row.closedUntil { notes.append("暂停至\(moment(until))：\(row.reason)") }
        if !row.fits { notes.append("窗口内排不完") }
        let cap = row.dailyCap.map { "\($0)" } ?? "—"
        let cells = [
            "\(row.visits)", "\(row.robots)", "\(row.hosts)", number(row.spacing), cap, duration(row.seconds),
            moment(row.end), row.group + (notes.isEmpty ? "" : "（\(notes.joined(separator: "；"))）"),
        ]
        return cells.joined(separator: "\t")
    }

    private static func moment(_ instant: Instant) -> String { "\(instant.day) \(instant.clockText)" }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\(value)"
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        return whole < 60
            ? "\(whole)秒"
            : whole < 3600 ? "\(whole / 60)分\(whole % 60)秒" : "\(whole / 3600)小时\(whole / 60 % 60)分"
    }
}
