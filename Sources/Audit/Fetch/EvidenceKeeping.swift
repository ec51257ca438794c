/// Where one archived exchange lies: enough to read it again and to prove that it is the same.
package struct EvidenceLocation: Hashable, Sendable, Codable {
    /// Path below the archive folder: `2026/11/20261123-0001.warc.gz`.
    package var file: String
    /// Where its first record's gzip member begins.
    package var offset: Int64
    /// Compressed bytes of all its records.
    package var length: Int64
    /// `sha256:<hex>` of the content octets as received; nil where there was no reply.
    package var payloadDigest: String?
    /// Whether the payload was stored before and only referred to here (WARC revisit).
    package var isRevisit: Bool

    package init(file: String, offset: Int64, length: Int64, payloadDigest: String?, isRevisit: Bool) {
        self.file = file
        self.offset = offset
        self.length = length
        self.payloadDigest = payloadDigest
        self.isRevisit = isRevisit
    }
}

/// One exchange as the archive gives it back, with the visit it was made for.
package struct KeptExchange: Sendable {
    package var visit: VisitID
    /// 0 for the visit's first request, 1 for the place it was sent on to, and so on.
    package var hop: Int
    /// Tries of the visit that night before this one.
    package var tries: Int
    package var exchange: Exchange
    package var location: EvidenceLocation

    package init(
        visit: VisitID, hop: Int, tries: Int = 0, exchange: Exchange, location: EvidenceLocation
    ) {
        self.visit = visit
        self.hop = hop
        self.tries = tries
        self.exchange = exchange
        self.location = location
    }
}

/// The evidence of one open night, written before anything is judged.
///
/// Used by one task at a time. `append` may buffer; after `sync` returns, everything appended is on the disk and
/// may be referred to.
package protocol EvidenceKeeping: AnyObject {
    func append(_ exchange: Exchange, visit: VisitID, hop: Int, tries: Int) throws -> EvidenceLocation
    func sync() throws
    /// A reply that was kept before, on any night; nil where it is there no more, or not whole.
    func reply(at location: EvidenceLocation) -> Reply?
    /// What earlier, interrupted runs of this night have kept, in the order they kept it.
    func replay(_ body: (KeptExchange) throws -> Void) throws
}

/// Names one visit of one night: `<subject>/<purpose>`, unique within its night.
package struct VisitID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    /// Whether it looks at a subject; the others read what is needed for that.
    package var isLook: Bool { !text.hasPrefix(RobotsGate.prefix) && !text.hasPrefix(Soft404.prefix) }

    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
