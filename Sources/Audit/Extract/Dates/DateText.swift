/// Reads dates from text, relative to the moment of the look.
enum DateText {
    /// All dates in a stretch of running text, in order.
    static func scan(_ bytes: [UInt8], in range: Range<Int>, asOf: Instant) -> [FoundDate] {
        DateScanner(bytes, end: range.upperBound, asOf: asOf).scan(from: range.lowerBound)
    }

    /// The date in a field that is meant to hold one, so that forms without year, with a short year, counted back
    /// from now, or in bare digits (`20260305`, `20260305123000`) count too.
    ///
    /// Epoch seconds and milliseconds are read only where a caller knows that they may stand there.
    static func field(_ text: String, asOf: Instant, source: String, allowsEpoch: Bool = false) -> DatedText?
    {
        let bytes = trimmed(text)
        guard !bytes.isEmpty, bytes.count <= 400 else { return nil }
        let raw = String(String(decoding: bytes, as: UTF8.self).prefix(80))
        let moment: Moment?
        if bytes.allSatisfy(isASCIIDigit) {
            moment = compact(bytes) ?? (allowsEpoch ? epoch(bytes) : nil)
        } else if let found = DateScanner(bytes, end: bytes.count, asOf: asOf).scan(from: 0).first {
            moment = found.moment
        } else {
            moment = RelativeDate(bytes, asOf: asOf).read()
        }
        return moment.map {
            DatedText(day: $0.day, time: $0.time, precision: $0.precision, source: source, text: raw)
        }
    }

    /// Ten digits of seconds or thirteen of milliseconds since 1970, between 1990 and 2100.
    static func epoch(_ digits: [UInt8]) -> Moment? {
        guard digits.count == 10 || digits.count == 13, digits.allSatisfy(isASCIIDigit) else { return nil }
        let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1) - 0x30 }
        let milliseconds = digits.count == 10 ? value * 1000 : value
        guard (631_152_000_000..<4_102_444_800_000).contains(milliseconds) else { return nil }
        return Moment(Instant(milliseconds: milliseconds))
    }

    private static func compact(_ digits: [UInt8]) -> Moment? {
        guard digits.count == 8 || digits.count == 12 || digits.count == 14 else { return nil }
        func number(_ start: Int, _ length: Int) -> Int {
            digits[start..<start + length].reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        guard (1949...2100).contains(number(0, 4)),
            let day = Day(year: number(0, 4), month: number(4, 2), day: number(6, 2))
        else { return nil }
        var moment = Moment(day: day)
        guard digits.count > 8 else { return moment }
        guard number(8, 2) < 24, number(10, 2) < 60 else { return nil }
        (moment.hour, moment.minute, moment.precision) = (number(8, 2), number(10, 2), .minute)
        guard digits.count == 14 else { return moment }
        guard number(12, 2) < 60 else { return nil }
        (moment.second, moment.precision) = (number(12, 2), .second)
        return moment
    }

    private static func trimmed(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var isGap = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isGap = !bytes.isEmpty
            } else {
                if isGap { bytes.append(0x20) }
                isGap = false
                bytes.append(contentsOf: Array(String(scalar).utf8))
            }
            if bytes.count > 400 { break }
        }
        return bytes
    }
}
