import Markup

/// Finds the lists of a page without being told where they are.
///
/// Rows are found from their dates: the smallest element around a date that also holds a title link is a row, and
/// rows below one parent are a block. Where one element holds many dates and many links without elements for the
/// rows (`<dl>`, loose paragraphs), each link takes the best date up to the next link.
struct ListFinder {
    private let page: HTMLPage
    private let links: [TitleLink]
    private let dates: [RowDate]

    init(_ page: HTMLPage) {
        self.page = page
        let places = page.input.layout?.list?.nodes(in: page.tree) ?? []
        func isPlaced(_ node: Int) -> Bool {
            places.isEmpty || places.contains { page.tree.contains($0, node) }
        }
        links = TitleLink.all(in: page).filter { isPlaced($0.node) }
        let all = RowDate.all(in: page).filter {
            isPlaced($0.node) && !page.isWithin(Self.notOfLists, node: $0.node) && !Self.isClock($0, page)
        }
        let shown = all.filter { !page.isHidden($0.node) }
        dates = shown.isEmpty ? all : shown
    }

    private static let notOfLists = WordSet(["copyright", "calendar", "comment", "clock", "weather"])

    private static let clocks = WordSet(["今天是", "今日是", "现在是", "当前时间", "星期"])

    /// Today's day beside a weekday or 今天是: the template's clock.
    private static func isClock(_ date: RowDate, _ page: HTMLPage) -> Bool {
        guard date.found.moment.day == page.input.asOf.day else { return false }
        let line = page.line(around: date.found.range)
        return clocks.isFound(
            in: page.tree.text[
                max(
                    line.lowerBound, date.found.range.lowerBound - 30)..<min(
                        line.upperBound, date.found.range.upperBound + 30)])
    }

    /// The blocks of dated rows, best first.
    func blocks() -> [ListBlock] {
        var rows: [Int: [RowDate]] = [:]
        for date in dates {
            guard let row = row(of: date) else { continue }
            rows[row, default: []].append(date)
        }
        var blocks: [ListBlock.Key: ListBlock] = [:]
        for row in rows.keys.sorted() {
            guard let dates = rows[row] else { continue }
            let parent = Int(page.tree.nodes[row].parent)
            let items = items(of: row, dates)
            guard !items.isEmpty else { continue }
            let key = ListBlock.Key(page: page, row: row, parent: parent)
            blocks[key, default: ListBlock(rowTag: page.tree.nodes[row].tag)].add(
                items, row: row, parent: parent)
        }
        var found = Array(blocks.values)
        for index in found.indices { addUndated(to: &found[index]) }
        let years = MissingYears(page)
        let place = ColumnPlace(page, links)
        for index in found.indices {
            found[index].settleYears(years)
            found[index].weigh(in: page)
            found[index].weigh(place)
        }
        if !found.contains(where: { $0.dated >= 2 && !$0.isAside }) {
            found += AddressRows(page, links).blocks()
        }
        // Blocks of equal weight may begin at one place; the same page must give the same facts every time.
        return found.sorted {
            (-$0.weight, $0.start, $0.place, $0.rows.first ?? 0) < (
                -$1.weight, $1.start, $1.place, $1.rows.first ?? 0
            )
        }
    }

    /// The largest element around the date that holds no other date, or the smallest with a title link.
    private func row(of date: RowDate) -> Int? {
        var row = date.link ?? date.node
        while row >= 0, !hasLink(row) { row = Int(page.tree.nodes[row].parent) }
        guard row >= 0, page.tree.nodes[row].tag != .body, page.tree.nodes[row].tag != .html else {
            return nil
        }
        let count = dateCount(row)
        var parent = Int(page.tree.nodes[row].parent)
        while parent >= 0, page.tree.nodes[parent].tag != .body, dateCount(parent) == count {
            row = parent
            parent = Int(page.tree.nodes[row].parent)
        }
        return row
    }

    private func hasLink(_ node: Int) -> Bool { !linkIndices(node).isEmpty }

    private func linkIndices(_ node: Int) -> Range<Int> {
        let start = lowerBound(links.count) { links[$0].node < node }
        let end = lowerBound(links.count) { links[$0].node < Int(page.tree.nodes[node].end) }
        return start..<end
    }

    private func dateCount(_ node: Int) -> Int {
        let range = page.tree.textRange(node)
        let start = lowerBound(dates.count) { dates[$0].found.range.lowerBound < range.lowerBound }
        let end = lowerBound(dates.count) { dates[$0].found.range.lowerBound < range.upperBound }
        return end - start
    }

    private func lowerBound(_ count: Int, isBelow: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBelow(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func items(of row: Int, _ dates: [RowDate]) -> [PlacedItem] {
        let inside = links[linkIndices(row)]
        guard dates.count > 1, inside.count > 1 else {
            return [item(row, inside, best(dates))]
        }
        // Several dates in one small row with one clear title: a row that shows two dates.
        let isOneRow =
            [.li, .tr].contains(page.tree.nodes[row].tag) && dates.count <= 3 && !isAlternating(inside, dates)
        return isOneRow ? [item(row, inside, best(dates))] : LooseRows(page, Array(inside), dates).items()
    }

    /// Whether each date has a link of its own before or after it.
    private func isAlternating(_ links: ArraySlice<TitleLink>, _ dates: [RowDate]) -> Bool {
        guard links.count >= dates.count, let first = dates.first, let last = dates.last else { return false }
        return links.contains {
            $0.range.lowerBound > first.found.range.lowerBound
                && $0.range.lowerBound < last.found.range.lowerBound
        }
    }

    /// Of several dates in a row the surest; among equals the latest that is not in the future.
    private func best(_ dates: [RowDate]) -> RowDate? {
        guard let quality = dates.map(\.quality).max() else { return nil }
        let best = dates.filter { $0.quality == quality }
        let past = best.filter { $0.found.moment.day <= page.input.asOf.day }
        return (past.isEmpty ? best : past).max { $0.found.moment.day < $1.found.moment.day }
    }

    private func item(_ row: Int, _ links: ArraySlice<TitleLink>, _ date: RowDate?) -> PlacedItem {
        let link = links.max { $0.length < $1.length }
        return PlacedItem(page, row: row, link: link, date: date?.found)
    }

    /// Rows of the block's own parents that show no date.
    private func addUndated(to block: inout ListBlock) {
        guard block.items.count >= 2, !block.isLoose else { return }
        let dated = Set(block.rows)
        for parent in block.parents {
            for child in page.tree.children(of: parent)
            where page.tree.nodes[child].tag == block.rowTag && !dated.contains(child)
                && !page.isHidden(child)
            {
                let inside = links[linkIndices(child)]
                guard !inside.isEmpty, inside.count <= 2 else { continue }
                block.items.append(item(child, inside, nil))
            }
        }
        block.items.sort { $0.start < $1.start }
    }
}
