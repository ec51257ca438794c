/// Counts how far bytes look like Chinese in a double-byte encoding.
struct HanTally {
    /// High bytes followed by a byte that may end a GBK pair, with GB 18030's four-byte forms.
    private(set) var pairs = 0
    /// Pairs among the common characters and punctuation of GB 2312.
    private(set) var common = 0
    /// Pairs that Big5 uses for common characters.
    private(set) var commonBig5 = 0
    /// High bytes that begin nothing.
    private(set) var broken = 0

    var isGB: Bool { pairs > 0 && broken * 20 <= pairs && common * 10 >= pairs * 7 }

    var bestGuess: String {
        guard pairs > broken * 10 else { return "windows-1252" }
        if isGB { return "gb18030" }
        return commonBig5 * 10 >= pairs * 9 ? "big5" : "gb18030"
    }

    /// Looks at 64 KB of high bytes at most.
    init(_ bytes: UnsafeRawBufferPointer) {
        var position = 0
        let count = bytes.count
        while position + 1 < count, pairs + broken < 1 << 16 {
            let lead = bytes[position]
            guard lead >= 0x80 else {
                position += 1
                continue
            }
            let trail = bytes[position + 1]
            position += take(lead, trail, isLong: position + 3 < count && (0x30...0x39).contains(trail))
        }
    }

    private mutating func take(_ lead: UInt8, _ trail: UInt8, isLong: Bool) -> Int {
        guard lead > 0x80, lead < 0xFF else {
            broken += 1
            return 1
        }
        if isLong {
            pairs += 1
            return 4
        }
        guard trail >= 0x40, trail != 0x7F, trail != 0xFF else {
            broken += 1
            return 1
        }
        pairs += 1
        if trail >= 0xA1, (0xB0...0xD7).contains(lead) || (0xA1...0xA3).contains(lead) { common += 1 }
        if (0xA1...0xC6).contains(lead), trail <= 0x7E || trail >= 0xA1 { commonBig5 += 1 }
        return 2
    }
}
