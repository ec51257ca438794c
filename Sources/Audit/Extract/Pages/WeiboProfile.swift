import Markup

/// Reads the plain profile page of weibo.cn: one block a post, with its time in its last line.
struct WeiboProfile {
    private let page: HTMLPage

    init(_ page: HTMLPage) { self.page = page }

    /// Nil where the page is none.
    func list() -> ListFacts? {
        var builder = ListBuilder(asOf: page.input.asOf)
        for node in page.tree.nodes.indices {
            guard let id = page.tree.value(.id, of: node), id.hasPrefix("M_"),
                page.tree.value(.class, of: node)?.split(separator: " ").contains("c") == true
            else { continue }
            builder.add(item(node, id: String(id.dropFirst(2))))
        }
        return builder.facts.count > 0 ? builder.facts : nil
    }

    func account() -> AccountMark? {
        let suffix = "的微博"
        let name = page.title.flatMap { $0.hasSuffix(suffix) ? String($0.dropLast(suffix.count)) : nil }
        var id: String?
        for node in page.tree.nodes.indices where id == nil && page.tree.nodes[node].tag == .a {
            guard let link = page.tree.value(.href, of: node) else { continue }
            for mark in ["/im/chat?uid=", "/attention/add?uid="] {
                guard let range = link.firstRange(of: mark) else { continue }
                let digits = link[range.upperBound...].prefix { $0.isNumber }
                if !digits.isEmpty { id = String(digits) }
            }
        }
        return name == nil && id == nil ? nil : AccountMark(id: id, name: name)
    }

    private func item(_ node: Int, id: String) -> ListItem {
        var item = ListItem(title: "", url: "https://weibo.cn/comment/" + id)
        for child in node..<Int(page.tree.nodes[node].end) {
            switch page.tree.value(.class, of: child) {
            case "ctt" where item.title.isEmpty: item.title = String(page.tree.string(child).prefix(80))
            // A repost shows the original's time first: the last one is the post's own.
            case "ct":
                item.date =
                    DateText.field(page.tree.string(child), asOf: page.input.asOf, source: "list")
                    ?? item.date
            case "kt" where page.tree.string(child).contains("置顶"): item.isPinned = true
            default: break
            }
        }
        return item
    }
}
