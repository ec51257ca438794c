/// Reads back what the city's own compressor writes: one block with the fixed codes (RFC 1951 §3.2.6).
enum Inflating {
    /// Takes off a gzip or zlib wrapper; nil where the bytes are not such a stream.
    static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count > 18 else { return nil }
        return raw(Array(bytes[0] == 0x1F ? bytes[10..<bytes.count - 8] : bytes[2..<bytes.count - 4]))
    }

    private static func raw(_ bytes: [UInt8]) -> [UInt8]? {
        var bit = 0
        func next(_ count: Int) -> Int {
            var value = 0
            for index in 0..<count where bit + index < bytes.count * 8 {
                value |= (Int(bytes[(bit + index) / 8]) >> ((bit + index) % 8) & 1) << index
            }
            bit += count
            return value
        }
        func code(_ count: Int) -> Int { (0..<count).reduce(0) { value, _ in value << 1 | next(1) } }
        func symbol() -> Int {
            let short = code(7)
            if short < 24 { return 256 + short }
            let middle = short << 1 | next(1)
            if middle < 0xC0 { return middle - 0x30 }
            if middle < 0xC8 { return 280 + middle - 0xC0 }
            return 144 + (middle << 1 | next(1)) - 0x190
        }
        guard next(3) == 3 else { return nil }
        var output: [UInt8] = []
        while bit < bytes.count * 8 {
            let value = symbol()
            if value == 256 { return output }
            guard value > 256 else {
                output.append(UInt8(value))
                continue
            }
            let step = value - 257
            let extra = step < 8 || step == 28 ? 0 : (step - 4) / 4
            let base = step == 28 ? 258 : step < 8 ? step + 3 : (4 + step % 4) << extra
            let length = (step == 28 || step < 8 ? base : base + 3) + next(extra)
            let far = code(5)
            let more = far < 4 ? 0 : (far - 2) / 2
            let distance = (far < 4 ? far + 1 : (2 + far % 2) << more) + (far < 4 ? 0 : 1) + next(more)
            guard distance <= output.count else { return nil }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
        return nil
    }
}
