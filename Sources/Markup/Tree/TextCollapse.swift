/// Collapses runs of white space, no-break and ideographic spaces included, to one blank.
package enum TextCollapse {
    /// The text with runs of white space as one blank and none at either end.
    package static func collapsed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        bytes.withUnsafeBufferPointer { append($0, to: &output, afterTag: false) }
        while output.last == 0x20 { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends `bytes` to `text`.
    ///
    /// Where a tag stands between two digits, a digit and a letter, or a mark and a digit, a blank is put:
    /// `<b>05</b><i>2026` is not the number 052026, and `开工…...</a><span>2026` begins a new word.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8], afterTag: Bool) {
        if afterTag, let first = bytes.first, isSeam(text, first) { text.append(0x20) }
        var position = 0
        let count = bytes.count
        while position < count {
            var end = position
            while end < count, isPlain(bytes[end]) { end += 1 }
            if end > position {
                text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position..<end]))
                position = end
                guard position < count else { return }
            }
            let width = spaceWidth(bytes, at: position)
            if width.bytes == 0 {
                text.append(bytes[position])
                position += 1
                continue
            }
            position += width.bytes
            guard width.isVisible, let last = text.last, last != 0x20, last != 0x0A else { continue }
            text.append(0x20)
        }
    }

    /// Bytes that certainly begin no white space.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0xC2 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF
    }

    /// Whether a word ends with the text so far and another begins with the byte, one of them a number.
    private static func isSeam(_ text: [UInt8], _ first: UInt8) -> Bool {
        guard let last = text.last else { return false }
        if isDigit(last) { return isDigit(first) || isLetter(first) }
        // `Expats</a><span>Nov 12`.
        if (0x61...0x7A).contains(last), (0x41...0x5A).contains(first) { return true }
        guard isDigit(first) else { return false }
        if isLetter(last) { return true }
        // `2026-<b>03</b>` and `3.<i>5` are one; `</a>--2026` and `...</a>2026` are not.
        let isMark = last == 0x2D || last == 0x2E || last == 0x2F || last == 0x5F
        guard isMark else { return last == 0x25 }
        return text.count < 2 || !isDigit(text[text.count - 2])
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Zero bytes for what is no white space; zero-width marks are dropped without leaving a blank.
    private static func spaceWidth(
        _ bytes: UnsafeBufferPointer<UInt8>, at position: Int
    ) -> (bytes: Int, isVisible: Bool) {
        let byte = bytes[position]
        if byte <= 0x20 { return (1, true) }
        if byte == 0xC2 {
            return position + 1 < bytes.count && bytes[position + 1] == 0xA0 ? (2, true) : (0, false)
        }
        guard position + 2 < bytes.count else { return (0, false) }
        switch (byte, bytes[position + 1], bytes[position + 2]) {
        case (0xE3, 0x80, 0x80): return (3, true)
        case (0xE2, 0x80, 0x80...0x8A): return (3, true)
        case (0xE2, 0x80, 0x8B...0x8F), (0xEF, 0xBB, 0xBF): return (3, false)
        default: return (0, false)
        }
    }
}
