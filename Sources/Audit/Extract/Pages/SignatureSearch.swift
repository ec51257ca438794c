import Markup

/// Looks on one page for the signatures of a book; no text is looked for twice.
struct SignatureSearch {
    private let book: SignatureBook
    private let face: ReplyFace
    private let words: ArraySlice<UInt8>
    private let textBytes: Int
    private let title: [UInt8]?
    /// Headings short enough to be a notice and nothing else.
    private let headings: [ArraySlice<UInt8>]
    /// The begin of each script, of a page that is nothing but scripts; else none.
    private let scripts: [ArraySlice<UInt8>]
    /// By the number of a text: whether the page's words hold it, where that is known.
    private var found: [Bool?]

    /// A title or a heading that is the notice may say this many bytes more.
    private static let titleSlack = 30
    private static let headingSlack = 18

    init(_ page: HTMLPage, words: [UInt8], textBytes: Int) {
        book = page.input.signatures
        face = ReplyFace(page.input)
        self.words = words[...]
        self.textBytes = textBytes
        title = page.title.map { Array($0.utf8) }
        let tree = page.tree
        let longest = book.longestText + Self.headingSlack
        headings = tree.nodes.indices.filter {
            tree.nodes[$0].tag.isHeading && tree.textRange($0).count <= longest
        }.map { tree.text[tree.textRange($0)] }
        let isShell = textBytes < 60 && tree.nodes.count < 40
        scripts = isShell ? tree.scripts.map { $0.prefix(4000) } : []
        found = Array(repeating: nil, count: book.distinctTexts)
    }

    /// What the first entry that fits says of the page.
    mutating func verdict() -> PageVerdict? {
        for entry in book.entries {
            if let marker = marker(entry) { return PageVerdict(entry.signature, marker) }
        }
        return nil
    }

    private mutating func marker(_ entry: SignatureBook.Entry) -> String? {
        guard var marker = face.marker(entry) else { return nil }
        if !entry.scripts.isEmpty {
            guard let text = entry.scripts.first(where: isInScript) else { return nil }
            marker = text.text
        }
        if !entry.titles.isEmpty {
            guard let text = entry.titles.first(where: { isTitle($0, of: entry) }) else { return nil }
            marker = text.text
        }
        if !entry.texts.isEmpty {
            guard let text = shown(entry) else { return nil }
            marker = text
        }
        return marker
    }

    private mutating func shown(_ entry: SignatureBook.Entry) -> String? {
        for text in entry.texts where isTitle(text, of: entry) || isHeading(text, of: entry) {
            return text.text
        }
        guard textBytes <= entry.signature.mostText else { return nil }
        for text in entry.texts where isInWords(text) { return text.text }
        return nil
    }

    private mutating func isInWords(_ text: SignatureBook.Wanted) -> Bool {
        if let known = found[text.number] { return known }
        let isThere = ByteSearch.holds(words, text.bytes)
        found[text.number] = isThere
        return isThere
    }

    /// A title that is an article's may hold any words; a title that is nothing but the notice is the notice.
    ///
    /// Of a move it is not: the last article of an account that moves bears such a title.
    private func isTitle(_ text: SignatureBook.Wanted, of entry: SignatureBook.Entry) -> Bool {
        guard entry.signature.kind != .renamed, textBytes < 4 * entry.signature.mostText, let title,
            title.count <= text.bytes.count + Self.titleSlack
        else { return false }
        return ByteSearch.holds(title[...], text.bytes)
    }

    /// Error pages carry the whole frame of their site: a heading or the title's begin that is the notice is enough.
    private func isHeading(_ text: SignatureBook.Wanted, of entry: SignatureBook.Entry) -> Bool {
        guard entry.signature.kind == .notFound else { return false }
        if let title, title.starts(with: text.bytes) { return true }
        return headings.contains {
            $0.count <= text.bytes.count + Self.headingSlack && ByteSearch.holds($0, text.bytes)
        }
    }

    private func isInScript(_ text: SignatureBook.Wanted) -> Bool {
        scripts.contains { ByteSearch.holds($0, text.bytes) }
    }
}
