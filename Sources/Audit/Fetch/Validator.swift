/// What a page was marked with when it was last fetched whole, and where that page is kept (RFC 9110 §8.8).
package struct Validator: Hashable, Sendable {
    package var url: String
    package var etag: String?
    package var lastModified: String?
    /// The newest day the page showed: only while it still proves the subject fresh may a 304 confirm it.
    package var newest: Day
    package var evidence: EvidenceLocation

    package init(
        url: String, etag: String?, lastModified: String?, newest: Day, evidence: EvidenceLocation
    ) {
        self.url = url
        self.etag = etag
        self.lastModified = lastModified
        self.newest = newest
        self.evidence = evidence
    }

    /// Days for which a page that has not changed still proves something: what may be older than its
    /// period without that is never accused by a 304 (`Freshness`).
    package static let longestAge = 13

    /// Nil where the look cannot be confirmed later: not genuine, not marked, an answer that must not be reused.
    init?(_ look: Look, _ exchange: Exchange) {
        guard case .reply(let reply) = exchange.result, reply.status == 200, reply.cut == nil,
            !reply.body.isEmpty, look.summary.outcome.isGenuine, let newest = look.summary.days.first
        else { return nil }
        let etag = reply.header("ETag").flatMap(Self.printable)
        let lastModified = reply.header("Last-Modified").flatMap(Self.printable)
        guard etag != nil || lastModified != nil else { return nil }
        self.init(
            url: exchange.request.url, etag: etag, lastModified: lastModified, newest: newest,
            evidence: look.summary.evidence)
    }

    /// Whether it may be used on that day.
    package func holds(on day: Day) -> Bool { newest + Self.longestAge >= day }

    /// The fields to send (RFC 9110 §13.1).
    package var fields: [HeaderField] {
        [
            etag.map { HeaderField("If-None-Match", $0) },
            lastModified.map { HeaderField("If-Modified-Since", $0) },
        ]
        .compactMap(\.self)
    }

    private static func printable(_ value: String) -> String? {
        let isPrintable = value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        return isPrintable && !value.isEmpty && value.utf8.count <= 256 ? value : nil
    }
}
