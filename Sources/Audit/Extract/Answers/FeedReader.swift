import Markup

/// Reads RSS 2.0, RSS 1.0 and Atom (RFC 4287).
struct FeedReader {
    private let tree: FlatTree
    private let input: PageInput

    /// Nil where the tree is no feed.
    init?(_ tree: FlatTree, _ input: PageInput) {
        let roots = tree.nodes.indices.prefix(8).map { tree.name($0).lowercased() }
        guard
            roots.contains(where: {
                ["rss", "feed", "rdf:rdf", "channel"].contains($0) || $0.hasSuffix(":feed")
            })
        else { return nil }
        self.tree = tree
        self.input = input
    }

    func read(into facts: inout PageFacts) {
        var builder = ListBuilder(asOf: input.asOf)
        var title: String?
        for node in tree.nodes.indices {
            switch local(node) {
            case "item", "entry": builder.add(item(node))
            case "title" where title == nil: title = PlainText.collapsed(tree.string(node))
            default: break
            }
        }
        facts.kind = .feed
        facts.title = title
        facts.list = builder.facts
        if tree.fault == .malformed {
            facts.list?.mayBeNewer = true
            facts.problems.append("feed is not well-formed")
        }
    }

    private func local(_ node: Int) -> Substring {
        let name = tree.name(node)
        return name.split(separator: ":").last ?? name[...]
    }

    private func item(_ node: Int) -> ListItem {
        var item = ListItem(title: "")
        var updated: DatedText?
        for child in tree.children(of: node) {
            switch local(child) {
            case "title" where item.title.isEmpty: item.title = PlainText.ofMarkup(tree.string(child))
            case "link": if item.url == nil { item.url = link(child) }
            case "guid" where item.url == nil && tree.value(named: "isPermaLink", of: child) != "false":
                let text = tree.string(child)
                if text.hasPrefix("http") { item.url = text }
            case "pubDate", "published", "issued": item.date = date(child) ?? item.date
            case "date": item.date = item.date ?? date(child)
            case "updated", "modified": updated = date(child)
            default: break
            }
        }
        // RFC 4287 §4.2.15: an entry must have `updated`, it need not have `published`.
        item.date = item.date ?? updated
        return item
    }

    private func link(_ node: Int) -> String? {
        let relation = tree.value(named: "rel", of: node)
        guard relation == nil || relation == "alternate" else { return nil }
        let text = tree.value(named: "href", of: node) ?? tree.string(node)
        guard !text.isEmpty else { return nil }
        return WebAddress(input.url)?.resolve(text)?.text ?? text
    }

    private func date(_ node: Int) -> DatedText? {
        DateText.field(tree.string(node), asOf: input.asOf, source: "feed", allowsEpoch: true)
    }
}
