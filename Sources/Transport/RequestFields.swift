import Audit

/// The header fields of a request after `Host`, in the order they are sent.
struct RequestFields {
    let fields: [HeaderField]

    /// A field that cannot be written on one line (RFC 9110 §5.5) or that belongs to the connection is left out; an
    /// extra field takes the place of a common one of the same name.
    init(userAgent: String, extra: [HeaderField]) {
        let writable = extra.filter(Self.isWritable)
        let named = Set(writable.map { $0.name.lowercased() })
        let common = [HeaderField("User-Agent", userAgent)] + Self.common
        fields = (named.isEmpty ? common : common.filter { !named.contains($0.name.lowercased()) }) + writable
    }

    /// As libcurl wants them: a name followed by a semicolon sends an empty value.
    var lines: [String] {
        fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    }

    // `Accept-Encoding` is a plain field here on purpose: set through its option, libcurl would decode the body.
    private static let common = [
        HeaderField(
            "Accept",
            "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.8"),
        HeaderField("Accept-Encoding", "gzip, deflate, br, zstd"),
    ]

    private static let ofTheConnection: Set<String> = [
        "host", "connection", "keep-alive", "te", "upgrade", "expect", "content-length", "transfer-encoding",
    ]

    private static func isWritable(_ field: HeaderField) -> Bool {
        !field.name.isEmpty && !ofTheConnection.contains(field.name.lowercased())
            && field.name.utf8.allSatisfy(isTokenByte)
            && field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }

    /// RFC 9110 §5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
