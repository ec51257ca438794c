/// The accepted result of one visit: what the reply was and the facts it gave, tied to its evidence.
package struct Look: Hashable, Sendable {
    package var summary: LookSummary
    package var facts: PageFacts

    package init(summary: LookSummary, facts: PageFacts) {
        self.summary = summary
        self.facts = facts
    }
}

/// The part of a look that judging reads; kept as columns, so that a quarter can be judged without reading facts.
package struct LookSummary: Hashable, Sendable, Codable {
    package var night: Day
    package var visit: VisitID
    package var subject: SubjectID
    package var role: PageInput.Role
    package var columnID: String?
    /// The declared source, for accounts.
    package var sourceID: String?
    package var finalURL: String
    package var seenAt: Instant
    package var outcome: CollectionOutcome
    package var status: Int?
    package var failure: FetchFailure?
    package var kind: PageFacts.Kind
    /// The newest distinct days that items show, newest first, at most ten; none later than the look.
    package var days: [Day]
    package var items: Int
    package var dated: Int
    package var future: Int
    package var isDeclaredEmpty: Bool
    package var totalMilliseconds: Int
    package var evidence: EvidenceLocation
    /// Nil for looks of versions that did not keep it.
    package var wire: WireFacts?

    package init(
        night: Day, visit: VisitID, subject: SubjectID, role: PageInput.Role, columnID: String? = nil,
        sourceID: String? = nil, finalURL: String, seenAt: Instant, outcome: CollectionOutcome, status: Int?,
        failure: FetchFailure?, kind: PageFacts.Kind, days: [Day], items: Int, dated: Int, future: Int,
        isDeclaredEmpty: Bool, totalMilliseconds: Int, evidence: EvidenceLocation,
        wire: WireFacts? = nil
    ) {
        self.night = night
        self.visit = visit
        self.subject = subject
        self.role = role
        self.columnID = columnID
        self.sourceID = sourceID
        self.finalURL = finalURL
        self.seenAt = seenAt
        self.outcome = outcome
        self.status = status
        self.failure = failure
        self.kind = kind
        self.days = days
        self.items = items
        self.dated = dated
        self.future = future
        self.isDeclaredEmpty = isDeclaredEmpty
        self.totalMilliseconds = totalMilliseconds
        self.evidence = evidence
        self.wire = wire
    }
}

extension LookSummary {
    /// Whether nobody answered: no page, or no robots.txt without which the page is not asked for.
    package var isSilence: Bool {
        outcome.isSilence || (outcome == .robotsUnreadable && failure?.isEvidence == true)
    }
}

extension Look {
    /// Reduces facts to what judging needs.
    ///
    /// A day is kept only where its text was exact to the day.
    package init(
        night: Day, visit: Visit, finalURL: String, exchange: Exchange, outcome: CollectionOutcome,
        facts: PageFacts, evidence: EvidenceLocation, wire: WireFacts
    ) {
        var failure: FetchFailure?
        if case .failed(let reason) = exchange.result { failure = reason }
        summary = LookSummary(
            night: night, visit: visit.id, subject: visit.subject, role: visit.role, columnID: visit.columnID,
            sourceID: visit.sourceID, finalURL: finalURL, seenAt: exchange.startedAt, outcome: outcome,
            status: exchange.shown?.status, failure: failure, kind: facts.kind,
            days: Self.days(of: facts, at: exchange.startedAt),
            items: facts.list?.count ?? 0, dated: facts.list?.dated ?? 0, future: facts.list?.future ?? 0,
            isDeclaredEmpty: facts.list?.isDeclaredEmpty ?? false, totalMilliseconds: exchange.timings.total,
            evidence: evidence, wire: wire)
        self.facts = facts
    }

    private static func days(of facts: PageFacts, at now: Instant) -> [Day] {
        var days = Set<Day>()
        for date in (facts.list?.items ?? []).map(\.date) + [facts.list == nil ? facts.published : nil] {
            guard let date, date.isExactToDay, date.day <= now.day else { continue }
            days.insert(date.day)
        }
        if let newest = facts.list?.newest, newest <= now.day { days.insert(newest) }
        return Array(days.sorted(by: >).prefix(10))
    }
}

extension DatedText {
    /// A month or a year alone places nothing within a two-week rule.
    package var isExactToDay: Bool { precision != .month && precision != .year }
}
