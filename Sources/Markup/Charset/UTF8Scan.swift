/// What one pass over bytes says about their being UTF-8 (RFC 3629).
struct UTF8Scan {
    /// Sequences of two bytes: short Chinese text in GBK may look like them.
    private(set) var pairs = 0
    /// Sequences of three or four bytes: chance hardly makes several of them.
    private(set) var longer = 0
    private(set) var invalid = 0
    /// Bytes at the very end that begin a sequence and do not finish it.
    private(set) var cutTail = 0

    var isASCII: Bool { pairs == 0 && longer == 0 && invalid == 0 && cutTail == 0 }

    /// Whether the text is UTF-8 beyond doubt, or with a few broken characters as careless cutting leaves them.
    var isPlausible: Bool {
        guard longer > 0 else { return false }
        return invalid == 0 || longer > 8 * invalid
    }

    init(_ bytes: UnsafeRawBufferPointer) {
        let count = bytes.count
        var position = 0
        while position < count {
            while position + 8 <= count,
                bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                position += 8
            }
            guard position < count else { return }
            let lead = bytes[position]
            guard lead >= 0x80 else {
                position += 1
                continue
            }
            position += take(lead, at: position, of: bytes)
        }
    }

    /// Counts the sequence that begins at `position` and gives its length, one for a byte that begins none.
    private mutating func take(_ lead: UInt8, at position: Int, of bytes: UnsafeRawBufferPointer) -> Int {
        let length: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, low) = (3, 0xA0)
        case 0xED: (length, high) = (3, 0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, low) = (4, 0x90)
        case 0xF4: (length, high) = (4, 0x8F)
        case 0xF1...0xF3: length = 4
        default:
            invalid += 1
            return 1
        }
        for offset in 1..<length {
            guard position + offset < bytes.count else {
                cutTail = offset
                return offset
            }
            let byte = bytes[position + offset]
            guard byte >= low, byte <= high else {
                invalid += 1
                return offset
            }
            (low, high) = (0x80, 0xBF)
        }
        if length == 2 { pairs += 1 } else { longer += 1 }
        return length
    }
}
