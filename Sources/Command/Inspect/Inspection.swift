import Audit

/// What `inspect` prints of one page: one JSON object on one line; keys are promised to scripts.
struct Inspection: Encodable {
    var input: String
    var url: String?
    var status: Int?
    var outcome: String
    var charset: String
    var charsetSource: String
    var charsetCertainty: String?
    var title: String?
    var published: Published?
    var list: List?
    var meta: [String: String]
    var footer: Footer
    var format: FormatFacts?
    var detail: InspectionDetail?
    var account: AccountMark?
    var kind: String
    var findings: [Note]
    var problems: [String]

    struct Published: Encodable {
        var date: String
        @Shown var time: String?
        var precision: String
        var source: String
        var text: String
    }

    struct List: Encodable {
        @Shown var newest: String?
        var count: Int
        var items: [Item]
    }

    struct Item: Encodable {
        var title: String
        @Shown var url: String?
        @Shown var date: String?
        var pinned: Bool
    }

    struct Footer: Encodable {
        @Shown var icp: String?
        @Shown var policeRecord: String?
        @Shown var siteCode: String?
        @Shown var badgeCode: String?
        @Shown var partyMark: String?
        @Shown var sponsor: String?
        @Shown var undertaker: String?
        @Shown var contact: String?
    }

    /// A page-level indicator that fires.
    struct Note: Encodable {
        var indicator: String
        var reason: String
    }

    /// Every promised key is there, null where nothing is known.
    private enum Key: String, CodingKey {
        case input, url, status, outcome, charset, charsetSource, charsetCertainty, title, published, list,
            meta, footer,
            account, kind, format, detail
        case findings, problems
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(input, forKey: .input)
        try container.encode(url, forKey: .url)
        try container.encode(status, forKey: .status)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(charset, forKey: .charset)
        try container.encode(charsetSource, forKey: .charsetSource)
        try container.encode(charsetCertainty, forKey: .charsetCertainty)
        try container.encode(title, forKey: .title)
        try container.encode(published, forKey: .published)
        try container.encode(list, forKey: .list)
        try container.encode(meta, forKey: .meta)
        try container.encode(footer, forKey: .footer)
        try container.encodeIfPresent(format, forKey: .format)
        try container.encodeIfPresent(detail, forKey: .detail)
        try container.encodeIfPresent(account, forKey: .account)
        try container.encode(kind, forKey: .kind)
        try container.encode(findings, forKey: .findings)
        try container.encode(problems, forKey: .problems)
    }
}

extension Inspection {
    init(
        input: String, url: String?, status: Int?, outcome: CollectionOutcome, facts: PageFacts,
        asOf: Instant, pack: RulePack?
    ) {
        self.input = input
        self.url = url
        self.status = status
        self.outcome = outcome.rawValue
        charset = facts.charset
        charsetSource = facts.charsetSource
        charsetCertainty = facts.charsetCertainty
        title = facts.title
        published = facts.published.map { date in
            Published(
                date: date.day.description, time: date.time, precision: date.precision.rawValue,
                source: date.source,
                text: date.text)
        }
        list = facts.list.map { list in
            List(
                newest: list.newest?.description, count: list.count,
                items: list.items.map { item in
                    Item(
                        title: item.title, url: item.url, date: item.date?.day.description,
                        pinned: item.isPinned)
                })
        }
        meta = facts.meta
        footer = Footer(
            icp: facts.footer.icp, policeRecord: facts.footer.policeRecord, siteCode: facts.footer.siteCode,
            badgeCode: facts.footer.badgeCode, partyMark: facts.footer.partyMark,
            sponsor: facts.footer.sponsor,
            undertaker: facts.footer.undertaker, contact: facts.footer.contact)
        format = facts.format
        account = facts.account
        kind = facts.kind.rawValue
        findings = Self.notes(facts, asOf: asOf, pack: pack)
        problems = facts.problems
    }

    /// What one page alone can show; a finding of a subject needs its register, its source and two looks.
    private static func notes(_ facts: PageFacts, asOf: Instant, pack: RulePack?) -> [Note] {
        var notes: [Note] = []
        if facts.kind == .empty, facts.marker != nil {
            notes.append(Note(indicator: "columns-empty", reason: "页面没有任何内容条目"))
        }
        let limit = pack?.rule("home-not-updated")?.thresholds["staleDays"] ?? 14
        if let list = facts.list, let newest = list.newest, list.dated * 10 >= list.count * 8,
            !facts.isTruncated,
            asOf.day - newest > limit
        {
            let id =
                facts.kind == .home
                ? "home-not-updated" : facts.kind == .feed ? "account-not-updated" : "columns-not-updated"
            notes.append(Note(indicator: id, reason: "最近更新 \(newest)，至 \(asOf.day) 已 \(asOf.day - newest) 天"))
        }
        return notes
    }
}

/// A text whose key is there also when nothing is known: then it is null.
@propertyWrapper struct Shown: Encodable {
    let wrappedValue: String?

    init(wrappedValue text: String?) {
        wrappedValue = text
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
