@testable import Audit

extension Day {
    /// `2026-11-23`; a bad literal is the test's own fault.
    static func on(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
        return day
    }
}

extension Instant {
    /// `2026-11-23T22:30`, on a clock in China.
    static func at(_ text: String) -> Instant {
        guard let moment = Instant(text) else { preconditionFailure("no moment: \(text)") }
        return moment
    }
}

extension Duration {
    static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
}
