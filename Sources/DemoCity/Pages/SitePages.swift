import Audit

/// The pages of one website: home, columns, articles.
struct SitePages {
    let site: DemoWebsite
    let start: Day
    let padding: Int

    func answer(_ path: String, at moment: Instant) -> DemoReply {
        if path == "/" || path == "/index.html" { return finished(homePage(at: moment)) }
        if let column = site.columns.first(where: { $0.path == path || $0.folder == path }) {
            return finished(columnPage(column, at: moment))
        }
        guard let column = site.columns.first(where: { path.hasPrefix($0.folder) }),
            let number = Self.articleNumber(path),
            Day(number: number / 10) <= moment.day || isFutureDated(number)
        else { return RefusalPages.missing() }
        return finished(articlePage(number, of: column, at: moment))
    }

    /// The headlines a list shows, newest first but for what is planted.
    func rows(of column: DemoColumn, at moment: Instant, limit: Int) -> [SiteRow] {
        if column.isEmpty { return [] }
        let isDated = site.plant != .undatedList
        var rows = column.calendar.posts(upTo: moment, limit: limit)
            .filter { site.look.template != .noYear || moment.day - $0.day < 300 }
            .map { row($0, in: column, isDated: isDated) }
        guard column.type == .news else { return rows }
        if site.plant == .futureDate {
            let day = moment.day + 320
            rows.insert(row(Post(number: day.number * 10, time: Instant(day, hour: 9)), in: column), at: 0)
        }
        if site.plant == .pinnedOldFirst {
            let day = start - 700
            var old = row(Post(number: day.number * 10, time: Instant(day, hour: 9)), in: column)
            old.isPinned = true
            rows.insert(old, at: 0)
        }
        return rows
    }

    func row(_ post: Post, in column: DemoColumn, isDated: Bool = true) -> SiteRow {
        let address =
            isDated
            ? "\(column.folder)\(post.day.compactMonth)/t\(post.day.compact)_\(post.number).html"
            : "\(column.folder)content_\(post.number).html"
        return SiteRow(
            title: title(post, in: column), path: address, day: isDated ? post.day : nil, isPinned: false)
    }

    func title(_ post: Post, in column: DemoColumn) -> String {
        Phrases.headline(
            site.topic, key: SplitMix64.mixed(column.calendar.key, post.number), year: post.day.year)
    }

    /// Whether lists stand in the page at all.
    func isScripted(_ column: DemoColumn) -> Bool {
        guard site.plant == .scriptedList else { return false }
        switch column.type {
        case .news, .notice, .policy: return true
        case .overview, .interaction, .service, .other: return false
        }
    }

    /// The number at the end of `…/t20260305_207390.html` or `…/content_207390.html`.
    private static func articleNumber(_ path: String) -> Int? {
        guard path.hasSuffix(".html"), let mark = path.utf8.lastIndex(of: UInt8(ascii: "_")) else {
            return nil
        }
        return Int(path[path.utf8.index(after: mark)...].dropLast(".html".count))
    }

    private func isFutureDated(_ number: Int) -> Bool {
        site.plant == .futureDate && number % 10 == 0
    }

    /// Puts charset, coding and faults on a page.
    private func finished(_ text: String) -> DemoReply {
        let look = site.look
        let bytesAreGBK = site.plant == .mislabelledCharset ? site.isOddVariant : look.charset.isGBK
        let octets = bytesAreGBK ? GB18030.encoded(text) : Array(text.utf8)
        let isNamed = look.charset.isInHeader || site.plant == .mislabelledCharset
        var headers = [
            HeaderField("Content-Type", isNamed ? "text/html; charset=\(declaredCharset)" : "text/html")
        ]
        let body: [UInt8]
        switch look.coding {
        case .identity: body = octets
        case .gzip: body = Deflate.gzip(octets)
        case .deflate: body = Deflate.zlib(octets)
        }
        if look.coding != .identity { headers.append(HeaderField("Content-Encoding", look.coding.rawValue)) }
        let reply = DemoReply(headers: headers, body: body, isChunked: look.isChunked)
        return site.plant == .cutShort ? reply.cut(before: ["<!-- list -->"], orAfter: 0.3) : reply
    }

    /// What the page calls its encoding, true or not.
    var declaredCharset: String {
        guard site.plant == .mislabelledCharset else { return site.look.charset.label }
        return site.isOddVariant ? "utf-8" : "gb2312"
    }
}

/// One line of a list.
struct SiteRow: Hashable {
    var title: String
    var path: String
    /// Nil where the list shows no dates.
    var day: Day?
    var isPinned: Bool
}
