import Markup

/// A link that can carry an item's title.
struct TitleLink {
    let node: Int
    let range: Range<Int>
    let title: String
    /// Characters of the title.
    let length: Int

    private static let never: Set<String> = [
        "更多", "更多>>", "查看更多", "阅读全文", "查看全文", "[详细]", "详细", "查看详情", "上一页", "下一页", "首页", "尾页",
        "返回首页", "加载更多", "网站地图", "联系我们", "无障碍浏览", "more", "more>>", "MORE",
    ]

    private static let most = 8000
    private static let longest = 2000

    static func all(in page: HTMLPage) -> [TitleLink] {
        var found: [TitleLink] = []
        for node in page.tree.nodes.indices where page.tree.nodes[node].tag == .a && found.count < most {
            if let link = TitleLink(page, node) { found.append(link) }
        }
        return found
    }

    /// Nil for links too short to be a title: page numbers, 更多, pictures.
    private init?(_ page: HTMLPage, _ node: Int) {
        let range = page.tree.textRange(node)
        guard range.count < Self.longest else { return nil }
        var text = PlainText.collapsed(page.tree.string(node))
        if let full = page.tree.value(.title, of: node).map(PlainText.collapsed),
            text.isEmpty || full.count > text.count && full.count < 300
        {
            text = full
        }
        if text.isEmpty { text = Self.caption(page, node) }
        text = Self.withoutDate(Self.withoutDateElement(text, page, node), page, range)
        guard text.count >= 4, !Self.never.contains(text), text.contains(where: { $0.isLetter }) else {
            return nil
        }
        self.node = node
        self.range = range
        title = String(text.prefix(200))
        length = text.count
    }

    /// The words below a picture that is the whole link: `<figure><a><img></a><figcaption>…`.
    private static func caption(_ page: HTMLPage, _ node: Int) -> String {
        guard let place = page.enclosing(node, [.figure, .li, .dl, .dd]) else { return "" }
        let range = page.tree.textRange(place)
        guard (12...300).contains(range.count) else { return "" }
        // Of the caption's lines and elements the longest is the title.
        var best = ""
        for child in (place + 1)..<max(place + 1, Int(page.tree.nodes[place].end))
        where Int(page.tree.nodes[child].end) == child + 1 && page.tree.nodes[child].tag != .a {
            let part = PlainText.collapsed(page.tree.string(child))
            if part.count > best.count { best = part }
        }
        return best
    }

    /// A date in an element of its own at either end of the link is not part of the title.
    private static func withoutDateElement(_ text: String, _ page: HTMLPage, _ node: Int) -> String {
        for child in (node + 1)..<max(node + 1, Int(page.tree.nodes[node].end)) {
            let range = page.tree.textRange(child)
            guard (5...40).contains(range.count), page.tree.text[range].contains(where: isASCIIDigit) else {
                continue
            }
            let part = PlainText.collapsed(page.tree.string(child))
            guard let date = DateText.field(part, asOf: page.input.asOf, source: ""),
                part.count <= date.text.count,
                part.allSatisfy({ $0.isNumber || "-/.:年月日 []()".contains($0) })
            else { continue }
            if text.hasSuffix(part) { return PlainText.collapsed(String(text.dropLast(part.count))) }
            if text.hasPrefix(part) { return PlainText.collapsed(String(text.dropFirst(part.count))) }
        }
        return text
    }

    /// A date at either end of a link's text is not part of the title.
    private static func withoutDate(_ text: String, _ page: HTMLPage, _ range: Range<Int>) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: isASCIIDigit) else { return text }
        let marks: Set<Character> = ["[", "]", "(", ")", "（", "）", "【", "】", " ", "·"]
        for found in DateText.scan(bytes, in: 0..<bytes.count, asOf: page.input.asOf) where !found.isWeak {
            let before = String(decoding: bytes[..<found.range.lowerBound], as: UTF8.self)
            let after = String(decoding: bytes[found.range.upperBound...], as: UTF8.self)
            if before.allSatisfy(marks.contains), after.first.map(marks.contains) ?? true {
                return String(after.drop(while: marks.contains))
            }
            if after.allSatisfy(marks.contains), before.last.map(marks.contains) ?? true {
                return String(before.reversed().drop(while: marks.contains).reversed())
            }
        }
        return text
    }
}
