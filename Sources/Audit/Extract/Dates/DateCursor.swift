/// Reads digits, separators and words out of UTF-8 bytes; every step gives the next position or nil.
struct DateCursor {
    let bytes: [UInt8]
    let end: Int

    /// The digit at `position`, ASCII or full-width (U+FF10…).
    func digit(at position: Int) -> (value: Int, next: Int)? {
        guard position >= 0, position < end else { return nil }
        let byte = bytes[position]
        if byte >= 0x30, byte <= 0x39 { return (Int(byte) - 0x30, position + 1) }
        guard byte == 0xEF, position + 2 < end, bytes[position + 1] == 0xBC,
            (0x90...0x99).contains(bytes[position + 2])
        else { return nil }
        return (Int(bytes[position + 2]) - 0x90, position + 3)
    }

    /// A run of at most `most` digits; longer runs are nil.
    func number(at position: Int, most: Int) -> (value: Int, digits: Int, next: Int)? {
        var (value, digits, next) = (0, 0, position)
        while let found = digit(at: next) {
            digits += 1
            guard digits <= most else { return nil }
            value = value * 10 + found.value
            next = found.next
        }
        return digits > 0 ? (value, digits, next) : nil
    }

    func endOfDigits(_ position: Int) -> Int {
        var next = position
        while let found = digit(at: next) { next = found.next }
        return next
    }

    func has(_ word: StaticString, at position: Int) -> Bool { after(word, at: position) != nil }

    /// The position after `word`, where it stands at `position`.
    func after(_ word: StaticString, at position: Int) -> Int? {
        let count = word.utf8CodeUnitCount
        guard position >= 0, position + count <= end else { return nil }
        let isSame = word.withUTF8Buffer { buffer in
            for index in 0..<count where unsafe buffer[index] != bytes[position + index] { return false }
            return true
        }
        return isSame ? position + count : nil
    }

    func afterAny(_ words: [StaticString], at position: Int) -> Int? {
        for word in words {
            if let next = after(word, at: position) { return next }
        }
        return nil
    }

    func skipBlanks(_ position: Int) -> Int {
        var next = position
        while next < end, bytes[next] == 0x20 { next += 1 }
        return next
    }

    func byte(_ position: Int) -> UInt8 { position >= 0 && position < end ? bytes[position] : 0 }
}

func isASCIIDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
