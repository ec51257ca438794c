import Audit

/// A start line with header fields, as bytes of an HTTP/1.1 message (RFC 9112 §2.1), and back.
struct HTTPHead {
    var startLine: String
    var headers: [HeaderField]

    /// The header fields in a form that a line can carry, where the plain form would lose something.
    ///
    /// That is so for names that are not tokens and for line breaks in names or values.
    var exactHeaders: String? {
        guard headers.contains(where: { !Self.isPlain($0) }) else { return nil }
        return FieldText.escape(pairs: headers.map { ($0.name, $0.value) })
    }

    /// The head with its empty line.
    ///
    /// The body's transfer framing is gone, so a field that speaks of it is renamed; every reader of archives
    /// would look for chunks otherwise.
    func rendered() -> [UInt8] {
        var bytes = Array(startLine.utf8) + [13, 10]
        for field in headers {
            if field.name.lowercased() == Self.framing { bytes += Self.renaming.utf8 }
            bytes +=
                field.name.isEmpty
                ? [Self.filler] : field.name.utf8.map { Self.isToken($0) ? $0 : Self.filler }
            bytes += [UInt8(ascii: ":"), 0x20]
            let value = Array(field.value.utf8)
            bytes +=
                value.contains { $0 == 13 || $0 == 10 }
                ? value.map { $0 == 13 || $0 == 10 ? 0x20 : $0 } : value
            bytes += [13, 10]
        }
        return bytes + [13, 10]
    }

    /// Reads what `rendered` wrote; `exact` is the form that `exactHeaders` gave.
    ///
    /// Gives the head and where the body begins; nil for anything else.
    static func parse(_ bytes: [UInt8], exact: String?) -> (head: HTTPHead, bodyStart: Int)? {
        var lines = HeaderLines(bytes)
        guard let startLine = lines.next(), !startLine.isEmpty else { return nil }
        var head = HTTPHead(startLine: startLine.text, headers: [])
        while let line = lines.next() {
            if line.isEmpty {
                guard let exact else { return (head, lines.position) }
                guard let pairs = FieldText.pairs(exact) else { return nil }
                head.headers = pairs.map { HeaderField($0.name, $0.value) }
                return (head, lines.position)
            }
            guard let field = line.field else { return nil }
            let isRenamed = field.name.lowercased() == renaming.lowercased() + framing
            let name = isRenamed ? String(field.name.dropFirst(renaming.count)) : field.name
            head.headers.append(HeaderField(name, field.value))
        }
        return nil
    }

    private static func isPlain(_ field: HeaderField) -> Bool {
        !field.name.isEmpty && field.name.utf8.allSatisfy(isToken)
            && !field.value.utf8.contains { $0 == 13 || $0 == 10 }
            && field.name.lowercased() != renaming.lowercased() + framing
    }

    /// RFC 9110 §5.6.2.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static let framing = "transfer-encoding"
    private static let renaming = "X-Archive-Orig-"
    private static let filler = UInt8(ascii: "_")
}
