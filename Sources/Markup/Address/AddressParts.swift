/// The components of a reference as written (RFC 3986 §3, appendix B), fragment dropped.
struct AddressParts {
    private(set) var scheme: String?
    private(set) var authority: String?
    private(set) var path = ""
    private(set) var query: String?

    /// Nil for bytes longer than any address.
    init?(_ bytes: [UInt8]) {
        guard bytes.count <= 8192 else { return nil }
        var rest = bytes.prefix { $0 != UInt8(ascii: "#") }
        if let colon = Self.endOfScheme(rest) {
            scheme = String(decoding: rest[..<colon], as: UTF8.self).lowercased()
            rest = rest[(colon + 1)...]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = Self.escaped(rest[(mark + 1)...])
            rest = rest[..<mark]
        }
        if scheme == nil || scheme == "http" || scheme == "https" {
            // Browsers take a backslash for a slash in web addresses; Windows authors rely on it.
            rest = rest.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }[...]
        }
        if rest.starts(with: "//".utf8) {
            let host = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
            authority = String(decoding: host, as: UTF8.self)
            rest = rest.dropFirst(2 + host.count)
        }
        path = Self.escaped(rest)
    }

    private static func endOfScheme(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first, isLetter(first) else { return nil }
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":") { return index }
            guard isLetter(byte) || (0x30...0x39).contains(byte) || "+-.".utf8.contains(byte) else {
                return nil
            }
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// Blanks, quotes, angle brackets and everything outside ASCII become `%XX` of their UTF-8 bytes.
    private static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(where: mustEscape) else { return String(decoding: bytes, as: UTF8.self) }
        let digits = Array("0123456789ABCDEF".utf8)
        var output: [UInt8] = []
        for byte in bytes {
            if mustEscape(byte) {
                output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x3C || byte == 0x3E
    }
}
