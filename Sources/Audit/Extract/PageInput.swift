/// What the reading of one reply may depend on: bytes, what was declared about them, signatures, and a moment.
package struct PageInput: Sendable {
    /// The address the reply came from; relative links are resolved against it.
    package var url: String
    package var status: Int
    /// The reply's fields, for signatures that look at them.
    package var headers: [HeaderField]
    /// The `Content-Type` field, if any.
    package var contentType: String?
    /// The `Content-Encoding` field, if any: `body` still carries that coding.
    package var contentEncoding: String?
    package var body: [UInt8]
    /// The body was cut on its way.
    package var isCut: Bool
    /// The moment of the look: 昨天 and dates without a year are read against it.
    package var asOf: Instant
    /// How to read the answer; nil: by recognition.
    package var source: Source?
    /// What tells refusals, notices and error pages from content.
    package var signatures: SignatureBook
    /// Whether the page is the home page or a column of a registered site, where that is known.
    package var role: Role?
    /// What a person has said of where the page keeps its list or day; nil: by structure.
    package var layout: SiteLayout?
    /// Most bytes after content decoding.
    package var decodedLimit: Int

    package enum Role: String, Sendable, Codable {
        case home, column, account, article
    }

    package init(
        url: String, status: Int = 200, headers: [HeaderField] = [], contentType: String? = nil,
        contentEncoding: String? = nil, body: [UInt8], isCut: Bool = false, asOf: Instant,
        source: Source? = nil, signatures: SignatureBook, role: Role? = nil, layout: SiteLayout? = nil,
        decodedLimit: Int = 32 << 20
    ) {
        self.url = url
        self.status = status
        self.headers = headers
        self.contentType = contentType
        self.contentEncoding = contentEncoding
        self.body = body
        self.isCut = isCut
        self.asOf = asOf
        self.source = source
        self.signatures = signatures
        self.role = role
        self.layout = layout
        self.decodedLimit = decodedLimit
    }
}
