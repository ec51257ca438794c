import Markup

/// Reads the facts of an HTML page.
struct HTMLReader {
    private let page: HTMLPage

    init(_ tree: FlatTree, _ input: PageInput) { page = HTMLPage(tree, input) }

    func read(into facts: inout PageFacts) {
        facts.title = page.title.flatMap { $0.isEmpty ? nil : $0 } ?? page.meta("og:title")
        facts.meta = MetaTags.read(page)
        if let verdict = PageJudge(page).verdict() {
            verdict.write(into: &facts)
            return
        }
        let wechat = WeChatArticle(page)
        facts.account = wechat.account()
        if let list = WeiboProfile(page).list() {
            facts.kind = .list
            facts.list = list
            facts.account = WeiboProfile(page).account()
            return
        }
        if let layout = page.input.layout {
            for (name, selector) in [("list", layout.list), ("date", layout.date)] {
                guard let selector, selector.nodes(in: page.tree).isEmpty else { continue }
                facts.problems.append("the site's layout names a \(name) that is not on the page")
            }
        }
        facts.footer = wechat.isRecognised ? FooterFacts() : FooterMarks(page).read()
        let blocks = wechat.isRecognised ? [] : ListFinder(page).blocks().filter(isCredible)
        let kept = wechat.isRecognised ? nil : kept(beside: blocks)
        let title = PageTitle(page)
        let dates = ArticleDate(page, title) { offset in
            blocks.contains { $0.dated >= 3 && $0.covers(offset) }
        }.read()
        decide(&facts, kept ?? (blocks, page), title, dates, isWeChat: wechat.isRecognised)
        guard !wechat.isRecognised else { return }
        let format = FormatReader(page).read(facts.kind, facts.footer)
        if format.codesAgree == false {
            let claims = format.codes.map { "\($0.place.rawValue) \($0.code)" }
            facts.problems.append("conflicting site codes: " + claims.joined(separator: ", "))
        }
        facts.format = format
    }

    /// The blocks of the rows that the page keeps as data for its script, with the page that they make.
    private func kept(beside own: [ListBlock]) -> (blocks: [ListBlock], page: HTMLPage)? {
        guard let kept = KeptRows.page(in: page) else { return nil }
        let rows = ListFinder(kept).blocks().filter { $0.dated >= 2 }
        let most = rows.map(\.dated).max() ?? 0
        return rows.isEmpty || own.contains { !$0.isAside && $0.dated > most } ? nil : (rows, kept)
    }

    /// One dated row alone may be a clock beside a link; only a column may have a single item.
    private func isCredible(_ block: ListBlock) -> Bool {
        guard block.dated < 2 else { return true }
        guard block.dated == 1, page.input.role == .column else { return false }
        return block.items.allSatisfy { $0.item.date?.text.contains("星期") != true }
    }

    private func decide(
        _ facts: inout PageFacts, _ found: (blocks: [ListBlock], page: HTMLPage), _ title: PageTitle,
        _ dates: (candidates: [DatedText], problems: [String]),
        isWeChat: Bool
    ) {
        let blocks = found.blocks
        let shape = PageShape(page, blocks, title, hasDate: !dates.candidates.isEmpty, isWeChat: isWeChat)
        facts.kind = shape.kind
        switch shape.kind {
        case .article:
            facts.published = dates.candidates.first
            facts.candidates = dates.candidates
            facts.problems += dates.problems
        case .list, .home:
            let used = shape.kind == .home ? blocks : own(blocks, found.page)
            var list = list(of: used)
            if let newest = list.newest, let doubt = Doubts(found.page, used, newest: newest).first() {
                list.mayBeNewer = true
                facts.problems.append("may be newer: " + doubt)
            }
            // Rows that stand beside the column only say nothing of it, least of all that it is empty.
            if used.isEmpty, !blocks.isEmpty {
                list.mayBeNewer = true
                facts.problems.append("may be newer: only rows beside the content")
            }
            facts.list = list
            if list.count > 0 || blocks.isEmpty { markEmpty(&facts) }
        case .unknown, .staticPage:
            facts.problems += dates.problems
            // Asked for without saying as what: a page that says it holds nothing is an empty column.
            if page.input.role == nil, !ScriptedList(page).isLikely, let phrase = saidEmpty() {
                facts.kind = .empty
                facts.marker = phrase
            }
        default:
            break
        }
    }

