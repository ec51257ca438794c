import Markup

/// Rows whose day stands in their link only: in its address (`t20260305_1.html`), or in what it shows when pointed at.
struct AddressRows {
    private let page: HTMLPage
    private let links: [TitleLink]

    private static let fewest = 5

    init(_ page: HTMLPage, _ links: [TitleLink]) {
        self.page = page
        self.links = links
    }

    /// Blocks of such rows, best first; none below five rows.
    func blocks() -> [ListBlock] {
        var blocks: [ListBlock.Key: ListBlock] = [:]
        for link in links where !page.isHidden(link.node) {
            guard let date = shown(link) ?? address(link) else { continue }
            let row = page.enclosing(link.node, [.li, .tr, .dd, .dt, .p]) ?? link.node
            let parent = Int(page.tree.nodes[row].parent)
            var item = PlacedItem(page, row: row, link: link, date: nil)
            item.item.date = date
            let key = ListBlock.Key(page: page, row: row, parent: parent)
            blocks[key, default: ListBlock(rowTag: page.tree.nodes[row].tag)].add(
                [item], row: row, parent: parent)
        }
        var found = blocks.values.filter { $0.items.count >= Self.fewest }
        for index in found.indices {
            found[index].isByAddress = found[index].items.contains { $0.item.date?.source == "url" }
            found[index].weigh(in: page)
        }
        return found.sorted { $0.weight == $1.weight ? $0.start < $1.start : $0.weight > $1.weight }
    }

    private func address(_ link: TitleLink) -> DatedText? {
        guard let url = page.tree.value(.href, of: link.node).flatMap(page.resolve),
            let date = AddressDate.read(url), date.precision == .day, date.day <= page.input.asOf.day,
            WebAddress(url)?.host == page.base?.host
        else { return nil }
        return date
    }

    /// `title="文章标题：…更新时间：2026-11-13 9:21:33"`.
    private func shown(_ link: TitleLink) -> DatedText? {
        guard let bytes = page.tree.slice(.title, of: link.node), bytes.count >= 16,
            bytes.contains(where: isASCIIDigit)
        else { return nil }
        let text = Array(bytes)
        let date = DateText.scan(text, in: 0..<text.count, asOf: page.input.asOf).first { found in
            switch DateLabel.before(found.range.lowerBound, in: text)?.meaning {
            case .publish, .plain, .update: !found.isYearless
            case .signed, .other, nil: false
            }
        }
        return date?.dated("title", in: text)
    }
}
