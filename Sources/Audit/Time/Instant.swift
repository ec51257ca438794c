/// A moment in time, to the millisecond.
///
/// Stored and compared in UTC; written for people and in files with the fixed offset +08:00, which
/// is the only civil time this system knows (China has no daylight saving in the years we judge).
package struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(seconds: Int64) {
        milliseconds = seconds * 1000
    }

    /// The moment at which `day` shows `hour:minute:second` on a clock in China.
    package init(_ day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        let local = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        milliseconds = (local - Self.offsetSeconds) * 1000
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (left: Self, right: Duration) -> Self {
        let parts = right.components
        return Self(
            milliseconds: left.milliseconds + parts.seconds * 1000
                + parts.attoseconds / 1_000_000_000_000_000)
    }

    package static func - (left: Self, right: Duration) -> Self {
        left + (.zero - right)
    }

    package static func - (left: Self, right: Self) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }

    /// The calendar day in China.
    package var day: Day {
        Day(number: Int(floorDivide(localSeconds, 86_400)))
    }

    /// Seconds since midnight in China, 0 to 86,399.
    package var secondOfDay: Int {
        Int(localSeconds - floorDivide(localSeconds, 86_400) * 86_400)
    }

    private var localSeconds: Int64 {
        floorDivide(milliseconds, 1000) + Self.offsetSeconds
    }

    private static let offsetSeconds: Int64 = 8 * 3600
}

/// Division that rounds towards minus infinity, so that moments before 1970 fall on the right day.
func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}