    /// The blocks of a column: the best, and those that stand beside it in boxes of the same kind.
    ///
    /// A box beside the column that is all there is with days, while the column's own titles show none or it says that it
    /// has nothing, is not the column's list.
    private func own(_ blocks: [ListBlock], _ page: HTMLPage) -> [ListBlock] {
        guard let best = blocks.first, !best.isForeign else { return [] }
        let place = ColumnPlace(page, TitleLink.all(in: page))
        guard page.input.role == .home || place.isNamed(best) || emptiness(below: place) == nil else {
            return []
        }
        let path = page.path(best.place)
        return blocks.filter { !$0.isAside && page.path($0.place) == path || $0.start == best.start }
    }

    /// The phrase by which the column itself, right below its name, says that it has nothing.
    private func emptiness(below place: ColumnPlace) -> String? {
        EmptyWords.all.first { phrase in
            let bytes = Array(phrase.utf8)
            guard let hit = ByteSearch.find(bytes, in: page.tree.text[...], from: page.bodyStart) else {
                return false
            }
            let line = page.line(around: hit..<hit + bytes.count)
            return line.count - bytes.count <= 30 && !page.isHidden(page.node(at: hit))
                && place.isNamed(at: line.lowerBound)
        }
    }

    private func list(of blocks: [ListBlock]) -> ListFacts {
        var builder = ListBuilder(asOf: page.input.asOf)
        for block in blocks {
            for placed in block.items { builder.add(placed.item) }
        }
        var list = builder.facts
        if list.dated == 0 { list.isScripted = ScriptedList(page).isLikely }
        return list
    }

    /// The phrase that fills a shown line of its own, on a page that lists nothing else and that no script fills.
    private func saidEmpty() -> String? {
        let doubts = Doubts(page, [], newest: page.input.asOf.day)
        // An empty list place is a script's to fill; on a page without scripts it is just empty.
        let isWithoutRole = page.input.role == nil
        let hasFrame = page.tree.nodes.contains { $0.tag == .iframe }
        let hasScripts = !page.tree.scripts.isEmpty || !page.tree.scriptSources.isEmpty
        guard doubts.undatedTitles == nil, !(isWithoutRole && !hasScripts ? hasFrame : doubts.isFilledLater),
            !ScriptedList(page).asks
        else { return nil }
        for phrase in EmptyWords.all {
            let bytes = Array(phrase.utf8)
            var position = page.bodyStart
            while let hit = ByteSearch.find(bytes, in: page.tree.text[...], from: position) {
                position = hit + bytes.count
                let node = page.node(at: hit)
                let isAlone = page.line(around: hit..<position).count - bytes.count <= 30
                if isAlone, !page.isHidden(node), page.enclosing(node, [.a]) == nil { return phrase }
            }
        }
        return nil
    }

    private func markEmpty(_ facts: inout PageFacts) {
        guard var list = facts.list, list.count == 0 else { return }
        let text = page.tree.text.prefix(200_000)
        if let marker = page.input.source?.emptyMarker, !marker.isEmpty,
            ByteSearch.holds(text, Array(marker.utf8))
        {
            list.isDeclaredEmpty = true
            facts.marker = marker
        }
        let phrase = saidEmpty()
        facts.list = list
        if list.isDeclaredEmpty || phrase != nil || (page.input.role == .column && ScriptedList(page).isBare)
        {
            guard !list.isScripted || list.isDeclaredEmpty else { return }
            facts.kind = .empty
            facts.marker = facts.marker ?? phrase
        }
    }
}
