import Markup

/// Checks the prescribed page tags: which a kind of page must have, and what form their values take.
///
/// 国办发〔2017〕47号 annex 1: tags of the site on every page, of the column on lists, of the content on articles.
struct TagForm {
    private let page: HTMLPage

    init(_ page: HTMLPage) { self.page = page }

    func faults(_ kind: PageFacts.Kind) -> [TagFault] {
        Self.wanted(kind).compactMap { name in
            fault(name).map { TagFault(name, $0) }
        }
            + Self.optional.compactMap { name in
                guard let found = fault(name), found == .unreadable else { return nil }
                return TagFault(name, found)
            }
    }

    private static let optional = ["Url"]

    static func wanted(_ kind: PageFacts.Kind) -> [String] {
        let site = ["SiteName", "SiteDomain", "SiteIDCode"]
        return switch kind {
        case .article: site + ["ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource"]
        case .list, .empty: site + ["ColumnName", "ColumnType"]
        case .home, .staticPage: site
        case .feed, .notFound, .gone, .blocked, .login, .appOnly, .rateLimited, .maintenance, .parked,
            .unknown:
            []
        }
    }

    private func fault(_ name: String) -> TagFault.Fault? {
        let values = page.metas.filter { $0.name == name.lowercased() }.map(\.content)
        guard !values.isEmpty else { return .missing }
        guard let value = values.first(where: { !$0.isEmpty }) else { return .empty }
        guard !Self.isPlaceholder(value) else { return .placeholder }
        switch name {
        case "SiteIDCode": return CodeClaim(.meta, value).isValid ? nil : .unreadable
        case "SiteDomain": return domainFault(value)
        case "PubDate": return dateFault(value)
        case "Url": return WebAddress(value)?.isWeb == true ? nil : .unreadable
        default: return value.contains(where: \.isLetter) ? nil : .unreadable
        }
    }

    static func isPlaceholder(_ value: String) -> Bool {
        let lowered = value.lowercased()
        return ["null", "undefined", "none", "nan"].contains(lowered)
            || ["{{", "${", "<%", "$[", "<!--", "#{"].contains(where: value.contains)
    }

    /// The prescribed form is `YYYY-MM-DD HH:MM`; seconds are borne.
    private func dateFault(_ value: String) -> TagFault.Fault? {
        guard DateText.field(value, asOf: page.input.asOf, source: "") != nil else { return .unreadable }
        return value.wholeMatch(of: /\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?/) == nil ? .form : nil
    }

    /// `www.qinghe.gov.cn`, with or without a scheme; another host of the same domain is the site's own.
    private func domainFault(_ value: String) -> TagFault.Fault? {
        let text = value.contains("//") ? value : "http://" + value
        guard let host = WebAddress(text)?.host, host.contains(".") else { return .unreadable }
        guard let own = WebAddress(page.input.url)?.host, own.contains("."), page.input.url.hasPrefix("http")
        else { return nil }
        let same = PublicSuffix.registrableDomain(of: host) == PublicSuffix.registrableDomain(of: own)
        return same ? nil : .differs
    }
}
