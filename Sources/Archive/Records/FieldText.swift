/// Text made fit for one header line, and back, without a loss.
///
/// Percent signs, blanks, control characters and the signs that part list entries are percent-encoded; all
/// else, Chinese included, stays readable (WARC 1.1 §4: field values are UTF-8).
enum FieldText {
    static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: mustEscape) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if mustEscape(byte) { appendEscaped(byte, to: &bytes) } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func unescape(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = digit(rest.first),
                let low = digit(rest.dropFirst().first)
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `name=value name=value`, each part escaped.
    static func escape(pairs: [(name: String, value: String)]) -> String {
        pairs.map { "\(escape($0.name))=\(escape($0.value))" }.joined(separator: " ")
    }

    /// Nil where an entry has no equals sign.
    static func pairs(_ text: String) -> [(name: String, value: String)]? {
        var pairs: [(name: String, value: String)] = []
        for entry in text.utf8.split(separator: UInt8(ascii: " ")) {
            guard let sign = entry.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            pairs.append(
                (unescape(Substring(entry[..<sign])), unescape(Substring(entry[entry.index(after: sign)...])))
            )
        }
        return pairs
    }

    static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "=")
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(let byte) where (48...57).contains(byte): byte - 48
        case .some(let byte) where (65...70).contains(byte): byte - 55
        default: nil
        }
    }
}
