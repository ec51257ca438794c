import Markup

/// What of an HTML page is read only when somebody asks for it: too much to keep of every page of every night.
package struct PageDetail: Hashable, Sendable {
    package var links: [PageLink]
    package var text: MainText
    /// The blocks of rows that were considered, best first.
    package var blocks: [BlockNote]

    /// Nil for what is no HTML page.
    package init?(_ input: PageInput) {
        let body = ContentDecoder.decode(input.body, coding: input.contentEncoding, limit: input.decodedLimit)
        let text = TextDecoder.decode(body.bytes, contentType: input.contentType)
        guard case .html = PageForm(text.utf8) else { return nil }
        let page = HTMLPage(TreeParser.html(text.utf8), input)
        links = LinkReader(page).all()
        self.text = MainTextReader(page).read()
        let kept =
            KeptRows.page(in: page).map { kept in ListFinder(kept).blocks().map { BlockNote($0, kept) } }
            ?? []
        blocks =
            kept.map { note in
                var note = note
                note.path = "script > " + note.path
                return note
            } + ListFinder(page).blocks().map { BlockNote($0, page) }
    }
}

/// Why a block of rows was or was not taken for the page's list.
package struct BlockNote: Hashable, Sendable, Codable {
    /// The block's element as a path of tags, ids and classes.
    package var path: String
    package var rows: Int
    package var dated: Int
    /// Characters of dated titles, a third where the block stands beside the content; the heaviest block is the list.
    package var weight: Int
    /// Stands in a ranking, a recommendation or a footer.
    package var isAside: Bool
    package var first: String
    package var newest: Day?

    init(_ block: ListBlock, _ page: HTMLPage) {
        path = page.path(block.place)
        rows = block.items.count
        dated = block.dated
        weight = block.weight
        isAside = block.isAside
        first = block.items.first?.item.title ?? ""
        newest = block.items.compactMap(\.item.date?.day).filter { $0 <= page.input.asOf.day }.max()
    }
}
