/// All that is known of one subject: its line in the register and every look that may count.
package struct SubjectEvidence: Sendable {
    package var subject: Subject
    /// The website's columns that are inspected.
    package var columns: [Column]
    package var source: Source?
    /// The website's availability visits: at least the days of W2 before every moment that is judged.
    package var probes: [ProbeDay]
    /// Of each visit, oldest first.
    private let looks: [VisitID: [LookSummary]]

    package init(
        subject: Subject, columns: [Column] = [], source: Source? = nil, probes: [ProbeDay] = [],
        looks: [LookSummary]
    ) {
        self.subject = subject
        self.columns = columns.filter { $0.state.exclusion == nil }
        self.source = source
        self.probes = probes
        self.looks = Dictionary(grouping: looks, by: \.visit).mapValues {
            $0.sorted { $0.seenAt < $1.seenAt }
        }
    }
}

/// The moment a judgement is made for, and what evidence may be used.
package struct JudgingMoment: Hashable, Sendable {
    /// 监测时间点: windows are counted back from the day of this moment.
    package var asOf: Instant
    /// Looks up to here may be used; those after `asOf` only in the subject's favour.
    package var evidenceUntil: Instant
    /// How old the look behind an accusation may be.
    package var longestAge: Duration

    package init(asOf: Instant, evidenceUntil: Instant? = nil, longestAge: Duration = .seconds(48 * 3600)) {
        self.asOf = asOf
        self.evidenceUntil = evidenceUntil ?? asOf
        self.longestAge = longestAge
    }
}

extension SubjectEvidence {
    /// The newest day on or before the moment that any genuine look of that visit has shown.
    func newestSighting(of visit: VisitID, at moment: JudgingMoment) -> (day: Day, look: LookSummary)? {
        var best: (day: Day, look: LookSummary)?
        for look in looks[visit] ?? [] where look.seenAt <= moment.evidenceUntil {
            guard look.outcome.isGenuine, let day = look.days.first(where: { $0 <= moment.asOf.day }) else {
                continue
            }
            if best.map({ day >= $0.day }) ?? true { best = (day, look) }
        }
        return best
    }

    /// The look an accusation may rest on: the last one that learned anything, if it is not too old.
    ///
    /// A look that was blocked or found nobody takes nothing back; one that read something else (a partial page, a
    /// notice, another identity) does.
    func decisiveLook(of visit: VisitID, at moment: JudgingMoment) -> LookSummary? {
        let learned = looks[visit]?.last { $0.seenAt <= moment.asOf && !$0.outcome.learnedNothing }
        guard let learned, learned.outcome == .okComplete, moment.asOf - learned.seenAt <= moment.longestAge
        else {
            return lastLook(of: visit, at: moment)
        }
        return learned
    }

    /// The last look of a visit up to the moment.
    func lastLook(of visit: VisitID, at moment: JudgingMoment) -> LookSummary? {
        looks[visit]?.last { $0.seenAt <= moment.asOf }
    }

    var id: SubjectID { subject.id }
    var homeVisit: VisitID { VisitID("\(id)/home") }
    var probeVisit: VisitID { VisitID("\(id)/probe") }
    var accountVisit: VisitID { VisitID("\(id)/account") }
    func columnVisit(_ column: Column) -> VisitID { VisitID("\(id)/\(column.id)") }
}
