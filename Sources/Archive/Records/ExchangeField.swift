/// Names of the extension fields (WARC 1.1 §5.1 allows them) that make an exchange whole again.
enum ExchangeField {
    static let visit = "X-Xunjian-Visit"
    static let hop = "X-Xunjian-Hop"
    static let tries = "X-Xunjian-Tries"
    static let expectedHost = "X-Xunjian-Expected-Host"
    static let permission = "X-Xunjian-Permission"
    /// What of a certificate was asked to be checked, where that was not all of it.
    static let certificateCheck = "X-Xunjian-Certificate-Check"
    static let testsIPv6 = "X-Xunjian-Tests-IPv6"
    static let tls = "X-Xunjian-TLS"
    static let ipv6 = "X-Xunjian-IPv6"
    /// Status, version and fields of the page that a 304 confirms.
    static let confirmedHead = "X-Xunjian-Confirmed-Head"
    /// The address as it was given, where `WARC-Target-URI` could not carry it.
    static let url = "X-Xunjian-URL"
    static let extraHeaders = "X-Xunjian-Request-Headers"
    static let address = "X-Xunjian-Request-Address"
    static let limits = "X-Xunjian-Limits"
    /// Milliseconds since 1970: `WARC-Date` has whole seconds.
    static let started = "X-Xunjian-Started"
    static let timings = "X-Xunjian-Timings"
    static let remoteAddress = "X-Xunjian-Remote-Address"
    static let certificateExpires = "X-Xunjian-Certificate-Expires"
    static let note = "X-Xunjian-Note"
    /// All header fields, where the HTTP form would lose something.
    static let exactHeaders = "X-Xunjian-Exact-Headers"
    /// The true version, where the head is written as HTTP/1.1.
    static let httpVersion = "X-Xunjian-HTTP-Version"
    static let cut = "X-Xunjian-Cut"
    static let refersFile = "X-Xunjian-Refers-File"
    static let refersOffset = "X-Xunjian-Refers-Offset"
    /// The digest of a payload that was removed; readers would check `WARC-Payload-Digest` against what is left.
    static let prunedDigest = "X-Xunjian-Pruned-Payload-Digest"
    static let pruned = "X-Xunjian-Pruned"
    static let prunedAt = "X-Xunjian-Pruned-At"
}
