/// One day's visits of one site, by what they count as.
package struct ProbeTally: Hashable, Sendable, Codable {
    package let day: Day
    package let planned: Int
    package private(set) var opened = 0
    package private(set) var faults: [ProbeOutcome.Fault: Int] = [:]
    package private(set) var exclusions: [ProbeOutcome.Exclusion: Int] = [:]
    /// Of the visits above, those whose certificate was bad.
    package private(set) var certificateFaults = 0

    /// A page that took too long by this rule counts as such, whatever the rule was when it was visited.
    package init(day: Day, visits: [ProbeVisit], by rule: ProbeRule) {
        self.day = day
        planned = rule.plannedPerDay
        for result in visits.map(\.result) {
            if result.certificateFault { certificateFaults += 1 }
            switch result.outcome {
            case .opened where rule.isTooSlow(result.milliseconds): faults[.tooSlow, default: 0] += 1
            case .opened: opened += 1
            case .failed(let fault): faults[fault, default: 0] += 1
            case .excluded(let exclusion): exclusions[exclusion, default: 0] += 1
            }
        }
    }

    package var failed: Int { faults.values.reduce(0, +) }
    /// 有效访问: the base of the share.
    package var counted: Int { opened + failed }
    package var blocked: Int { exclusions[.blocked] ?? 0 }
    /// Visits that were made and left out for reasons of our own.
    package var ours: Int { exclusions.values.reduce(0, +) - blocked }
    /// Planned visits that were never made.
    package var missed: Int { max(0, planned - counted - blocked - ours) }
}
