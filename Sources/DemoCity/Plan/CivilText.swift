import Audit

/// Written forms of days and moments that the pages use.
extension Day {
    /// `20260305`.
    var compact: String { "\(year)\(twoDigits(month))\(twoDigits(dayOfMonth))" }
    /// `202603`.
    var compactMonth: String { "\(year)\(twoDigits(month))" }
    /// `2026/03/05`.
    var slashed: String { "\(year)/\(twoDigits(month))/\(twoDigits(dayOfMonth))" }
    /// `03-05`.
    var monthAndDay: String { "\(twoDigits(month))-\(twoDigits(dayOfMonth))" }

    var chineseWeekday: String { "星期" + ["一", "二", "三", "四", "五", "六", "日"][weekday - 1] }

    var englishWeekday: String { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday - 1] }

    var englishMonth: String {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]
    }
}

extension Instant {
    /// `12:35:34`.
    var clockWithSeconds: String { "\(clockText):\(twoDigits(secondOfDay % 60))" }

    var epochSeconds: Int64 { milliseconds / 1000 }

    /// The same moment with minutes and seconds dropped: pages change once an hour.
    var hourStart: Instant { Instant(day, hour: secondOfDay / 3600) }

    /// `Mon Jul 28 12:35:34 +0800 2025`.
    var microblogText: String {
        let day = day
        return
            "\(day.englishWeekday) \(day.englishMonth) \(twoDigits(day.dayOfMonth)) \(clockWithSeconds) +0800 \(day.year)"
    }

    /// `Mon, 28 Jul 2025 12:35:34 +0800` (RFC 822 as RSS 2.0 has it).
    var mailText: String {
        let day = day
        return "\(day.englishWeekday), \(twoDigits(day.dayOfMonth)) \(day.englishMonth) \(day.year)"
            + " \(clockWithSeconds) +0800"
    }

    /// `Mon, 28 Jul 2025 04:35:34 GMT` (RFC 9110 §5.6.7).
    var headerText: String {
        let universal = Instant(milliseconds: milliseconds - 8 * 3_600_000)
        let day = universal.day
        return "\(day.englishWeekday), \(twoDigits(day.dayOfMonth)) \(day.englishMonth) \(day.year)"
            + " \(universal.clockWithSeconds) GMT"
    }
}

func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

/// `7` as `007`.
func threeDigits(_ value: Int) -> String { zeroPadded(value, to: 3) }

/// `7` as `0007`.
func fourDigits(_ value: Int) -> String { zeroPadded(value, to: 4) }

private func zeroPadded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
