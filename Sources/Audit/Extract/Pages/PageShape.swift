import Markup

/// Decides what kind of content a page is.
struct PageShape {
    let kind: PageFacts.Kind

    init(_ page: HTMLPage, _ blocks: [ListBlock], _ title: PageTitle, hasDate: Bool, isWeChat: Bool) {
        kind = Self.decide(page, blocks, title, hasDate: hasDate, isWeChat: isWeChat)
    }

    private static func decide(
        _ page: HTMLPage, _ blocks: [ListBlock], _ title: PageTitle, hasDate: Bool, isWeChat: Bool
    ) -> PageFacts.Kind {
        if isWeChat { return .article }
        switch page.input.role {
        case .home: return .home
        case .column: return .list
        case .article: return .article
        case .account, nil: break
        }
        let dated = blocks.first?.dated ?? 0
        if page.meta("articletitle") != nil || page.meta("pubdate") != nil { return .article }
        if isRoot(page) { return .home }
        if page.meta("columnname") != nil || page.meta("columntype") != nil, dated >= 2 { return .list }
        if isListing(page, blocks, title) { return .list }
        if hasDate { return .article }
        if blocks.count(where: { $0.dated >= 3 }) >= 4 { return .home }
        if dated >= 2 { return .list }
        let links = TitleLink.all(in: page).count
        if links >= 80 { return .home }
        if page.meta("columnname") != nil || ScriptedList(page).isLikely { return .list }
        let text = page.tree.text.count - page.bodyStart
        // Frames and scripts may show what the text does not.
        if text == 0 { return page.tree.scripts.isEmpty && page.tree.nodes.count < 20 ? .empty : .unknown }
        let prose = page.tree.nodes.indices.reduce(0) {
            $0 + (page.tree.nodes[$1].tag == .p ? page.tree.textRange($1).count : 0)
        }
        if prose > 600 { return .staticPage }
        return links >= 20 ? .list : .unknown
    }

    /// Many dated rows under a short heading and hardly a sentence: a column, whatever other day stands on the page.
    private static func isListing(_ page: HTMLPage, _ blocks: [ListBlock], _ title: PageTitle) -> Bool {
        guard let best = blocks.first(where: { !$0.isAside }), best.dated >= 5 else { return false }
        let heading = title.ranges.map { page.tree.string($0).count }.max() ?? 0
        guard heading <= 12 else { return false }
        var sentences = 0
        var position = page.bodyStart
        let stop: [UInt8] = [0xE3, 0x80, 0x82]
        while sentences < 3, let hit = ByteSearch.find(stop, in: page.tree.text[...], from: position) {
            position = hit + stop.count
            if !best.covers(hit) { sentences += 1 }
        }
        return sentences < 3
    }

    private static func isRoot(_ page: HTMLPage) -> Bool {
        guard let path = WebAddress(page.input.url)?.path.lowercased() else { return false }
        guard WebAddress(page.input.url)?.query ?? "" == "" else { return false }
        return path == "/" || path.hasPrefix("/index.") || path.hasPrefix("/default.")
    }
}

/// Tells lists that a script fills from lists that are empty.
struct ScriptedList {
    private let page: HTMLPage

    init(_ page: HTMLPage) { self.page = page }

    private static let templates = WordSet(["{{", "v-for", "<%=", "${", "ng-repeat", "{$"])
    private static let rowTemplates = WordSet(["<datastore", "<recordset", "text/template"])
    private static let calls = WordSet([
        "$.ajax", "$.post", "$.get", "axios", "fetch(", "XMLHttpRequest", "getJSON", "queryList", "loadList",
        "createApp", "new Vue", "ReactDOM", "layui.", "$.getJSON", "dataproxy", "recordset",
    ])

    /// A template without data, or little text beside a script that asks for some.
    var isLikely: Bool {
        let text = page.tree.text.dropFirst(page.bodyStart)
        if Self.templates.isFound(in: text.prefix(100_000)) { return true }
        guard text.count < 4000 || page.tree.nodes.count < 60 else { return hasRowTemplate }
        return page.tree.scripts.contains { Self.calls.isFound(in: $0.prefix(20_000)) } || hasAppRoot
    }

    /// Whether any script of the page asks for data, however long the page is.
    var asks: Bool { page.tree.scripts.contains { Self.calls.isFound(in: $0.prefix(20_000)) } }

    /// No row, no script that could make one, and hardly any text.
    var isBare: Bool {
        !isLikely && page.tree.text.count - page.bodyStart < 3000
            && !page.tree.scripts.contains { Self.writers.isFound(in: $0.prefix(200_000)) }
    }

    /// How a script that asks nobody puts its own rows into the page.
    private static let writers = WordSet(["[{", "innerHTML", "document.write", ".append(", ".html("])

    /// Items written as data in a script (`<record><![CDATA[…`), as one widespread site system does.
    private var hasRowTemplate: Bool {
        page.tree.scripts.contains { Self.rowTemplates.isFound(in: $0.prefix(400)) }
    }

    private var hasAppRoot: Bool {
        page.tree.nodes.indices.contains { node in
            ["app", "root", "__next", "__nuxt"].contains(page.tree.value(.id, of: node) ?? "")
        }
    }
}
