extension Instant: CustomStringConvertible, Codable {
    /// `2026-11-23T22:30:00+08:00`; milliseconds are shown only where there are any.
    package var description: String {
        let fraction = milliseconds - floorDivide(milliseconds, 1000) * 1000
        let tail = fraction == 0 ? "" : "." + padded(Int(fraction), to: 3)
        return "\(day)T\(clockText):\(padded(secondOfDay % 60, to: 2))\(tail)+08:00"
    }

    /// `22:30`, on a clock in China.
    package var clockText: String {
        "\(padded(secondOfDay / 3600, to: 2)):\(padded(secondOfDay / 60 % 60, to: 2))"
    }

    /// `2026-11-23T14:30:00Z`: the form WARC-Date wants (WARC 1.1 §5.4), whole seconds.
    package var utcText: String {
        let shifted = Instant(milliseconds: milliseconds - 8 * 3_600_000)
        return "\(shifted.day)T\(shifted.clockText):\(padded(shifted.secondOfDay % 60, to: 2))Z"
    }

    /// Reads `YYYY-MM-DDTHH:MM[:SS[.fff]]` followed by `Z`, an offset, or nothing (then +08:00).
    ///
    /// A day alone is its midnight in China; anything else gives nil.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let day = Day(String(decoding: bytes[..<10], as: UTF8.self))
        else { return nil }
        var reader = DigitReader(bytes: bytes, position: 10)
        guard !reader.atEnd else {
            self.init(day)
            return
        }
        guard reader.take(oneOf: "T "), let hour = reader.number(digits: 2), hour < 24,
            reader.take(oneOf: ":"), let minute = reader.number(digits: 2), minute < 60
        else { return nil }
        var second = 0
        var fraction = 0
        if reader.take(oneOf: ":") {
            guard let value = reader.number(digits: 2), value < 60 else { return nil }
            second = value
            if reader.take(oneOf: ".") {
                guard let value = reader.fractionMilliseconds() else { return nil }
                fraction = value
            }
        }
        guard let offset = reader.offsetMinutes(), reader.atEnd else { return nil }
        let local = Instant(day, hour: hour, minute: minute, second: second)
        self.init(milliseconds: local.milliseconds + Int64(fraction) + Int64(480 - offset) * 60_000)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a moment: \(text)"))
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A cursor over the digits and signs of a written moment.
private struct DigitReader {
    let bytes: [UInt8]
    var position: Int

    var atEnd: Bool { position == bytes.count }

    mutating func take(oneOf signs: String) -> Bool {
        guard position < bytes.count, signs.utf8.contains(bytes[position]) else { return false }
        position += 1
        return true
    }

    mutating func number(digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + digits] {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte) - 48
        }
        position += digits
        return value
    }

    mutating func fractionMilliseconds() -> Int? {
        var value = 0
        var digits = 0
        while let digit = number(digits: 1) {
            if digits < 3 { value = value * 10 + digit }
            digits += 1
        }
        guard digits > 0 else { return nil }
        for _ in min(digits, 3)..<3 { value *= 10 }
        return value
    }

    mutating func offsetMinutes() -> Int? {
        if atEnd { return 480 }
        if take(oneOf: "Z") { return 0 }
        let isWest = position < bytes.count && bytes[position] == UInt8(ascii: "-")
        guard take(oneOf: "+-"), let hour = number(digits: 2), hour < 15 else { return nil }
        _ = take(oneOf: ":")
        guard let minute = number(digits: 2), minute < 60 else { return nil }
        return (isWest ? -1 : 1) * (hour * 60 + minute)
    }
}
