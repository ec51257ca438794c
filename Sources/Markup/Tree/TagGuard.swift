/// Cuts tags that carry so many attributes that the parser, which compares each with all before it, would hang.
enum TagGuard {
    private static let most = 1024

    /// Blanks what follows the last allowed attribute of a tag, and NUL bytes, at which the parser would stop.
    ///
    /// Tags are read by the rules of HTML §13.2.5: quotes count only after `=`.
    static func tame(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBufferPointer { buffer in
            var position = 0
            let count = buffer.count
            while position < count {
                let byte = buffer[position]
                if byte == 0 {
                    buffer[position] = 0x20
                } else if byte == 0x3C, position + 1 < count, isLetter(buffer[position + 1]) {
                    position = skipTag(buffer, from: position + 1)
                    continue
                }
                position += 1
            }
        }
    }

    private static func skipTag(_ buffer: UnsafeMutableBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        var attributes = 0
        var mayOpenQuote = false
        var wasSpace = false
        while position < buffer.count {
            let byte = buffer[position]
            if byte == 0 { buffer[position] = 0x20 }
            if byte == 0x3E { return position + 1 }
            let isSpace = byte <= 0x20 || byte == 0x2F
            if wasSpace, !isSpace, byte != 0x3D { attributes += 1 }
            if attributes > most {
                buffer[position] = 0x20
                position += 1
                continue
            }
            if mayOpenQuote, byte == 0x22 || byte == 0x27 {
                position = skipQuoted(buffer, from: position + 1, quote: byte)
                mayOpenQuote = false
                wasSpace = true
                continue
            }
            if byte == 0x3D { mayOpenQuote = true } else if byte > 0x20 { mayOpenQuote = false }
            // A blank after `=` still belongs to its attribute.
            wasSpace = isSpace && !mayOpenQuote
            position += 1
        }
        return position
    }

    private static func skipQuoted(
        _ buffer: UnsafeMutableBufferPointer<UInt8>, from start: Int, quote: UInt8
    ) -> Int {
        var position = start
        while position < buffer.count, buffer[position] != quote {
            if buffer[position] == 0 { buffer[position] = 0x20 }
            position += 1
        }
        return min(position + 1, buffer.count)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
    }
}
