import Markup

/// One link of a page.
package struct PageLink: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case inside, outside, attachment, mail, script, broken
    }

    package var kind: Kind
    /// Resolved against the page's base by the URL standard; as written where it cannot be.
    package var url: String
    /// What a reader sees of it; a picture's `alt` where it shows nothing else.
    package var text: String
}

/// Tells a page's links apart.
struct LinkReader {
    private let page: HTMLPage
    private let domain: String?

    init(_ page: HTMLPage) {
        self.page = page
        domain = page.base.map { PublicSuffix.registrableDomain(of: $0.host) }
    }

    /// Every link in document order, the first `most`.
    func all(most: Int = 5000) -> [PageLink] {
        var found: [PageLink] = []
        for node in page.tree.nodes.indices where found.count < most {
            guard let href = href(node) else { continue }
            let (kind, url) = kind(href)
            found.append(PageLink(kind: kind, url: url, text: text(node)))
        }
        return found
    }

    func counts() -> LinkCounts {
        var counts = LinkCounts()
        var known: [ArraySlice<UInt8>: PageLink.Kind] = [:]
        for node in page.tree.nodes.indices {
            guard page.tree.nodes[node].tag == .a, let bytes = page.tree.slice(.href, of: node) else {
                continue
            }
            let kind = known[bytes] ?? kind(String(decoding: bytes, as: UTF8.self)).kind
            known[bytes] = kind
            switch kind {
            case .inside: counts.inside += 1
            case .outside: counts.outside += 1
            case .attachment: counts.attachment += 1
            case .mail: counts.mail += 1
            case .script: counts.script += 1
            case .broken: counts.broken += 1
            }
        }
        return counts
    }

    private func href(_ node: Int) -> String? {
        page.tree.nodes[node].tag == .a ? page.tree.value(.href, of: node) : nil
    }

    private static let attachments: Set<String> = [
        "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "pdf", "ofd", "ceb", "rar", "zip", "7z",
        "txt", "csv",
        "rtf", "mp3", "mp4", "flv", "avi", "wmv",
    ]

    private func kind(_ href: String) -> (kind: PageLink.Kind, url: String) {
        let trimmed = PlainText.collapsed(href)
        let start = trimmed.prefix(12).lowercased()
        if start.hasPrefix("javascript:") || trimmed.isEmpty || start.hasPrefix("#") {
            return (.script, trimmed)
        }
        if start.hasPrefix("mailto:") { return (.mail, trimmed) }
        guard let base = page.base else { return (.inside, trimmed) }
        guard let address = base.resolve(trimmed) else { return (.broken, trimmed) }
        guard address.isWeb || address.scheme == base.scheme else {
            return (["tel", "sms", "ftp", "data"].contains(address.scheme) ? .script : .broken, address.text)
        }
        let name = address.path.split(separator: "/").last ?? ""
        if let dot = name.lastIndex(of: "."),
            Self.attachments.contains(name[name.index(after: dot)...].lowercased())
        {
            return (.attachment, address.text)
        }
        let isInside = address.host == base.host || PublicSuffix.registrableDomain(of: address.host) == domain
        return (isInside ? .inside : .outside, address.text)
    }

    private func text(_ node: Int) -> String {
        let shown = PlainText.collapsed(page.tree.string(node))
        guard shown.isEmpty else { return String(shown.prefix(200)) }
        for child in node..<Int(page.tree.nodes[node].end) {
            if let text = page.tree.value(.alt, of: child) ?? page.tree.value(.title, of: child),
                !text.isEmpty
            {
                return String(PlainText.collapsed(text).prefix(200))
            }
        }
        return ""
    }
}
