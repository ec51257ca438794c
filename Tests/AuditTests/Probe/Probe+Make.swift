@testable import Audit

extension ProbeVisit {
    /// A page that opened after a third of a second, unless told otherwise.
    static func make(
        _ moment: Instant, _ outcome: ProbeOutcome = .opened, milliseconds: Int = 300,
        certificateFault: Bool = false
    ) -> ProbeVisit {
        ProbeVisit(
            at: moment,
            ProbeResult(outcome, milliseconds: milliseconds, certificateFault: certificateFault))
    }
}

extension ProbeDay {
    /// So many visits of each outcome, a minute apart from midnight on.
    static func make(
        _ day: Day, of subject: String = "S001", opened: Int = 0, failed: Int = 0,
        _ others: [ProbeOutcome] = [], milliseconds: Int = 300
    ) -> ProbeDay {
        let outcomes =
            Array(repeating: ProbeOutcome.opened, count: opened)
            + Array(repeating: ProbeOutcome.failed(.refused), count: failed) + others
        return ProbeDay(
            subject: SubjectID(subject), day: day,
            visits: outcomes.enumerated().map { index, outcome in
                .make(Instant(day) + .seconds(index * 60), outcome, milliseconds: milliseconds)
            })
    }

    /// The same day again and again, the last one being the day before the given one.
    static func week(
        before end: Day = .on("2026-10-20"), of subject: String = "S001", opened: Int, failed: Int = 0
    ) -> [ProbeDay] {
        (1...7).map { .make(end - $0, of: subject, opened: opened, failed: failed) }
    }
}
