/// Octets in the one form in which rules and addresses are compared (RFC 9309 §2.2.2).
///
/// What no address may hold as it is, everything outside ASCII among it, is percent-encoded; encoded unreserved
/// characters are decoded, and so are reserved ones, which the standard wants to be the same as their plain form:
/// `?u=http://a` is `?u=http%3A%2F%2Fa` (the table of §2.2.2). Only `%2F` and `%3F` in a path stay apart from the signs
/// that give the path its shape. Other encodings stay, in upper case. `%2A` and `%24` are decoded too: in an address
/// they and the plain characters mean the same, and in a rule they are how the plain ones are written (§2.2.3).
struct RobotsOctets {
    /// Stands for any octets in a pattern; never an octet itself, since a zero byte is encoded.
    static let anything: UInt8 = 0

    private(set) var bytes: [UInt8] = []
    /// Octets as the standard counts them, where `%2A` and `%24` are three.
    private(set) var count = 0

    /// Reads `*` as any octets in a pattern and as itself in an address.
    init(_ text: ArraySlice<UInt8>, isPattern: Bool) {
        var index = text.startIndex
        var isQuery = false
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "%"), let octet = Self.octet(text[(index + 1)...].prefix(2)) {
                appendEncoded(octet, isQuery: isQuery)
                index += 3
                continue
            }
            if byte == UInt8(ascii: "?") { isQuery = true }
            if isPattern, byte == UInt8(ascii: "*") {
                append([Self.anything])
            } else if Self.isPlain(byte) {
                append([byte])
            } else {
                append(Self.encoded(byte))
            }
            index += 1
        }
    }

    private mutating func append(_ more: [UInt8]) {
        bytes += more
        count += more.count
    }

    private mutating func appendEncoded(_ octet: UInt8, isQuery: Bool) {
        switch octet {
        case _ where Self.reserved.contains(octet), UInt8(ascii: "/") where isQuery,
            UInt8(ascii: "?") where isQuery:
            bytes.append(octet)
            count += 3
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            append([octet])
        default: append(Self.encoded(octet))
        }
    }

    /// RFC 3986 §2.2, without `/`, `?` and `#`.
    private static let reserved = Set("!$&'()*+,;=:@[]".utf8)

    private static func octet(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2, digits.allSatisfy({ $0 != UInt8(ascii: "+") }) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private static func encoded(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// Whether an address may hold it (RFC 3986 §2); a `%` that encodes nothing is taken as it is.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}".utf8.contains(byte)
    }
}
