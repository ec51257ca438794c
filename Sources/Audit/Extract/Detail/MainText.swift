import Markup

/// What a page says beside its navigation, line by line, with the place of each line.
///
/// Places are bytes of the page's text as it is parsed (white space collapsed, scripts and styles left out), so that a
/// finding can name the words it rests on and `excerpt` gives them back with what stands around.
package struct MainText: Hashable, Sendable, Codable {
    package struct Line: Hashable, Sendable, Codable {
        /// First byte in the page's text, and the one after the last.
        package var start: Int
        package var end: Int
        package var text: String
    }

    package var lines: [Line]

    /// All lines, each ended by a line feed except the last.
    package var text: String { lines.map(\.text).joined(separator: "\n") }

    /// Characters that are not white space.
    package var length: Int { lines.reduce(0) { $0 + $1.text.count { !$0.isWhitespace } } }

    /// The words at a place and up to `around` characters on either side, an ellipsis where something is left out.
    ///
    /// Nil where the place is not in one line of the text.
    package func excerpt(_ place: Range<Int>, around: Int = 20) -> String? {
        guard let line = lines.first(where: { $0.start <= place.lowerBound && place.upperBound <= $0.end })
        else {
            return nil
        }
        let bytes = Array(line.text.utf8)
        let (from, to) = (place.lowerBound - line.start, place.upperBound - line.start)
        guard to <= bytes.count else { return nil }
        let before = String(decoding: bytes[..<from], as: UTF8.self)
        let after = String(decoding: bytes[to...], as: UTF8.self)
        return (before.count > around ? "…" : "") + before.suffix(around)
            + String(decoding: bytes[from..<to], as: UTF8.self) + after.prefix(around)
            + (after.count > around ? "…" : "")
    }
}

/// Finds the main text: the smallest element that holds nearly all words which are no link's.
struct MainTextReader {
    private let page: HTMLPage
    /// By node: bytes of text in links that begin at or before it, summed up.
    private let linked: [Int]

    init(_ page: HTMLPage) {
        self.page = page
        var linked = Array(repeating: 0, count: page.tree.text.count + 1)
        var node = 0
        while node < page.tree.nodes.count {
            guard page.tree.nodes[node].tag == .a || Self.isAside(page, node) else {
                node += 1
                continue
            }
            let range = page.tree.textRange(node)
            for offset in range { linked[offset + 1] = 1 }
            node = max(node + 1, Int(page.tree.nodes[node].end))
        }
        for offset in linked.indices.dropFirst() { linked[offset] += linked[offset - 1] }
        self.linked = linked
    }

    func read() -> MainText {
        guard let body = page.tree.nodes.indices.first(where: { page.tree.nodes[$0].tag == .body }) else {
            return MainText(lines: [])
        }
        var node = body
        // Down, as long as one child has four fifths of the words.
        while let child = page.tree.children(of: node).max(by: { words($0) < words($1) }),
            words(child) * 5 >= words(node) * 4, words(child) > 0
        { node = child }
        // A single paragraph of an article is not the article.
        while node != body,
            [.p, .span, .font, .strong, .b, .em, .section, .li, .a].contains(page.tree.nodes[node].tag)
        {
            let parent = Int(page.tree.nodes[node].parent)
            guard parent >= body, words(parent) <= words(node) * 5 / 4 else { break }
            node = parent
        }
        return MainText(lines: lines(of: page.tree.textRange(node)))
    }

    /// Bytes of text that no link carries.
    private func words(_ node: Int) -> Int { words(page.tree.textRange(node)) }

    private func words(_ range: Range<Int>) -> Int {
        range.count - (linked[range.upperBound] - linked[range.lowerBound])
    }

    private func lines(of range: Range<Int>) -> [MainText.Line] {
        var lines: [MainText.Line] = []
        var start = range.lowerBound
        let text = page.tree.text
        while start < range.upperBound {
            let end = text[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
            var (from, to) = (start, end)
            while from < to, text[from] <= 0x20 { from += 1 }
            while to > from, text[to - 1] <= 0x20 { to -= 1 }
            // A line of links is navigation.
            if to > from, words(from..<to) * 3 >= to - from {
                lines.append(
                    .init(start: from, end: to, text: String(decoding: text[from..<to], as: UTF8.self)))
            }
            start = end + 1
        }
        return lines
    }

    private static let asides = WordSet(["footer", "copyright", "breadcrumb", "crumb", "share", "toolbar"])

    private static func isAside(_ page: HTMLPage, _ node: Int) -> Bool {
        switch page.tree.nodes[node].tag {
        case .nav, .footer, .aside, .select, .button, .option: true
        case .div, .ul, .p, .table:
            page.isWithin(asides, node: node, levels: 1) || page.isHidden(node, levels: 1)
        default: false
        }
    }
}
