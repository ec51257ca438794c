import Testing

@testable import Audit

/// A made-up reply that one signature tells from content.
struct SignaturePage: CustomTestStringConvertible, Sendable {
    /// The id of the signature.
    let testDescription: String
    let kind: PageFacts.Kind
    let status: Int
    let headers: [HeaderField]
    let url: String
    let body: String

    init(
        _ id: String, _ kind: PageFacts.Kind, status: Int = 200, headers: [HeaderField] = [],
        url: String = "http://www.qinghe.example/xw/tz.html", _ body: String
    ) {
        testDescription = id
        self.kind = kind
        self.status = status
        self.headers = headers
        self.url = url
        self.body = body
    }

    var id: String { testDescription }

    static let all = heads + refusals + limits + goodbyes + upkeep + nobodys + missing + logins + scripts
}
