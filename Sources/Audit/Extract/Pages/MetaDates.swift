import Markup

/// Publish times in page tags.
enum MetaDates {
    private static let official = [
        "pubdate", "publishdate", "article:published_time", "og:published_time", "og:release_date", "og:time",
        "publish_time", "publish-time", "publish-date", "publish_date", "publishtime", "published_time",
        "datepublished", "date.issued", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
        "bytedance:published_time", "weibo:article:create_at", "weibo: article:create_at",
        "firstpublishedtime",
        "releasedate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "docreltime",
        "pub_date", "pub-date", "article.published", "date_published", "createddate", "articlepubdate",
    ]
    private static let later = [
        "article:modified_time", "og:updated_time", "bytedance:updated_time", "dateupdate", "datemodified",
        "weibo:article:update_at", "weibo: article:update_at", "lastmodified",
    ]

    static func read(_ page: HTMLPage) -> (official: [DatedText], weak: [DatedText]) {
        (read(official, page), read(later, page))
    }

    private static func read(_ names: [String], _ page: HTMLPage) -> [DatedText] {
        names.compactMap { name in
            guard let value = page.meta(name) else { return nil }
            let label = name == "pubdate" ? "PubDate" : name
            return DateText.field(value, asOf: page.input.asOf, source: "meta:" + label, allowsEpoch: true)
        }
    }
}

/// `datePublished` of JSON-LD (schema.org), and the `pubDate` that a search engine asks for in its place.
enum JSONLinkedDate {
    static func read(_ page: HTMLPage) -> [DatedText] {
        var found: [DatedText] = []
        for script in page.tree.scripts
        where script.count < 1 << 18 && script.first(where: { $0 > 0x20 }) == 0x7B {
            for name in ["datePublished", "pubDate"] {
                guard let value = ScriptText(script).value(name) else { continue }
                if let date = DateText.field(value, asOf: page.input.asOf, source: "json-ld") {
                    found.append(date)
                }
            }
        }
        return found
    }
}

/// The day in the comment by which one widespread publishing system describes an article.
enum PropertyDate {
    private static let open = Array("<date>".utf8)

    static func read(_ page: HTMLPage) -> [DatedText] {
        page.tree.properties.compactMap { property in
            guard let start = ByteSearch.find(open, in: property[...]) else { return nil }
            let value = property[(start + open.count)...].prefix { $0 != UInt8(ascii: "<") }.prefix(40)
            return DateText.field(
                String(decoding: value, as: UTF8.self), asOf: page.input.asOf, source: "meta:enpproperty")
        }
    }
}

/// The day or month in a page's own address: `t20260305_12.html`, `/2026/3/5/`, `/202603/`.
enum AddressDate {
    static func read(_ page: HTMLPage) -> DatedText? {
        let canonical = page.tree.nodes.indices.first {
            page.tree.nodes[$0].tag == .link && page.tree.value(.rel, of: $0)?.lowercased() == "canonical"
        }.flatMap { page.tree.value(.href, of: $0) }
        for text in [page.input.url, canonical, page.meta("og:url")].compactMap({ $0 }) {
            if let date = read(text) { return date }
        }
        return nil
    }

    static func read(_ address: String) -> DatedText? {
        guard let path = WebAddress(address)?.path else { return nil }
        let bytes = Array(path.utf8)
        let cursor = DateCursor(bytes: bytes, end: bytes.count)
        var month: DatedText?
        for position in bytes.indices.dropFirst()
        where isASCIIDigit(bytes[position]) && !isASCIIDigit(bytes[position - 1]) {
            let end = cursor.endOfDigits(position)
            let before = bytes[position - 1]
            guard let (day, precision) = day(cursor, position, end, before) else { continue }
            let date = DatedText(day: day, precision: precision, source: "url", text: String(path.suffix(80)))
            if precision == .day { return date }
            month = month ?? date
        }
        return month
    }

    private static func day(
        _ cursor: DateCursor, _ start: Int, _ end: Int, _ before: UInt8
    ) -> (Day, DatedText.Precision)? {
        let digits = end - start
        func number(_ from: Int, _ count: Int) -> Int {
            cursor.bytes[from..<from + count].reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        guard digits == 8 || digits == 6 || digits == 4, (1995...2100).contains(number(start, 4)) else {
            return nil
        }
        if digits == 8 {
            guard before == 0x2F || before == UInt8(ascii: "t") || before == 0x5F || before == 0x2D else {
                return nil
            }
            return Day(year: number(start, 4), month: number(start + 4, 2), day: number(start + 6, 2)).map {
                ($0, .day)
            }
        }
        guard before == 0x2F else { return nil }
        if digits == 6 {
            let next = cursor.byte(end) == 0x2F ? cursor.number(at: end + 1, most: 2) : nil
            let value = next.flatMap {
                Day(year: number(start, 4), month: number(start + 4, 2), day: $0.value)
            }
            if let value { return (value, .day) }
            return Day(year: number(start, 4), month: number(start + 4, 2), day: 1).map { ($0, .month) }
        }
        let sign = cursor.byte(end)
        guard sign == 0x2F || sign == 0x2D, let month = cursor.number(at: end + 1, most: 4) else {
            return nil
        }
        if month.digits == 4, cursor.byte(month.next) == 0x2F {
            return Day(year: number(start, 4), month: month.value / 100, day: month.value % 100).map {
                ($0, .day)
            }
        }
        guard (1...12).contains(month.value), month.digits <= 2, cursor.byte(month.next) != 0x2E else {
            return nil
        }
        let second = cursor.byte(month.next)
        if second == 0x2F || second == 0x2D, let day = cursor.number(at: month.next + 1, most: 2),
            !isASCIILetter(cursor.byte(day.next)), cursor.byte(day.next) != 0x2E,
            let value = Day(year: number(start, 4), month: month.value, day: day.value)
        {
            return (value, .day)
        }
        return Day(year: number(start, 4), month: month.value, day: 1).map { ($0, .month) }
    }
}
