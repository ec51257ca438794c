/// The figures of 站点无法访问 (国办秘函〔2019〕19号, 政府网站单项否决, W2), and how visits are planned to meet them.
package struct ProbeRule: Hashable, Sendable, Codable {
    /// Visits that must count on each day before a week can be judged.
    package var perDay = 20
    /// Consecutive days that are judged together.
    package var days = 7
    /// A page that is not open when so many seconds are over counts as not opened: exactly so many are too many.
    package var timeoutSeconds = 15
    /// The share of visits not opened that makes the site 无法访问, in parts of a hundred, inclusive.
    package var failedPercent = 5
    /// Visits planned a day; the margin above `perDay` is for those that do not count.
    package var plannedPerDay = 24
    /// Between two visits of one site.
    package var leastGapMinutes = 30

    package init() {}

    /// What keeps the figures from being used, one sentence each; empty: they fit each other.
    package var faults: [String] {
        var faults: [String] = []
        if min(perDay, days, timeoutSeconds, failedPercent, leastGapMinutes) < 1 {
            faults.append("every figure of the probe is a whole number of at least 1")
        }
        if failedPercent > 100 { faults.append("a share of \(failedPercent) % is never reached") }
        if plannedPerDay < perDay || plannedPerDay > 1440 {
            faults.append("\(plannedPerDay) planned visits a day: need at least \(perDay), at most 1440")
        }
        if leastGapMinutes > 1440 / max(plannedPerDay, 1) {
            faults.append("\(plannedPerDay) visits a day leave no \(leastGapMinutes) minutes between two")
        }
        return faults
    }

    /// What the next request of a visit may cost when its chain has taken so many milliseconds already.
    ///
    /// A second more than the rule allows, so that the time that was measured decides and not our giving up.
    package func limits(after milliseconds: Int = 0) -> FetchLimits {
        var limits = FetchLimits()
        let left = Duration.milliseconds(max(1, (timeoutSeconds + 1) * 1000 - milliseconds))
        limits.connect = left
        limits.total = left
        limits.slowestRate = 0
        return limits
    }

    func isTooSlow(_ milliseconds: Int) -> Bool { milliseconds >= timeoutSeconds * 1000 }
}
