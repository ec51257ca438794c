import Markup

/// Reads what a page shows of the design standard; any page gives an answer.
struct FormatReader {
    private let page: HTMLPage

    init(_ page: HTMLPage) { self.page = page }

    func read(_ kind: PageFacts.Kind, _ footer: FooterFacts) -> FormatFacts {
        var facts = FormatFacts()
        facts.tags = TagForm(page).faults(kind)
        let meta = page.meta("siteidcode").map { CodeClaim(.meta, PlainText.collapsed($0).lowercased()) }
        let printed = footer.printedCode.map { CodeClaim(.footer, $0) }
        let badge = footer.badgeCode.map { CodeClaim(.badge, $0) }
        facts.codes = [meta, printed, badge].compactMap(\.self)
        if let address = WebAddress(page.input.url), address.isWeb {
            facts.host = address.host
            facts.isSecure = address.scheme == "https"
            facts.isGovernmentName = Self.isGovernment(address.host)
        }
        var hasAlt = 0
        for node in page.tree.nodes.indices {
            switch page.tree.nodes[node].tag {
            case .img:
                facts.images += 1
                if let alt = page.tree.slice(.alt, of: node), alt.contains(where: { $0 > 0x20 }) {
                    hasAlt += 1
                }
            case .html: facts.language = facts.language ?? page.tree.value(.lang, of: node)
            default: break
            }
        }
        facts.describedImages = hasAlt
        facts.hasViewport = page.metas.contains { $0.name == "viewport" && !$0.content.isEmpty }
        facts.links = LinkReader(page).counts()
        return facts
    }

    /// Nil for numbers; `xn--zfr164b` is 政务 as it travels.
    static func isGovernment(_ host: String) -> Bool? {
        guard host.contains(where: \.isLetter) else { return nil }
        return host.hasSuffix(".gov.cn") || host == "gov.cn" || host.hasSuffix(".政务")
            || host.hasSuffix(".xn--zfr164b")
    }
}
