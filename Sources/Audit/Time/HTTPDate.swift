/// Reads the dates of HTTP header fields (RFC 9110 §5.6.7): all three forms, always in GMT.
package enum HTTPDate {
    /// Reads any of the three forms; nil for anything else.
    ///
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`; the name of
    /// the weekday is not looked at. A year of two digits is the one nearest to `now`, not over 50 years ahead.
    package static func instant(_ text: String, now: Instant) -> Instant? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "\t" }.map(String.init)
        switch words.count {
        case 6 where words[5] == "GMT" || words[5] == "UTC":
            return instant(day: words[1], month: words[2], year: Int(words[3]), time: words[4])
        case 4 where words[3] == "GMT":
            let date = words[1].split(separator: "-").map(String.init)
            guard date.count == 3, let short = Int(date[2]), (0...99).contains(short) else { return nil }
            let century = now.day.year / 100 * 100
            let year = century + short
            return instant(
                day: date[0], month: date[1], year: year > now.day.year + 50 ? year - 100 : year,
                time: words[2])
        case 5:
            return instant(day: words[2], month: words[1], year: Int(words[4]), time: words[3])
        default: return nil
        }
    }

    private static func instant(day: String, month: String, year: Int?, time: String) -> Instant? {
        guard let number = Int(day), let year, let index = months.firstIndex(of: month.lowercased()),
            let date = Day(year: year, month: index + 1, day: number), time.utf8.count == 8
        else { return nil }
        return Instant("\(date)T\(time)Z")
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
