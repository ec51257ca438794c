/// What one reply says, read but not judged; every field may be unknown.
package struct PageFacts: Hashable, Sendable, Codable {
    /// Raised whenever the same bytes may give other facts; stored with each set of facts.
    package static let extractorVersion = 4

    /// What kind of page it is.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case article, list, home, feed
        case staticPage = "static"
        case notFound, gone, blocked, login, appOnly, rateLimited, maintenance, empty, parked, unknown
    }

    package var kind: Kind = .unknown
    /// The encoding the bytes were read in, lower case (`utf-8`, `gb18030`); empty where there was no text.
    package var charset = ""
    /// Where that came from: `bom`, `header`, `meta`, `xml`, `content`, `default`.
    package var charsetSource = ""
    /// How sure that is: `certain`, `declared`, `guessed`, `doubtful`; nil where there was no text, and in facts of
    /// earlier extractors.
    package var charsetCertainty: String?
    package var title: String?
    /// Of an article, when it was published; nil for pages that are not one item.
    package var published: DatedText?
    /// Every candidate met, in order of trust; the first is `published`.
    package var candidates: [DatedText] = []
    /// Of a list, a home page, a feed or an account's answer.
    package var list: ListFacts?
    /// Standard page meta tags as found (`SiteName`, `PubDate` …), values trimmed.
    package var meta: [String: String] = [:]
    package var footer = FooterFacts()
    /// What it shows of the design standard; nil for what is no HTML, and in facts of earlier extractors.
    package var format: FormatFacts?
    /// The account the page itself says it belongs to.
    package var account: AccountMark?
    /// What decided `kind` where the page is not what was asked for, or is empty: a text, field, address or status.
    package var marker: String?
    /// Id of the signature that decided; nil where none did, and in facts of the first extractor.
    package var signature: String?
    /// The body was cut, or the parser gave up before its end: what is absent proves nothing.
    package var isTruncated = false
    /// Things a person should know about the reading (`conflicting dates`, `declared gb2312, is utf-8`).
    package var problems: [String] = []

    package init() {}
}

/// Footer marks of a government site (国办发〔2017〕47号).
package struct FooterFacts: Hashable, Sendable, Codable {
    package var icp: String?
    package var policeRecord: String?
    /// The code as printed; where it is not, the badge's.
    package var siteCode: String?
    package var printedCode: String?
    /// The code that the 找错 badge carries.
    package var badgeCode: String?
    /// The id of the 党政机关网站标识, 32 hexadecimal digits; empty where its script or link shows none.
    package var partyMark: String?
    /// 主办单位, 承办单位 and the telephone, as printed.
    package var sponsor: String?
    package var undertaker: String?
    package var contact: String?

    package init(icp: String? = nil, policeRecord: String? = nil, siteCode: String? = nil) {
        self.icp = icp
        self.policeRecord = policeRecord
        self.siteCode = siteCode
    }
}

/// Id and name that a page gives of its account.
package struct AccountMark: Hashable, Sendable, Codable {
    package var id: String?
    package var name: String?

    package init(id: String? = nil, name: String? = nil) {
        self.id = id
        self.name = name
    }
}

/// A list of published items, as far as it could be read.
package struct ListFacts: Hashable, Sendable, Codable {
    package var items: [ListItem]
    /// The newest day over all items that is not in the future, pinned ones included; nil where none is dated.
    package var newest: Day?
    /// Items met, before `items` was cut to its maximum.
    package var count: Int
    /// Items with a readable day.
    package var dated: Int
    /// Items whose date lies after the moment of the look.
    package var future: Int
    /// The list is filled by a script and this page cannot show it.
    package var isScripted: Bool
    /// The page says itself that there is nothing (the source's empty marker).
    package var isDeclaredEmpty: Bool
    /// Something newer than what was read may stand on the page: it proves fresh only.
    package var mayBeNewer = false

    package init(
        items: [ListItem] = [], newest: Day? = nil, count: Int = 0, dated: Int = 0, future: Int = 0,
        isScripted: Bool = false, isDeclaredEmpty: Bool = false
    ) {
        self.items = items
        self.newest = newest
        self.count = count
        self.dated = dated
        self.future = future
        self.isScripted = isScripted
        self.isDeclaredEmpty = isDeclaredEmpty
    }
}

/// One row of a list.
package struct ListItem: Hashable, Sendable, Codable {
    package var title: String
    /// Resolved against the page's address; nil where the row has no link.
    package var url: String?
    package var date: DatedText?
    package var isPinned: Bool

    package init(title: String, url: String? = nil, date: DatedText? = nil, isPinned: Bool = false) {
        self.title = title
        self.url = url
        self.date = date
        self.isPinned = isPinned
    }
}

/// A date together with the words it was read from.
package struct DatedText: Hashable, Sendable, Codable {
    /// How exact the source text was.
    package enum Precision: String, Sendable, Codable {
        case second, minute, hour, day, month, year
    }

    package var day: Day
    /// `HH:mm` or `HH:mm:ss` in +08:00, nil where the text shows none.
    package var time: String?
    package var precision: Precision
    /// Where it was found: `meta:PubDate`, `json-ld`, `label`, `script:ct`, `time`, `list`, `url`, `feed`, `json`.
    package var source: String
    /// The raw text, at most 80 characters.
    package var text: String

    package init(day: Day, time: String? = nil, precision: Precision = .day, source: String, text: String) {
        self.day = day
        self.time = time
        self.precision = precision
        self.source = source
        self.text = text
    }
}
