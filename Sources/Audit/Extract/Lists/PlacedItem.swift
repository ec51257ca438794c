import Markup

/// An item together with its place in the page.
struct PlacedItem {
    var item: ListItem
    /// First byte of its row in the text buffer.
    var start: Int
    var end: Int
    /// The year of its date is guessed.
    var isYearless = false

    private static let pinClasses = WordSet(["zhiding", "istop", "sticky", "is-top"])
    private static let pinWords = WordSet(["置顶", "[顶]", "【顶】"])

    init(_ page: HTMLPage, row: Int, link: TitleLink?, date: FoundDate?) {
        let range = page.tree.textRange(row)
        self.init(page, range: range, link: link, date: date)
        item.isPinned = item.isPinned || page.isWithin(Self.pinClasses, node: row, levels: 1)
    }

    init(_ page: HTMLPage, range: Range<Int>, link: TitleLink?, date: FoundDate?) {
        item = ListItem(
            title: link?.title ?? "",
            url: link.flatMap { TitleLink.address(of: $0.node, in: page) }.flatMap(page.resolve),
            date: date?.dated("list", in: page.tree.text))
        isYearless = date?.isYearless ?? false
        start = range.lowerBound
        end = range.upperBound
        if range.count < 4000 {
            item.isPinned = Self.pinWords.isFound(in: page.tree.text[range])
        }
    }
}

/// Rows without an element of their own: links and dates follow each other.
struct LooseRows {
    private let page: HTMLPage
    private let links: [TitleLink]
    private let dates: [RowDate]

    init(_ page: HTMLPage, _ links: [TitleLink], _ dates: [RowDate]) {
        self.page = page
        self.links = links
        self.dates = dates
    }

    /// Each link takes the surest date on its side: before it where dates lead, after it otherwise.
    func items() -> [PlacedItem] {
        let isLeading = datesLead
        var found: [PlacedItem] = []
        for (index, link) in links.enumerated() {
            let from =
                isLeading ? (index == 0 ? 0 : links[index - 1].range.upperBound) : link.range.lowerBound
            let to =
                isLeading
                ? link.range.upperBound
                : (index + 1 < links.count ? links[index + 1].range.lowerBound : Int.max)
            let near = dates.filter { $0.found.range.lowerBound >= from && $0.found.range.lowerBound < to }
            guard let quality = near.map(\.quality).max(),
                let date = near.first(where: { $0.quality == quality })
            else { continue }
            let start = min(link.range.lowerBound, date.found.range.lowerBound)
            let end = max(link.range.upperBound, date.found.range.upperBound)
            found.append(PlacedItem(page, range: start..<end, link: link, date: date.found))
        }
        return found
    }

    private var datesLead: Bool {
        var (before, after) = (0, 0)
        for date in dates {
            let next = links.first { $0.range.lowerBound >= date.found.range.upperBound }
            let last = links.last { $0.range.upperBound <= date.found.range.lowerBound }
            before += next.map { $0.range.lowerBound - date.found.range.upperBound } ?? 4000
            after += last.map { date.found.range.lowerBound - $0.range.upperBound } ?? 4000
        }
        return before < after
    }
}
