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
        facts.footer = wechat.isRecognised ? FooterFacts() : FooterMarks(page).read()
        let blocks = wechat.isRecognised ? [] : ListFinder(page).blocks().filter(isCredible)
        let title = PageTitle(page)
        let dates = ArticleDate(page, title) { offset in
            blocks.contains { $0.dated >= 3 && $0.covers(offset) }
        }.read()
        decide(&facts, blocks, dates, isWeChat: wechat.isRecognised)
    }

    /// One dated row alone may be a clock beside a link; only a column may have a single item.
    private func isCredible(_ block: ListBlock) -> Bool {
        guard block.dated < 2 else { return true }
        guard block.dated == 1, page.input.role == .column else { return false }
        return block.items.allSatisfy { $0.item.date?.text.contains("星期") != true }
    }

    private func decide(
        _ facts: inout PageFacts, _ blocks: [ListBlock],
        _ dates: (candidates: [DatedText], problems: [String]),
        isWeChat: Bool
    ) {
        let shape = PageShape(page, blocks, hasDate: !dates.candidates.isEmpty, isWeChat: isWeChat)
        facts.kind = shape.kind
        switch shape.kind {
        case .article:
            facts.published = dates.candidates.first
            facts.candidates = dates.candidates
            facts.problems += dates.problems
        case .list, .home:
            let used = shape.kind == .home ? blocks : Array(blocks.prefix(1))
            var list = list(of: used)
            if let newest = list.newest, let doubt = Doubts(page, used, newest: newest).first() {
                list.mayBeNewer = true
                facts.problems.append("may be newer: " + doubt)
            }
            facts.list = list
            markEmpty(&facts)
        default:
            break
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
        guard doubts.undatedTitles == nil, !doubts.isFilledLater, !ScriptedList(page).asks else { return nil }
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
