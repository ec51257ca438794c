import Markup

/// Signs that a page may show something newer than the rows that were read: with one of them it proves fresh only.
struct Doubts {
    private let page: HTMLPage
    private let blocks: [ListBlock]
    private let newest: Day
    private let today: Day

    init(_ page: HTMLPage, _ blocks: [ListBlock], newest: Day) {
        self.page = page
        self.blocks = blocks
        self.newest = newest
        today = page.input.asOf.day
    }

    /// The first sign met, in words for the log; nil: none.
    func first() -> String? {
        if let date = laterDate { return "a later day on the page: \(date)" }
        if let date = laterLink { return "a later day in a link: \(date)" }
        if leadsUndated { return "rows without a day before the first dated one" }
        if !blocks.contains(where: { !$0.isAside }) { return "only rows beside the content" }
        if let word = relativeWord { return "a day told as \(word)" }
        if let text = undatedTitles { return text }
        if blocks.allSatisfy({ $0.rows.allSatisfy { page.isHidden($0) } }) { return "only hidden rows" }
        if blocks.contains(where: \.isUnsure) { return "a year that only the order of the rows tells" }
        if blocks.contains(where: \.isByAddress) { return "days that only addresses tell" }
        if isOldestFirst { return "oldest first, with more pages" }
        if isFilledLater { return "a part that a script or a frame fills" }
        return nil
    }

    private static let clocks = WordSet([
        "今天是", "今日是", "现在是", "当前时间", "星期", "周一", "周二", "周三", "周四", "周五", "周六", "周日",
    ])

    private var laterDate: Day? {
        for found in page.dates where found.moment.precision != .month && found.moment.precision != .year {
            let day = found.moment.day
            guard day > newest, day <= today + 1 else { continue }
            let line = page.line(around: found.range)
            let near =
                max(
                    line.lowerBound, found.range.lowerBound - 60)..<min(
                    line.upperBound, found.range.upperBound + 60)
            if day == today, Self.clocks.isFound(in: page.tree.text[near]) { continue }
            return day
        }
        for node in page.tree.nodes.indices where page.tree.nodes[node].tag == .time {
            if let text = page.tree.value(.datetime, of: node),
                let date = DateText.field(text, asOf: page.input.asOf, source: "time"), date.day > newest,
                date.day <= today
            {
                return date.day
            }
        }
        return nil
    }

    private static let relatives = ["分钟前", "小时前", "刚刚", "昨天", "前天"]

    /// 昨天 and the like on a short line of its own, where dates stand; in running text they tell nothing.
    private var relativeWord: String? {
        Self.relatives.first { word in
            let bytes = Array(word.utf8)
            var position = page.bodyStart
            while let hit = ByteSearch.find(bytes, in: page.tree.text[...], from: position) {
                position = hit + bytes.count
                if page.line(around: hit..<position).count <= 24, !page.isHidden(page.node(at: hit)) {
                    return true
                }
            }
            return false
        }
    }

    private var laterLink: Day? {
        for node in page.tree.nodes.indices where page.tree.nodes[node].tag == .a {
            guard let href = page.tree.value(.href, of: node), href.contains("20"),
                let url = page.resolve(href),
                let date = AddressDate.read(url)
            else { continue }
            let isLater =
                date.precision == .day
                ? date.day > newest
                : (date.day.year, date.day.month) > (newest.year, newest.month)
            if isLater, date.day <= today { return date.day }
        }
        return nil
    }

    private var leadsUndated: Bool {
        blocks.contains { block in
            guard let first = block.items.first(where: { !$0.item.isPinned }) else { return true }
            return first.item.date == nil
        }
    }

    var undatedTitles: String? {
        let rows = blocks.flatMap(\.items)
        let host = WebAddress(page.input.url)?.host
        let loose = TitleLink.all(in: page).filter { link in
            guard link.length >= 12,
                !rows.contains(where: { $0.start <= link.range.lowerBound && link.range.lowerBound < $0.end }
                ),
                !page.isHidden(link.node),
                let url = TitleLink.address(of: link.node, in: page).flatMap(page.resolve)
            else { return false }
            return WebAddress(url)?.host == host
        }
        let dated = rows.count { $0.item.date != nil }
        return loose.count * 4 > dated ? "titles without a day: \(loose.count) beside \(dated) dated" : nil
    }

    private static let onward = WordSet(["下一页", "下页", "尾页", "末页"])

    private var isOldestFirst: Bool {
        let days =
            blocks.count == 1
            ? blocks[0].items.filter { !$0.item.isPinned }.compactMap { $0.item.date?.day } : []
        guard let first = days.first, let last = days.last, days.count > 2, first < last,
            zip(days, days.dropFirst()).allSatisfy({ $0 <= $1 })
        else { return false }
        return Self.onward.isFound(in: page.tree.text[...])
    }

    private static let templates = WordSet(["{{", "<%=", "${"])
    private static let rows = WordSet(["<datastore", "<recordset"])

    /// A list without a row, a template without data, rows kept in a script, a frame.
    var isFilledLater: Bool {
        page.tree.nodes.indices.contains {
            switch page.tree.nodes[$0].tag {
            case .iframe: true
            case .div where isEmptyListPlace($0): true
            case .ul, .ol, .tbody, .dl:
                page.tree.textRange($0).isEmpty && page.tree.nodes[$0].end == Int32($0 + 1)
            default: false
            }
        } || Self.templates.isFound(in: page.tree.text[...])
            || page.tree.scripts.contains { Self.rows.isFound(in: $0.prefix(400)) }
    }

    private static let places = WordSet(["list", "news", "data"])

    /// `<div id="list"></div>`, beside a script that asks for something.
    private func isEmptyListPlace(_ node: Int) -> Bool {
        guard page.tree.nodes[node].end == Int32(node + 1), page.tree.textRange(node).isEmpty,
            let name = page.tree.value(.id, of: node), Self.places.isFoundLowered(in: Array(name.utf8)[...])
        else { return false }
        return ScriptedList(page).asks
    }
}
