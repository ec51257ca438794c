import Audit
import Store

/// Judges the whole register again from what is stored, offline, for any moment.
struct QuarterReview {
    let workplace: Workplace

    /// What the stored evidence says of each subject at a moment.
    struct Judged {
        var register: Register
        var judgements: [SubjectID: [Judgement]] = [:]
        var findings: [SubjectID: [Finding]] = [:]
        /// Where the reply of each visit lies that a finding rests on.
        var evidence: [VisitID: EvidenceLocation] = [:]
        var lastNight: Day?
    }

    /// A pure function of data folder, configuration and moment: asked twice, it gives the same report.
    ///
    /// A round hands in the register that it froze; else the last night's counts.
    func report(
        asOf: Instant, evidenceUntil: Instant? = nil, quarter: Quarter? = nil, register: Register? = nil
    ) throws -> Report {
        let moment = JudgingMoment(asOf: asOf, evidenceUntil: evidenceUntil)
        let judged = try judged(at: moment, register: register)
        return try ReportBuilder(
            issuer: workplace.configuration.main.issuer, quarter: quarter ?? Quarter(containing: asOf.day),
            asOf: asOf, register: judged.register, pack: workplace.configuration.pack,
            judgements: judged.judgements, findings: judged.findings, evidence: judged.evidence,
            lastNight: register == nil ? try judged.lastNight.map { try workplace.store.tally(of: $0) } : nil,
            chainHead: try workplace.store.chainHead(until: moment.evidenceUntil)
        ).build()
    }

    /// Judges all subjects, or only some, by what was seen up to a moment.
    func judged(at moment: JudgingMoment, register: Register? = nil, only: Set<SubjectID>? = nil) throws
        -> Judged
    {
        let store = workplace.store
        let closed = try store.nights().compactMap { state in
            state.closedAt.map { (state, Retrospect.Night(night: state.night, closedAt: $0)) }
        }.filter { $0.1.closedAt <= moment.evidenceUntil }
        var judged = Judged(
            register: try register ?? self.register(closed.last?.0), lastNight: closed.last?.0.night)
        let nights = closed.map(\.1)
        let subjects = Dictionary(judged.register.subjects.map { ($0.id, $0) }) { first, _ in first }
            .filter { only?.contains($0.key) ?? true && $0.value.state.exclusion == nil }
        let columns = judged.register.columnsByWebsite
        let retrospect = workplace.retrospect
        let probes = try workplace.probes(until: moment.evidenceUntil)
        func take(_ subject: Subject, _ looks: [LookSummary]) {
            let result = retrospect.review(
                workplace.evidence(subject, columns, looks, probes[subject.id] ?? []), looks: looks,
                nights: nights, at: moment)
            judged.judgements[subject.id] = result.judgements
            if !result.findings.isEmpty { judged.findings[subject.id] = result.findings }
            for finding in result.findings {
                for look in looks where finding.visits.contains(look.visit) && look.seenAt <= finding.lastSeen
                {
                    judged.evidence[look.visit] = look.evidence
                }
            }
        }
        let first = moment.asOf.day - NightShift.lookBack
        try store.forEachSubject(from: first, through: moment.evidenceUntil.day) { id, looks in
            if let subject = subjects[id] { take(subject, looks) }
        }
        for (id, subject) in subjects where judged.judgements[id] == nil { take(subject, []) }
        return judged
    }

    /// The register of the last night judged; before the first night the current one.
    private func register(_ last: NightState?) throws -> Register {
        if let last, let register = try workplace.store.register(digest: last.registerDigest) {
            return register
        }
        guard let current = try workplace.store.currentRegister() else { throw StoreFailure.noRegister }
        return current.register
    }
}
