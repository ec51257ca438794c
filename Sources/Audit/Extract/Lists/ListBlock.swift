import Markup

/// Rows that belong together.
struct ListBlock {
    /// What rows of one block have in common: tag, and a parent, or parents that are alike and stand side by side.
    struct Key: Hashable {
        private let rowTag: Tag
        private let parentTag: Tag
        private let parentClass: String
        private let place: Int

        init(page: HTMLPage, row: Int, parent: Int) {
            rowTag = page.tree.nodes[row].tag
            parentTag = parent >= 0 ? page.tree.nodes[parent].tag : .other
            parentClass = parent >= 0 ? page.tree.value(.class, of: parent) ?? "" : ""
            place = parent >= 0 ? Int(page.tree.nodes[parent].parent) : -1
        }
    }

    let rowTag: Tag
    var items: [PlacedItem] = []
    private(set) var rows: [Int] = []
    private(set) var parents: [Int] = []
    /// Rows had no elements of their own.
    private(set) var isLoose = false
    private(set) var weight = 0
    /// Stands beside the content: a ranking, recommendations, a footer.
    private(set) var isAside = false
    /// None of its rows lies below the column's own address, though other links do.
    private(set) var isForeign = false
    /// The order alone decided a year, where it could be wrong.
    private(set) var isUnsure = false
    /// Days come from the rows' addresses only.
    var isByAddress = false

    var start: Int { items.first?.start ?? 0 }
    /// The element that holds the rows; a row where there is none.
    var place: Int { parents.first ?? rows.first ?? 0 }
    var dated: Int { items.count { $0.item.date != nil } }

    init(rowTag: Tag) { self.rowTag = rowTag }

    mutating func add(_ items: [PlacedItem], row: Int, parent: Int) {
        self.items += items
        rows.append(row)
        if items.count > 1 { isLoose = true }
        if !parents.contains(parent), parent >= 0 { parents.append(parent) }
    }

    mutating func settleYears(_ years: MissingYears) {
        if years.settle(&items) { isUnsure = true }
    }

    /// Weighs it by what the page says of itself: the rows of a column lie below it, and its name stands above them.
    mutating func weigh(_ place: ColumnPlace) {
        if place.isForeign(self) {
            weight /= 5
            (isAside, isForeign) = (true, true)
        } else if place.isNamed(self) {
            weight *= 4
            isAside = false
        }
    }

    /// Words that only what is not the column's own list carries (`right` and `side` also hold main lists).
    private static let aside = WordSet([
        "hot", "rank", "recommend", "foot", "relat", "xiangguan", "tuijian", "sidebar",
    ])
    private static let beside = WordSet([
        "side", "right", "hot", "rank", "recommend", "foot", "relat", "xiangguan", "tuijian", "nav", "menu",
        "about",
        "banner", "gundong", "marquee", "roll",
    ])

    /// Many rows with long titles weigh most; what stands beside the content weighs little.
    mutating func weigh(in page: HTMLPage) {
        let titles = items.reduce(0) { $0 + ($1.item.date == nil ? 0 : min($1.item.title.count, 40) + 4) }
        let first = place
        let isBeside =
            page.enclosing(first, [.aside, .nav, .footer]) != nil
            || page.isWithin(Self.beside, node: first, levels: 4)
        isAside =
            page.enclosing(first, [.aside, .nav, .footer]) != nil
            || page.isWithin(Self.aside, node: first, levels: 4)
        weight = isBeside ? titles * 3 / 10 : titles
    }

    func covers(_ offset: Int) -> Bool { items.contains { $0.start <= offset && offset < $0.end } }
}
