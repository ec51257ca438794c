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
        for node in page.tree.nodes.indices where found.count < most {
            switch page.tree.nodes[node].tag {
            case .a:
                if let link = TitleLink(page, node) { found.append(link) }
            case .li, .div, .tr, .td, .dd, .p, .span:
                if let link = TitleLink(page, clickable: node) { found.append(link) }
            default: break
            }
        }
        return found
    }

    private static let ways = WordSet(["location", "open(", "href", "detail", "view("])

    /// A row that a script opens: `<li onclick="location.href='/m/detail?id=1'">`; nil where links stand in it.
    private init?(_ page: HTMLPage, clickable node: Int) {
        guard let script = page.tree.slice(.onclick, of: node), script.count < 400,
            Self.ways.isFoundLowered(in: script)
        else { return nil }
        let range = page.tree.textRange(node)
        let below = (node + 1)..<max(node + 1, Int(page.tree.nodes[node].end))
        guard range.count < Self.longest, !below.contains(where: { page.tree.nodes[$0].tag == .a }) else {
            return nil
        }
        var text = Self.longestPart(page, node)
        if text.isEmpty { text = PlainText.collapsed(page.tree.string(node)) }
        text = Self.withoutDate(text, page, range)
        guard text.count >= 6, text.contains(where: { $0.isLetter }) else { return nil }
        self.node = node
        self.range = range
        title = String(text.prefix(200))
        length = text.count
    }

    /// Where it leads, as written; of a row that a script opens the first quoted text that may be an address.
    static func address(of node: Int, in page: HTMLPage) -> String? {
        if let href = page.tree.value(.href, of: node) { return href }
        guard let script = page.tree.value(.onclick, of: node) else { return nil }
        return script.split(whereSeparator: { $0 == "'" || $0 == "\"" }).dropFirst().first {
            $0.contains("/") || $0.contains(".htm")
        }.map(String.init)
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
        return longestPart(page, place)
    }

    /// Of the innermost elements the one with the longest text.
    private static func longestPart(_ page: HTMLPage, _ place: Int) -> String {
        var best = ""
        for child in (place + 1)..<max(place + 1, Int(page.tree.nodes[place].end))
        where Int(page.tree.nodes[child].end) == child + 1 && page.tree.nodes[child].tag != .a {
            let part = PlainText.collapsed(page.tree.string(child))
            if part.count > best.count, part.contains(where: \.isLetter) { best = part }
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
