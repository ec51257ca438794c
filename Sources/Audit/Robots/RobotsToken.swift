/// The name by which a group of rules calls a crawler (RFC 9309 §2.2.1).
package enum RobotsToken {
    static let everyone = "*"

    /// The letters, `_` and `-` a `User-Agent` value begins with, in lower case; empty where it has none.
    package static func leading(_ value: some Sequence<UInt8>) -> String {
        let token = value.prefix { byte in
            (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
        return String(decoding: Array(token), as: UTF8.self).lowercased()
    }
}
