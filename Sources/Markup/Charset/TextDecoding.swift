/// Text of files that people made, not of web pages: nothing is guessed from content beyond two encodings.
package enum TextDecoding {
    /// UTF-8 with or without byte-order mark, else GB18030; nil where the bytes are neither.
    package static func spreadsheet(_ bytes: [UInt8]) -> String? {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if let text = String(validating: bytes[(hasMark ? 3 : 0)...], as: UTF8.self) { return text }
        guard !hasMark, let utf8 = TextDecoder.decode(bytes, label: "gb18030") else { return nil }
        let text = String(decoding: utf8, as: UTF8.self)
        return text.unicodeScalars.contains("\u{FFFD}") ? nil : text
    }
}
