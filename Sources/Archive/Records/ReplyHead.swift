import Audit

/// Status, version and header fields of a reply: what its record holds besides the body.
struct ReplyHead {
    let reply: Reply

    /// The head as it stands before the body.
    ///
    /// No reason phrase: it is not kept, means nothing (RFC 9112 §4), and HTTP/2 has none.
    var http: HTTPHead {
        HTTPHead(startLine: "HTTP/\(writtenVersion) \(reply.status) ", headers: reply.headers)
    }

    /// The extension fields that make the head whole again.
    var fields: [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        if let exact = http.exactHeaders { fields.append((ExchangeField.exactHeaders, exact)) }
        if writtenVersion != reply.httpVersion {
            fields.append((ExchangeField.httpVersion, FieldText.escape(reply.httpVersion)))
        }
        if let cut = reply.cut { fields.append((ExchangeField.cut, cut.rawValue)) }
        return fields
    }

    /// Reads a record's block, or only a head without its body; nil for anything else.
    static func parse(_ block: [UInt8], of record: WARCRecord) -> Reply? {
        guard let (head, bodyStart) = HTTPHead.parse(block, exact: record[ExchangeField.exactHeaders])
        else { return nil }
        let parts = head.startLine.split(separator: " ")
        guard parts.count == 2, parts[0].hasPrefix("HTTP/"), let status = Int(parts[1]) else { return nil }
        var cut: Reply.Cut?
        if let text = record[ExchangeField.cut] {
            guard let known = Reply.Cut(rawValue: text) else { return nil }
            cut = known
        }
        return Reply(
            status: status,
            httpVersion: record[ExchangeField.httpVersion].map(FieldText.unescape)
                ?? String(parts[0].dropFirst(5)),
            headers: head.headers, body: Array(block[bodyStart...]), cut: cut)
    }

    private var writtenVersion: String { reply.httpVersion == "1.0" ? "1.0" : "1.1" }
}

extension Reply.Cut {
    /// The reason in the words that WARC 1.1 has for `WARC-Truncated`.
    var warcReason: String {
        switch self {
        case .sizeLimit: "length"
        case .timeLimit, .tooSlow: "time"
        case .connectionLost: "disconnect"
        }
    }
}
