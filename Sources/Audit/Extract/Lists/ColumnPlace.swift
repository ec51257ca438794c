import Markup

/// Where a column's own rows are to be expected: addresses below its own, a line with its name above.
struct ColumnPlace {
    private let page: HTMLPage
    /// `/xw/tzgg/`; empty for a home page and where no address is known.
    private let folder: String
    private let hasOwn: Bool
    /// Ends of the lines that are the column's name.
    private let names: [Int]

    private static let fewest = 5

    init(_ page: HTMLPage, _ links: [TitleLink]) {
        self.page = page
        var folder = ""
        if page.input.role != .home, let path = WebAddress(page.input.url)?.path,
            page.input.url.hasPrefix("http"),
            let slash = path.lastIndex(of: "/")
        {
            folder = String(path[...slash])
        }
        self.folder = folder.count > 1 ? folder : ""
        var own = 0
        if folder.count > 1 {
            // Titles, not the names of columns in a menu.
            for link in links where own < Self.fewest && link.length >= 10 {
                if let url = TitleLink.address(of: link.node, in: page).flatMap(page.resolve),
                    Self.isBelow(url, folder)
                {
                    own += 1
                }
            }
        }
        hasOwn = own >= Self.fewest
        names = Self.names(page)
    }

    /// None of the block's rows lies below the page's own address, though other links of the page do.
    func isForeign(_ block: ListBlock) -> Bool {
        guard hasOwn else { return false }
        let urls = block.items.compactMap(\.item.url)
        return urls.count >= 2 && !urls.contains { Self.isBelow($0, folder) }
    }

    func isNamed(_ block: ListBlock) -> Bool {
        names.contains { $0 <= block.start && block.start - $0 <= 200 }
    }

    /// Whether the column's name is the nearest heading above a place.
    func isNamed(at position: Int) -> Bool { names.contains { $0 <= position && position - $0 <= 200 } }

    private static func isBelow(_ url: String, _ folder: String) -> Bool {
        guard let path = WebAddress(url)?.path, path.hasPrefix(folder) else { return false }
        let rest = path.dropFirst(folder.count).lowercased()
        return !rest.isEmpty && !rest.hasPrefix("index") && !rest.hasPrefix("list")
    }

    private static func names(_ page: HTMLPage) -> [Int] {
        let title = page.title?.split(whereSeparator: { "_-|—–－ ".contains($0) }).first.map(String.init)
        let wanted = Set(
            [page.meta("columnname"), title].compactMap(\.self).filter { (2...16).contains($0.count) })
        guard !wanted.isEmpty else { return [] }
        var ends: [Int] = []
        for line in page.lines() where line.count <= 60 && wanted.contains(page.tree.string(line)) {
            ends.append(line.upperBound)
            if ends.count == 20 { break }
        }
        return ends
    }
}
