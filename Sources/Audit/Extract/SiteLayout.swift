import Markup

/// Where a person has said that a site keeps its list or its day, for the few pages whose structure does not tell.
package struct SiteLayout: Hashable, Sendable {
    /// The pages whose path begins so; the longest that fits a page counts.
    package var path: String
    /// The elements that hold the rows; nothing outside them is a row.
    package var list: ElementPath?
    /// The element that shows when an article was published.
    package var date: ElementPath?

    /// The address from which the page's script fetches its list; asked in place of the page.
    package var data: String?

    package init(
        path: String, list: ElementPath? = nil, date: ElementPath? = nil, data: String? = nil
    ) {
        self.path = path
        self.list = list
        self.date = date
        self.data = data
    }

    /// The layout for an address among those of its host.
    package static func of(_ url: String, in layouts: [String: [SiteLayout]]) -> SiteLayout? {
        guard let address = WebAddress(url) else { return nil }
        return layouts[address.host]?.filter { address.path.hasPrefix($0.path) }.max {
            $0.path.count < $1.path.count
        }
    }
}

/// A path of elements by tag, id and class, as CSS writes it: `div#main ul.news li`; blanks mean "somewhere below".
package struct ElementPath: Hashable, Sendable {
    private struct Part: Hashable, Sendable {
        var tag: String?
        var id: String?
        var classes: [String] = []
    }

    private let parts: [Part]

    /// Nil for anything but names, `#`, `.` and blanks.
    package init?(_ text: String) {
        var parts: [Part] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            guard let part = Self.part(word) else { return nil }
            parts.append(part)
        }
        guard !parts.isEmpty else { return nil }
        self.parts = parts
    }

    private static func part(_ word: Substring) -> Part? {
        guard let match = word.wholeMatch(of: /([A-Za-z][A-Za-z0-9]*)?((?:[#.][\w\-]+)*)/) else { return nil }
        var part = Part(tag: match.1?.lowercased())
        for name in match.2.matches(of: /[#.][\w\-]+/) {
            let text = String(name.output.dropFirst())
            if name.output.first == "#" { part.id = text } else { part.classes.append(text) }
        }
        return part
    }

    /// The outermost elements that fit, in document order.
    func nodes(in tree: FlatTree) -> [Int] {
        var found: [Int] = []
        var node = 0
        while node < tree.nodes.count {
            if fits(node, tree) {
                found.append(node)
                node = Int(tree.nodes[node].end)
            } else {
                node += 1
            }
        }
        return found
    }

    private func fits(_ node: Int, _ tree: FlatTree) -> Bool {
        guard let last = parts.last, Self.fits(last, node, tree) else { return false }
        var current = Int(tree.nodes[node].parent)
        var left = parts.dropLast()
        while let part = left.last {
            guard current >= 0 else { return false }
            if Self.fits(part, current, tree) { left.removeLast() }
            current = Int(tree.nodes[current].parent)
        }
        return true
    }

    private static func fits(_ part: Part, _ node: Int, _ tree: FlatTree) -> Bool {
        if let tag = part.tag, "\(tree.nodes[node].tag)" != tag { return false }
        if let id = part.id, tree.value(.id, of: node) != id { return false }
        guard !part.classes.isEmpty else { return true }
        let classes = Set(
            (tree.value(.class, of: node) ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
        return part.classes.allSatisfy(classes.contains)
    }
}
