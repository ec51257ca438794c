/// How a website's pages are built and sent.
package struct SiteLook: Hashable, Sendable {
    package var template: ListTemplate
    package var home: HomeShape
    package var charset: PageCharset
    package var coding: ContentCoding
    package var isChunked: Bool
}

/// How a list shows its items and their dates.
package enum ListTemplate: String, Sendable, CaseIterable {
    /// `<li><a>…</a><span>2026-03-05</span></li>`.
    case spanAfter
    /// The date stands before the link.
    case dateBefore
    case tableRows
    case definitionList
    /// `<b>05</b><i>2026-03</i>`.
    case splitDate
    /// `[03-05]`; items of long ago are left out.
    case noYear
    /// 昨天 and 3天前 for the new ones.
    case relative
    /// No date but the one in the item's address.
    case urlOnly

    /// The ones whose every row names its own day.
    static let explicit: [Self] = [.spanAfter, .dateBefore, .tableRows, .definitionList, .splitDate]
}

/// How a home page is built.
package enum HomeShape: String, Sendable, CaseIterable {
    case tabs, table, cards
    /// Every date without its year.
    case monthAndDay

    static let explicit: [Self] = [.tabs, .table, .cards]
}

/// In which encoding a page is sent, and where it says so.
package enum PageCharset: String, Sendable, CaseIterable {
    case utf8Header, utf8Meta, gbkHeader, gbkMeta

    var isGBK: Bool { self == .gbkHeader || self == .gbkMeta }
    var isInHeader: Bool { self == .utf8Header || self == .gbkHeader }
    /// What the page calls it.
    var label: String { isGBK ? "gb2312" : "utf-8" }
}

/// The content coding of a reply (RFC 9110 §8.4.1).
package enum ContentCoding: String, Sendable, CaseIterable {
    case identity, gzip, deflate
}
