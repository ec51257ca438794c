/// A calendar date with its time of day, as words gave it.
struct Moment: Hashable, Sendable {
    var day: Day
    var hour: Int?
    var minute: Int?
    var second: Int?
    var precision: DatedText.Precision = .day

    init(day: Day, precision: DatedText.Precision = .day) {
        self.day = day
        self.precision = precision
    }

    /// A moment to the second, on a clock in China.
    init(_ instant: Instant, precision: DatedText.Precision = .second) {
        day = instant.day
        let seconds = instant.secondOfDay
        (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        self.precision = precision
    }

    var time: String? {
        guard let hour, let minute else { return nil }
        let text = padded(hour, to: 2) + ":" + padded(minute, to: 2)
        return second.map { text + ":" + padded($0, to: 2) } ?? text
    }

    /// The moment, or the start of what is known of it.
    var instant: Instant { Instant(day, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0) }

    /// The same moment on a clock in China, where it was written with another offset.
    func shifted(fromOffsetMinutes offset: Int) -> Moment {
        guard offset != 480, hour != nil else { return self }
        var moment = Moment(
            Instant(milliseconds: instant.milliseconds + Int64(480 - offset) * 60_000), precision: precision)
        if second == nil { moment.second = nil }
        return moment
    }
}

/// A date met in running text.
struct FoundDate: Hashable, Sendable {
    var moment: Moment
    /// Its bytes, time of day included.
    var range: Range<Int>
    /// Only a label or a cell of its own makes it a date: the year is missing or has two digits, or the day is missing.
    var isWeak = false
    /// Counted in hours or minutes from now: it dates a row only where now is known to be the moment of the look.
    var isJustNow = false
    /// The year is guessed: the latest that is not in the future.
    var isYearless = false

    func dated(_ source: String, in bytes: [UInt8]) -> DatedText {
        DatedText(
            day: moment.day, time: moment.time, precision: moment.precision, source: source,
            text: String(String(decoding: bytes[range], as: UTF8.self).prefix(80)))
    }
}
