/// The address of an exchange as `WARC-Target-URI` may carry it (RFC 3986 characters only).
struct TargetURI {
    /// What is written; equals the address where that is clean.
    let text: String
    /// Path and query, for the request line.
    let requestTarget: String
    /// Whether the record's block is an HTTP message to every reader: they go by the scheme.
    let isHTTP: Bool

    init(_ url: String) {
        var bytes: [UInt8] = []
        for byte in url.utf8 {
            if Self.isAllowed(byte) { bytes.append(byte) } else { FieldText.appendEscaped(byte, to: &bytes) }
        }
        // Schemes have no case (RFC 3986 §3.1), yet readers compare them as they stand.
        for scheme in ["https:", "http:"]
        where bytes.prefix(scheme.utf8.count).map(Self.lowered) == Array(scheme.utf8) {
            bytes.replaceSubrange(..<scheme.utf8.count, with: scheme.utf8)
        }
        let clean = String(decoding: bytes, as: UTF8.self)
        isHTTP = clean.hasPrefix("http:") || clean.hasPrefix("https:")
        // A record must name a URI; what is none is put where nobody takes it for an address.
        text = Self.hasScheme(bytes) ? clean : "urn:x-xunjian-malformed:\(clean)"
        requestTarget = Self.target(of: bytes)
    }

    private static func target(of url: [UInt8]) -> String {
        let slash = UInt8(ascii: "/")
        let withoutFragment = url.prefix { $0 != UInt8(ascii: "#") }
        guard let start = withoutFragment.indices.first(where: { url[$0...].starts(with: [slash, slash]) })
        else { return "/" }
        let rest = withoutFragment[(start + 2)...].drop { $0 != slash && $0 != UInt8(ascii: "?") }
        return (rest.first == slash ? "" : "/") + String(decoding: rest, as: UTF8.self)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
            UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: true
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

    private static func hasScheme(_ url: [UInt8]) -> Bool {
        guard let colon = url.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return false }
        return url[..<colon].allSatisfy { (97...122).contains($0 | 0x20) }
    }
}
