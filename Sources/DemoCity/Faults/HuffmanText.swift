/// Texts in the Huffman code of RFC 7541 Appendix B, as far as it codes ASCII in fifteen bits or less.
enum HuffmanText {
    /// The code is canonical: codes of one length follow each other in the order of their symbols.
    private static let symbols: [(bits: Int, text: String)] = [
        (5, "012aceiost"), (6, " %-./3456789=A_bdfghlmnpru"), (7, ":BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz"),
        (8, "&*,;XZ"), (10, "!\"()?"), (11, "'+|"), (12, "#>"), (13, "\0$@[]~"), (14, "^}"), (15, "<`{"),
    ]

    /// By length and code.
    private static let table: [UInt32: UInt8] = {
        var table: [UInt32: UInt8] = [:]
        var code: UInt32 = 0
        var length = 0
        for (bits, text) in symbols {
            code <<= UInt32(bits - length)
            length = bits
            for symbol in text.utf8 {
                table[UInt32(bits) << 16 | code] = symbol
                code += 1
            }
        }
        return table
    }()

    /// Nil where a symbol is none of these.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var text: [UInt8] = []
        var code: UInt32 = 0
        var length: UInt32 = 0
        for bit in bytes.lazy.flatMap({ byte in (0..<8).lazy.map { byte >> (7 - $0) & 1 } }) {
            code = code << 1 | UInt32(bit)
            length += 1
            guard length <= 15 else { return nil }
            guard let symbol = table[length << 16 | code] else { continue }
            text.append(symbol)
            code = 0
            length = 0
        }
        // The last byte is filled up with ones.
        guard length < 8, code == 1 << length - 1 else { return nil }
        return String(decoding: text, as: UTF8.self)
    }
}
