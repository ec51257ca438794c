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

    /// What the page is, where it is not what was asked for, and the text that says so.
    func verdict() -> (kind: PageFacts.Kind, marker: String, isMove: Bool)? {
        if let declared = declared() { return declared }
        switch page.input.status {
        case 404: return (.notFound, "HTTP 404", false)
        case 410: return (.gone, "HTTP 410", false)
        case 401: return (.login, "HTTP 401", false)
        default: break
        }
        if textBytes < Signature.longest, let text = Signature.moved.first(in: words[...]) {
            return (.gone, text, true)
        }
        for signature in Signature.all where fits(signature) {
            return (signature.kind, signature.text, false)
        }
        if let refused = refusedByStatus() { return refused }
        if let shell = shell() { return (.blocked, shell, false) }
        if textBytes < 900, hasPasswordField, has("登录") { return (.login, "password field", false) }
        return nil
    }

    private func has(_ text: String) -> Bool { WordSet.holds(words[...], Array(text.utf8)) }

    private func fits(_ signature: Signature) -> Bool {
        // A title that is an article's may hold any words; a title that is nothing but the notice is the notice.
        if textBytes < 4 * signature.mostText, let title = page.title?.utf8,
            title.count <= signature.bytes.count + 30, WordSet.holds(Array(title)[...], signature.bytes)
        {
            return true
        }
        // Error pages carry the whole frame of their site: a heading or the title's begin that is the notice is enough.
        if signature.kind == .notFound, isHeadedBy(signature.bytes) { return true }
        return textBytes <= signature.mostText && WordSet.holds(words[...], signature.bytes)
    }

    private func isHeadedBy(_ notice: [UInt8]) -> Bool {
        if let title = page.title?.utf8, title.starts(with: notice) { return true }
        return page.tree.nodes.indices.contains { node in
            let range = page.tree.textRange(node)
            return page.tree.nodes[node].tag.isHeading && range.count <= notice.count + 18
                && WordSet.holds(page.tree.text[range], notice)
        }
    }

    /// The markers of the source itself come first: whoever wrote them knows the platform.
    private func declared() -> (kind: PageFacts.Kind, marker: String, isMove: Bool)? {
        guard let source = page.input.source else { return nil }
        return SourceMarkers(source, page.input).find {
            text in page.input.url.contains(text) || contains(text)
        }
    }

    private func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        return ScriptText.find(wanted, in: page.tree.text, from: 0) != nil || has(text)
    }

    private func refusedByStatus() -> (kind: PageFacts.Kind, marker: String, isMove: Bool)? {
        switch page.input.status {
        case 403, 412, 418, 429, 432, 461, 471, 521: (.blocked, "HTTP \(page.input.status)", false)
        default: nil
        }
    }

    /// A page that is nothing but a script which sets a cookie and loads itself again.
    private func shell() -> String? {
        guard textBytes < 60, !page.tree.scripts.isEmpty, page.tree.nodes.count < 40 else { return nil }
        return page.tree.scripts.lazy.compactMap { Signature.challenges.first(in: $0.prefix(4000)) }.first
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

    func find(_ has: (String) -> Bool) -> (kind: PageFacts.Kind, marker: String, isMove: Bool)? {
        if let text = source.blockMarkers.first(where: { !$0.isEmpty && has($0) }) {
            return (.blocked, text, false)
        }
        if let text = source.renamedMarkers.first(where: { !$0.isEmpty && has($0) }) {
            return (.gone, text, true)
        }
        if let text = source.goneMarkers.first(where: { !$0.isEmpty && has($0) }) {
            return (.gone, text, false)
        }
        return nil
    }
}
