import Markup

/// A parsed page with what several readers need of it, worked out once.
struct HTMLPage {
    let tree: FlatTree
    let input: PageInput
    /// What relative links are resolved against (HTML §4.2.3).
    let base: WebAddress?
    /// The `<title>`, white space collapsed.
    let title: String?
    /// Names in lower case, trimmed, in document order.
    let metas: [(name: String, content: String)]
    let dates: [FoundDate]
    /// Where the body's text begins in the text buffer.
    let bodyStart: Int

    init(_ tree: FlatTree, _ input: PageInput) {
        self.tree = tree
        self.input = input
        let address = WebAddress(input.url)
        var base = address
        var title: String?
        var bodyStart = 0
        var metas: [(name: String, content: String)] = []
        for node in tree.nodes.indices {
            switch tree.nodes[node].tag {
            case .base:
                if let href = tree.value(.href, of: node), let found = address?.resolve(href) { base = found }
            case .title where title == nil:
                title = PlainText.collapsed(tree.string(node))
                bodyStart = max(bodyStart, tree.textRange(node).upperBound)
            case .meta:
                let name =
                    tree.value(.name, of: node) ?? tree.value(.property, of: node)
                    ?? tree.value(.itemprop, of: node)
                guard let name, let content = tree.value(.content, of: node) else { continue }
                metas.append((PlainText.collapsed(name).lowercased(), PlainText.collapsed(content)))
            case .body:
                bodyStart = max(bodyStart, tree.textRange(node).lowerBound)
            default: break
            }
        }
        self.base = base
        self.title = title
        self.metas = metas
        self.bodyStart = bodyStart
        let found = DateText.scan(tree.text, in: bodyStart..<tree.text.count, asOf: input.asOf)
        let absolute = DateRanges.withoutEnds(found, in: tree.text)
        let relative = RelativeDates.find(in: tree.text, from: bodyStart, asOf: input.asOf).filter { date in
            !absolute.contains { $0.range.overlaps(date.range) }
        }
        let all =
            relative.isEmpty
            ? absolute : (absolute + relative).sorted { $0.range.lowerBound < $1.range.lowerBound }
        dates = Array(all.prefix(Self.mostDates))
    }

    /// The first non-empty value of a meta tag; `null` counts as empty, templates print it.
    func meta(_ name: String) -> String? {
        metas.first { $0.name == name && !$0.content.isEmpty && $0.content != "null" }?.content
    }

    /// The innermost element around a byte of the text.
    func node(at offset: Int) -> Int {
        var (low, high) = (0, tree.nodes.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(tree.nodes[middle].textStart) <= offset { low = middle + 1 } else { high = middle }
        }
        var node = low - 1
        while node >= 0, Int(tree.nodes[node].textEnd) <= offset { node = Int(tree.nodes[node].parent) }
        return node
    }

    // No genuine page has more; work per date grows with the number of links and of dates.
    private static let mostDates = 4000
    private static let longestLine = 2000

    /// The line of text around a range, without its line ends; of a very long line only the part near by.
    func line(around range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        let first = max(bodyStart, start - Self.longestLine)
        let last = min(tree.text.count, end + Self.longestLine)
        while start > first, tree.text[start - 1] != 0x0A { start -= 1 }
        while end < last, tree.text[end] != 0x0A { end += 1 }
        return start..<end
    }

    /// The lines of the shown text from the body's begin, without their line ends.
    func lines() -> some Sequence<Range<Int>> {
        sequence(state: bodyStart) { start -> Range<Int>? in
            guard start < tree.text.count else { return nil }
            let end = tree.text[start...].firstIndex(of: 0x0A) ?? tree.text.count
            defer { start = end + 1 }
            return start..<end
        }
    }

    /// An element as a path of tags, ids and classes, at most six deep.
    func path(_ node: Int) -> String {
        var parts: [String] = []
        var current = node
        while current >= 0, parts.count < 6 {
            var part = "\(tree.nodes[current].tag)"
            if let id = tree.value(.id, of: current), !id.isEmpty { part += "#\(id)" }
            if let name = tree.value(.class, of: current)?.split(separator: " ").first { part += ".\(name)" }
            parts.append(part)
            current = Int(tree.nodes[current].parent)
        }
        return parts.reversed().joined(separator: " > ")
    }

    /// Whether the element or one above it carries one of the words in its `id` or `class`.
    func isWithin(_ words: WordSet, node: Int, levels: Int = 64) -> Bool {
        var current = node
        for _ in 0..<levels where current >= 0 {
            for name in [AttributeName.class, .id] {
                guard let value = tree.slice(name, of: current), value.count < 200 else { continue }
                if words.isFoundLowered(in: value) { return true }
            }
            current = Int(tree.nodes[current].parent)
        }
        return false
    }

    /// The nearest element at or above `node` that has one of the tags.
    func enclosing(_ node: Int, _ tags: Set<Tag>) -> Int? {
        var current = node
        while current >= 0 {
            if tags.contains(tree.nodes[current].tag) { return current }
            current = Int(tree.nodes[current].parent)
        }
        return nil
    }

    /// Whether `display:none` or `hidden` stands at the element or above it.
    func isHidden(_ node: Int, levels: Int = .max) -> Bool {
        var current = node
        var left = levels
        while current >= 0, left > 0 {
            left -= 1
            if tree.slice(.hidden, of: current) != nil { return true }
            if let style = tree.slice(.style, of: current), style.count < 400 {
                if Self.hiding.isFoundLowered(in: style.filter { $0 > 0x20 }[...]) { return true }
            }
            current = Int(tree.nodes[current].parent)
        }
        return false
    }

    private static let hiding = WordSet(["display:none", "visibility:hidden"])

    func resolve(_ href: String) -> String? {
        let lowered = href.prefix(12).lowercased()
        guard !lowered.hasPrefix("javascript:"), !lowered.hasPrefix("#") else { return nil }
        return base?.resolve(href)?.text ?? (base == nil ? href : nil)
    }
}
