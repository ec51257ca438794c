import Markup

/// Tells refusals, notices and error pages from content, before anything is extracted.
struct PageJudge {
    private let page: HTMLPage
    /// Visible text and what is shown without scripts, of a page short enough to be a notice.
    private let words: [UInt8]
    private let textBytes: Int

    init(_ page: HTMLPage) {
        self.page = page
        let start = min(page.bodyStart, page.tree.text.count)
        textBytes = page.tree.text.count - start
        words = Array(page.tree.text[start...].prefix(6000)) + page.tree.noscriptText.prefix(1000)
    }

    /// What the page is, where it is not what was asked for.
    func verdict() -> PageVerdict? {
        if let declared = declared() { return declared }
        var search = SignatureSearch(page, words: words, textBytes: textBytes)
        if let found = search.verdict() { return found }
        if let title = page.title, let word = HijackWords.found(in: title) {
            return PageVerdict(.parked, word)
        }
        if textBytes < 900, hasPasswordField, has("登录") { return PageVerdict(.login, "password field") }
        return nil
    }

    private func has(_ text: String) -> Bool { ByteSearch.holds(words[...], Array(text.utf8)) }

    /// The markers of the source itself come first: whoever wrote them knows the platform.
    private func declared() -> PageVerdict? {
        guard let source = page.input.source else { return nil }
        return SourceMarkers(source, page.input).find {
            text in page.input.url.contains(text) || contains(text)
        }
    }

    private func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        return ByteSearch.find(wanted, in: page.tree.text[...], from: 0) != nil || has(text)
    }

    private var hasPasswordField: Bool {
        page.tree.nodes.indices.contains {
            page.tree.nodes[$0].tag == .input && page.tree.value(.type, of: $0)?.lowercased() == "password"
        }
    }
}

/// The texts a source declares for refusals and goodbyes.
struct SourceMarkers {
    private let source: Source

    init(_ source: Source, _ input: PageInput) { self.source = source }

    func find(_ has: (String) -> Bool) -> PageVerdict? {
        if let text = source.blockMarkers.first(where: { !$0.isEmpty && has($0) }) {
            return PageVerdict(.blocked, text)
        }
        if let text = source.renamedMarkers.first(where: { !$0.isEmpty && has($0) }) {
            return PageVerdict(.gone, text, isMove: true)
        }
        if let text = source.goneMarkers.first(where: { !$0.isEmpty && has($0) }) {
            return PageVerdict(.gone, text)
        }
        return nil
    }
}
