import Audit
import Store

/// Judges the whole register again from what is stored, offline, for any moment.
struct QuarterReview {
    let workplace: Workplace

    /// A pure function of data folder, configuration and moment: asked twice, it gives the same report.
    func report(asOf: Instant, evidenceUntil: Instant? = nil, quarter: Quarter? = nil) throws -> Report {
        let store = workplace.store
        let moment = JudgingMoment(asOf: asOf, evidenceUntil: evidenceUntil)
        let closed = try store.nights().compactMap { state in
            state.closedAt.map { (state, Retrospect.Night(night: state.night, closedAt: $0)) }
        }.filter { $0.1.closedAt <= moment.evidenceUntil }
        let register = try register(closed.last?.0)
        let subjects = Dictionary(register.subjects.map { ($0.id, $0) }) { first, _ in first }
        let columns = register.columnsByWebsite
        let first = asOf.day - NightShift.lookBack
        var judgements: [SubjectID: [Judgement]] = [:]
        var findings: [SubjectID: [Finding]] = [:]
        var evidence: [VisitID: EvidenceLocation] = [:]
        let retrospect = workplace.retrospect
        let probes = try workplace.probes(until: moment.evidenceUntil)
        func take(_ subject: Subject, _ looks: [LookSummary]) {
            let result = retrospect.review(
                workplace.evidence(subject, columns, looks, probes[subject.id] ?? []), looks: looks,
                nights: closed.map(\.1), at: moment
            )
            judgements[subject.id] = result.judgements
            if !result.findings.isEmpty { findings[subject.id] = result.findings }
            for finding in result.findings {
                for look in looks where finding.visits.contains(look.visit) && look.seenAt <= finding.lastSeen
                {
                    evidence[look.visit] = look.evidence
                }
            }
        }
        try store.forEachSubject(from: first, through: moment.evidenceUntil.day) { id, looks in
            if let subject = subjects[id], subject.state.exclusion == nil { take(subject, looks) }
        }
        for subject in register.subjects where judgements[subject.id] == nil && subject.state.exclusion == nil
        {
            take(subject, [])
        }
        let lastNight = try closed.last.map { try store.tally(of: $0.0.night) }
        return try ReportBuilder(
            issuer: workplace.configuration.main.issuer, quarter: quarter ?? Quarter(containing: asOf.day),
            asOf: asOf,
            register: register, pack: workplace.configuration.pack, judgements: judgements,
            findings: findings,
            evidence: evidence, lastNight: lastNight,
            chainHead: try store.chainHead(until: moment.evidenceUntil)
        ).build()
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
