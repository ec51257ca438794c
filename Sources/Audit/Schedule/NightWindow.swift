/// The hours of a night, on a clock in China, whatever the machine's zone.
///
/// A night is named by the day on which its window opens: with 22:30–06:00, three o'clock in the morning of the
/// 9th belongs to the night of the 8th.
package struct NightWindow: Hashable, Sendable {
    /// Seconds after midnight.
    package var opens: Int
    package var closes: Int

    package init(opens: Int, closes: Int) {
        self.opens = opens
        self.closes = closes
    }

    /// Reads `22:30` and `06:00`; nil where either is not a time of day.
    ///
    /// Equal times mean the whole day.
    package init?(opens: String, closes: String) {
        guard let first = Self.seconds(opens), let last = Self.seconds(closes) else { return nil }
        self.init(opens: first, closes: last)
    }

    /// The night whose window `now` lies in, or nil outside.
    package func night(at now: Instant) -> Day? {
        let second = now.secondOfDay
        if opens < closes { return second >= opens && second < closes ? now.day : nil }
        if second >= opens { return now.day }
        return second < closes ? now.day - 1 : nil
    }

    /// When the window of that night closes.
    package func end(of night: Day) -> Instant {
        Instant(opens < closes ? night : night + 1) + .seconds(closes)
    }

    /// When the window of that night opens.
    package func start(of night: Day) -> Instant {
        Instant(night) + .seconds(opens)
    }

    private static func seconds(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2,
            !text.utf8.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return hour * 3600 + minute * 60
    }
}
