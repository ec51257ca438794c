/// A small compressor: one block with the fixed codes and a one-entry match table (RFC 1951 §3.2.6).
///
/// It shrinks markup to about a third, enough to be a real coded reply without a library.
enum Deflate {
    /// RFC 1952.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + raw(bytes) + littleEndian(checksum(bytes))
            + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
    }

    /// RFC 1950, which is what `Content-Encoding: deflate` means (RFC 9110 §8.4.1.2).
    static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return [0x78, 0x01] + raw(bytes) + littleEndian(high << 16 | low).reversed()
    }

    static func raw(_ bytes: [UInt8]) -> [UInt8] {
        var writer = BitWriter()
        writer.put(1, bits: 1)
        writer.put(1, bits: 2)
        var latest = [Int](repeating: -1, count: 1 << 13)
        var position = 0
        while position < bytes.count {
            let length = match(bytes, at: position, &latest)
            if let (distance, count) = length {
                writer.putLength(count)
                writer.putDistance(distance)
                position += count
            } else {
                writer.putSymbol(Int(bytes[position]))
                position += 1
            }
        }
        writer.putSymbol(256)
        return writer.finished()
    }

    private static func match(
        _ bytes: [UInt8], at position: Int, _ latest: inout [Int]
    ) -> (distance: Int, count: Int)? {
        guard position + 4 <= bytes.count else { return nil }
        let word = bytes[position..<position + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let slot = Int((word &* 2_654_435_761) >> 19)
        let candidate = latest[slot]
        latest[slot] = position
        guard candidate >= 0, position - candidate <= 32_768 else { return nil }
        var count = 0
        while count < 258, position + count < bytes.count, bytes[candidate + count] == bytes[position + count]
        {
            count += 1
        }
        return count >= 4 ? (position - candidate, count) : nil
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8)
        }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
}

/// Gathers bits, lowest first, with the fixed codes of RFC 1951.
private struct BitWriter {
    private var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var count = 0

    mutating func put(_ value: Int, bits: Int) {
        pending |= UInt64(value) << UInt64(count)
        count += bits
        while count >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            count -= 8
        }
    }

    mutating func putSymbol(_ symbol: Int) {
        switch symbol {
        case ..<144: putCode(0x30 + symbol, bits: 8)
        case ..<256: putCode(0x190 + symbol - 144, bits: 9)
        case ..<280: putCode(symbol - 256, bits: 7)
        default: putCode(0xC0 + symbol - 280, bits: 8)
        }
    }

    mutating func putLength(_ length: Int) {
        // 258 has a code of its own; the others come in runs that double every fourth code.
        guard length < 258 else {
            putSymbol(285)
            return
        }
        let index = Self.lengthBases.lastIndex { $0 <= length } ?? 0
        putSymbol(257 + index)
        put(length - Self.lengthBases[index], bits: index < 8 ? 0 : (index - 4) / 4)
    }

    mutating func putDistance(_ distance: Int) {
        let index = Self.distanceBases.lastIndex { $0 <= distance } ?? 0
        putCode(index, bits: 5)
        put(distance - Self.distanceBases[index], bits: index < 4 ? 0 : (index - 2) / 2)
    }

    mutating func finished() -> [UInt8] {
        if count > 0 { put(0, bits: 8 - count) }
        return bytes
    }

    // Huffman codes are sent highest bit first.
    private mutating func putCode(_ code: Int, bits: Int) {
        var turned = 0
        for bit in 0..<bits where code >> bit & 1 == 1 { turned |= 1 << (bits - 1 - bit) }
        put(turned, bits: bits)
    }

    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163,
        195, 227,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
        4097,
        6145, 8193, 12_289, 16_385, 24_577,
    ]
}
