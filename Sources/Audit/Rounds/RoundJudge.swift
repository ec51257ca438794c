/// Puts what the machine saw and what people decided together into the result of one round.
///
/// Pure: the same report, docket and round give the same result, whenever it is asked for.
package struct RoundJudge: Sendable {
    package var round: Round
    /// The machine's report as of the round's moment, over the frozen register.
    package var report: Report
    package var register: Register
    package var pack: RulePack
    package var docket: Docket
    /// Nil where all subjects are inspected.
    package var sample: Set<SubjectID>?
    package var evidenceUntil: Instant

    package init(
        round: Round, report: Report, register: Register, pack: RulePack, docket: Docket,
        sample: Set<SubjectID>?,
        evidenceUntil: Instant
    ) {
        self.round = round
        self.report = report
        self.register = register
        self.pack = pack
        self.docket = docket
        self.sample = sample
        self.evidenceUntil = evidenceUntil
    }

    package func result() -> RoundResult {
        let subjects = register.subjects.filter { round.kinds.contains($0.kind) }
        let found = Dictionary(grouping: report.findings, by: \.subject)
        let machine = Dictionary(report.subjects.map { ($0.id, $0) }) { first, _ in first }
        var lines: [RoundResult.Line] = []
        var items: [ReviewItem] = []
        for subject in subjects {
            let own =
                inScope(subject) ? self.items(of: subject, machine[subject.id], found[subject.id] ?? []) : []
            items += own
            lines.append(line(subject, machine[subject.id], own))
        }
        return RoundResult(
            round: round, evidenceUntil: evidenceUntil, rulePack: "\(pack.id) \(pack.version)",
            rulePackTitle: pack.title, basis: pack.basis,
            sections: SubjectKind.allCases.filter(round.kinds.contains).map {
                RoundResult.Section($0, lines)
            },
            subjects: lines, items: items, chainHead: report.chainHead)
    }

    private func inScope(_ subject: Subject) -> Bool {
        subject.state.exclusion == nil && sample?.contains(subject.id) ?? true
    }

    // MARK: Findings

    private var begin: Day { Quarter(round.quarter)?.firstDay ?? round.asOf.day }

    /// The findings of a subject that hold at the moment, machine's and people's, with how far each has come.
    ///
    /// What was found in an earlier quarter and not seen again in this one holds no more: it is a case of that quarter.
    private func items(
        of subject: Subject, _ machine: Report.SubjectLine?, _ lines: [Report.FindingLine]
    ) -> [ReviewItem] {
        let manual = ManualFinding.all(
            of: docket.observations[subject.id] ?? [], until: evidenceUntil, docket: docket
        ).filter { $0.finding.lastSeen.day >= begin || wasFoundAgain($0.finding) }
        var items: [ReviewItem] = []
        for line in lines where line.state != .resolved && line.holds {
            guard let rule = pack.rule(line.indicator), rule.verified else { continue }
            let seen = manual.first { $0.finding.indicator == line.indicator }
            // One look of the machine takes nothing away from what people have seen.
            if seen != nil, line.state == .suspected { continue }
            let finding = Finding(
                fingerprint: line.fingerprint, subject: line.subject, indicator: line.indicator,
                state: line.state, firstSeen: line.firstSeen, lastSeen: line.lastSeen, looks: line.looks,
                reason: line.reason, newest: line.newest, visits: [])
            let file = docket.file(
                finding, isVeto: rule.tier == .veto, on: evidenceUntil.day, recorder: seen?.recorder)
            items.append(item(subject, rule, finding, file, line.evidence, isManual: false))
        }
        for seen in manual where !items.contains(where: { $0.indicator == seen.finding.indicator }) {
            guard let rule = pack.anyRule(seen.finding.indicator), rule.verified,
                rule.subject == subject.kind,
                !isPassed(rule, machine)
            else { continue }
            let file = docket.file(
                seen.finding, isVeto: rule.tier == .veto, on: evidenceUntil.day, recorder: seen.recorder)
            guard ![.recheckPassed, .closed].contains(file.state) else { continue }
            items.append(item(subject, rule, seen.finding, file, seen.papers, isManual: true))
        }
        return items
    }

    /// A re-check of this quarter that found it again.
    private func wasFoundAgain(_ finding: Finding) -> Bool {
        (docket.decisions[finding.fingerprint] ?? []).contains {
            $0.episode == finding.firstSeen && $0.action == .recheckFailed && $0.at.day >= begin
                && $0.at <= evidenceUntil
        }
    }

    /// Whether the machine has seen what a person missed: a sighting proves fresh, whoever made it.
    private func isPassed(_ rule: Rule, _ machine: Report.SubjectLine?) -> Bool {
        guard let machine, rule.tier == .veto, pack.rule(rule.id) != nil else { return false }
        return !machine.unsettled.contains(rule.id)
    }

    private func item(
        _ subject: Subject, _ rule: Rule, _ finding: Finding, _ file: ReviewFile, _ evidence: [String],
        isManual: Bool
    ) -> ReviewItem {
        let papers = file.decisions.flatMap(\.attachments).map { "attachments/\($0.sha256)" }
        return ReviewItem(
            fingerprint: finding.fingerprint, episode: finding.firstSeen, subject: subject.id,
            kind: subject.kind,
            name: subject.name, type: subject.typeName, organization: subject.organization,
            district: subject.district, homepage: subject.homepage, indicator: rule.id, clause: rule.clause,
            problem: rule.problem, tier: rule.tier, state: file.state, reason: finding.reason,
            firstSeen: finding.firstSeen, lastSeen: finding.lastSeen, newest: finding.newest,
            evidence: evidence + papers, confirmedBy: file.confirmers.map { docket.people[$0]?.name ?? $0 },
            isManual: isManual,
            recorder: file.recorder, until: file.ending?.until)
    }

    // MARK: Subjects

    private func line(
        _ subject: Subject, _ machine: Report.SubjectLine?, _ items: [ReviewItem]
    ) -> RoundResult.Line {
        let (standing, reason) = standing(subject, machine, items)
        let vetoes = items.filter { $0.tier == .veto && $0.state.isConfirmed }
        return RoundResult.Line(
            id: subject.id, kind: subject.kind, name: subject.name, type: subject.typeName,
            organization: subject.organization, level: subject.level.rawValue, district: subject.district,
            homepage: subject.homepage, standing: standing, reason: reason,
            newest: standing == .unqualified ? vetoes.compactMap(\.newest).max() : machine?.newest,
            hasEvidence: machine?.hasEvidence == true
                || (docket.observations[subject.id] ?? []).contains { $0.at.day >= begin })
    }

    /// 不合格 needs a confirmed veto, 合格 needs every veto settled by a look, a person's word or an accepted
    /// explanation; all else is 待核查.
    private func standing(
        _ subject: Subject, _ machine: Report.SubjectLine?, _ items: [ReviewItem]
    ) -> (RoundResult.Standing, String) {
        if let reason = subject.state.exclusion { return (.excluded, reason) }
        guard inScope(subject) else { return (.notSampled, "") }
        let vetoes = items.filter { $0.tier == .veto }
        let confirmed = vetoes.filter(\.state.isConfirmed)
        if !confirmed.isEmpty { return (.unqualified, Self.joined(confirmed.map(\.reason))) }
        let waiting = vetoes.filter { $0.state.waitsForPeople || $0.state == .suspected }
        if let first = waiting.first {
            return (.pending, Self.joined(["\(first.state.chinese)：\(first.reason)"]))
        }
        let settled = Set(vetoes.filter { $0.state == .dismissed || $0.state == .explained }.map(\.indicator))
            .union(seenPassed(subject.id))
        let open = (machine?.unsettled ?? []).filter { !settled.contains($0) }
        if machine != nil, open.isEmpty { return (.qualified, "") }
        return (.pending, machine?.reason.isEmpty == false ? machine?.reason ?? "" : "本期尚无可用的采集结果")
    }

    /// Indicators that a person has seen to be in order in this quarter, and not seen otherwise since.
    private func seenPassed(_ subject: SubjectID) -> Set<String> {
        var passed: Set<String> = []
        for seen in docket.observations[subject] ?? [] where seen.at <= evidenceUntil && seen.at.day >= begin
        {
            if seen.result == .passed { passed.insert(seen.indicator) } else { passed.remove(seen.indicator) }
        }
        return passed
    }

    private static func joined(_ texts: [String]) -> String {
        var seen = Set<String>()
        return texts.filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: "；")
    }
}
