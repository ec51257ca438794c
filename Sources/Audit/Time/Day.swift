/// A calendar day in China, without a time of day.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// Nil where the calendar has no such day (30 February) or the year is outside 1000–9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1000...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        number = Self.number(year: year, month: month, day: day)
    }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
    package static func - (left: Self, right: Self) -> Int { left.number - right.number }
    package static func + (left: Self, days: Int) -> Self { Self(number: left.number + days) }
    package static func - (left: Self, days: Int) -> Self { Self(number: left.number - days) }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var dayOfMonth: Int { civil.day }

    /// 1 for Monday to 7 for Sunday.
    package var weekday: Int {
        let shifted = (number + 3) % 7
        return (shifted < 0 ? shifted + 7 : shifted) + 1
    }

    /// The same day of the month `count` months earlier, or that month's last day where it is shorter.
    package func monthsBefore(_ count: Int) -> Day {
        let (year, month, day) = civil
        let months = year * 12 + month - 1 - count
        let target = (year: months / 12, month: months % 12 + 1)
        let last = Self.length(ofMonth: target.month, year: target.year)
        return Day(number: Self.number(year: target.year, month: target.month, day: min(day, last)))
    }

    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // The two conversions are the well-known era arithmetic of the proleptic Gregorian calendar:
    // years begin in March, so that the leap day is the last of its year.
    private static func number(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Day: CustomStringConvertible, Codable {
    /// `2026-11-23`.
    package var description: String {
        let (year, month, day) = civil
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    /// `2026年11月23日`: the form of 成文日期 (GB/T 9704-2012 §7.3.5.4).
    package var chineseText: String {
        let (year, month, day) = civil
        return "\(year)年\(month)月\(day)日"
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        // `Int` also reads a sign, which no written day has.
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            parts.allSatisfy({ $0.first != UInt8(ascii: "+") }), let year = Int(String(parts[0]) ?? ""),
            let month = Int(String(parts[1]) ?? ""),
            let day = Int(String(parts[2]) ?? "")
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a day: \(text)"))
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// `7` as `07`: decimal digits with leading zeros.
func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
