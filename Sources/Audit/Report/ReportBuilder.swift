/// Puts a report together and refuses to when its sums do not hold.
package struct ReportBuilder: Sendable {
    package var issuer: String
    package var quarter: Quarter
    package var asOf: Instant
    package var register: Register
    package var pack: RulePack
    package var judgements: [SubjectID: [Judgement]]
    package var findings: [SubjectID: [Finding]]
    /// Where the reply of each visit lies that a finding may rest on: the last look of each visit.
    package var evidence: [VisitID: EvidenceLocation]
    package var lastNight: NightTally?
    package var chainHead: String

    package init(
        issuer: String, quarter: Quarter, asOf: Instant, register: Register, pack: RulePack,
        judgements: [SubjectID: [Judgement]],
        findings: [SubjectID: [Finding]], evidence: [VisitID: EvidenceLocation], lastNight: NightTally?,
        chainHead: String
    ) {
        self.issuer = issuer
        self.quarter = quarter
        self.asOf = asOf
        self.register = register
        self.pack = pack
        self.judgements = judgements
        self.findings = findings
        self.evidence = evidence
        self.lastNight = lastNight
        self.chainHead = chainHead
    }

    /// Throws what does not add up, in words; nothing is written then.
    package func build() throws(UnreconciledReport) -> Report {
        let lines = register.subjects.map(line)
        let report = Report(
            issuer: issuer, quarter: quarter.description, quarterTitle: quarter.chinese, asOf: asOf,
            rulePack: "\(pack.id) \(pack.version)", rulePackTitle: pack.title,
            basis: pack.basis, sections: SubjectKind.allCases.map { section($0, lines) }, subjects: lines,
            findings: register.subjects.flatMap(findingLines), lastNight: lastNight.map(nightLine),
            chainHead: chainHead)
        let faults = report.faults(register: register)
        guard faults.isEmpty else { throw UnreconciledReport(faults: faults) }
        return report
    }

    private func line(_ subject: Subject) -> Report.SubjectLine {
        let rulings = judgements[subject.id] ?? []
        let open = findings[subject.id] ?? []
        let verdict = Verdict(subject: subject, judgements: rulings, findings: open, pack: pack)
        return Report.SubjectLine(
            id: subject.id, kind: subject.kind, name: subject.name, type: subject.typeName,
            organization: subject.organization, level: subject.level.rawValue, district: subject.district,
            homepage: subject.homepage, verdict: verdict, reason: reason(verdict, subject, rulings, open),
            newest: newest(verdict, rulings), unsettled: unsettled(subject, rulings),
            hasEvidence: rulings.contains { $0.seenAt != nil })
    }

    private func unsettled(_ subject: Subject, _ rulings: [Judgement]) -> [String] {
        let settled = Set(
            rulings.filter { $0.result == .passed || $0.result == .notApplicable }.map(\.indicator))
        return pack.rules.filter {
            $0.subject == subject.kind && $0.tier == .veto && $0.verified && !settled.contains($0.id)
        }.map(\.id)
    }

    /// Of a failing subject the day the failure rests on, not one that another indicator happened to see.
    private func newest(_ verdict: Verdict, _ rulings: [Judgement]) -> Day? {
        let relevant = verdict == .unqualified ? rulings.filter { $0.result == .failed } : rulings
        return relevant.compactMap(\.newest).max()
    }

    private func reason(
        _ verdict: Verdict, _ subject: Subject, _ rulings: [Judgement], _ findings: [Finding]
    ) -> String {
        switch verdict {
        case .qualified: return ""
        case .excluded: return subject.state.exclusion ?? ""
        case .unqualified:
            // Beside the veto that two looks agree on there may be one that was seen once: it is not printed.
            let agreed = Set(findings.filter { $0.state == .awaitingReview }.map(\.indicator))
            return texts(
                rulings.filter {
                    $0.result == .failed && agreed.contains($0.indicator) && isVerifiedVeto($0.indicator)
                })
        case .pending:
            let open = rulings.filter {
                isVeto($0.indicator) && $0.result != .passed && $0.result != .notApplicable
            }
            let suspected = Set(findings.filter { $0.state == .suspected }.map(\.indicator))
            let isSuspect = open.contains { $0.result == .failed && suspected.contains($0.indicator) }
            return open.isEmpty ? "本期尚无可用的采集结果" : (isSuspect ? "疑似，待第二次查看：" : "") + texts(open)
        }
    }

    private func texts(_ rulings: [Judgement]) -> String {
        var seen = Set<String>()
        return rulings.map(\.reason).filter { seen.insert($0).inserted }.joined(separator: "；")
    }

    private func isVeto(_ indicator: String) -> Bool {
        pack.rule(indicator)?.tier == .veto
    }

    private func isVerifiedVeto(_ indicator: String) -> Bool {
        isVeto(indicator) && pack.rule(indicator)?.verified == true
    }

    private func section(_ kind: SubjectKind, _ lines: [Report.SubjectLine]) -> Report.Section {
        let mine = lines.filter { $0.kind == kind }
        let inScope = mine.filter { $0.verdict != .excluded }
        let total = share("", inScope)
        return Report.Section(
            kind: kind, registered: mine.count, excluded: mine.count - inScope.count, inScope: inScope.count,
            qualified: total.qualified, unqualified: total.unqualified, pending: total.pending,
            rate: Percent.text(total.qualified, of: total.qualified + total.unqualified),
            byType: shares(inScope, by: \.type, order: Platform.allCases.map(\.rawValue) + ["政府网站"]),
            byLevel: shares(inScope, by: \.level, order: Level.allCases.map(\.rawValue)))
    }

    private func shares(
        _ lines: [Report.SubjectLine], by key: (Report.SubjectLine) -> String, order: [String]
    ) -> [Report.Share] {
        let groups = Dictionary(grouping: lines, by: key)
        return order.compactMap { name in groups[name].map { share(name, $0) } }
    }

    private func share(_ name: String, _ lines: [Report.SubjectLine]) -> Report.Share {
        func count(_ verdict: Verdict) -> Int { lines.count { $0.verdict == verdict } }
        return Report.Share(
            name: name, inScope: lines.count, qualified: count(.qualified), unqualified: count(.unqualified),
            pending: count(.pending))
    }

    private func findingLines(_ subject: Subject) -> [Report.FindingLine] {
        (findings[subject.id] ?? []).compactMap { finding in
            guard let rule = pack.rule(finding.indicator) else { return nil }
            let places = finding.visits.compactMap { evidence[$0] }.map {
                "\($0.file) \($0.payloadDigest ?? "-")"
            }
            return Report.FindingLine(
                fingerprint: finding.fingerprint, subject: subject.id, name: subject.name,
                type: subject.typeName,
                organization: subject.organization, district: subject.district, homepage: subject.homepage,
                indicator: finding.indicator, clause: rule.clause, problem: rule.problem, tier: rule.tier,
                state: finding.state, reason: finding.reason, firstSeen: finding.firstSeen,
                lastSeen: finding.lastSeen,
                looks: finding.looks, newest: finding.newest,
                holds: (judgements[subject.id] ?? []).contains {
                    $0.indicator == finding.indicator && $0.result == .failed
                }, evidence: places)
        }
    }

    private func nightLine(_ tally: NightTally) -> Report.NightLine {
        Report.NightLine(
            night: tally.night, registered: register.subjects.count, looked: tally.count(.looked),
            withinLease: tally.count(.withinLease), waiting: tally.count(.waiting),
            excluded: tally.count(.excluded))
    }
}
