import Testing

@testable import Audit

/// Who is 合格, 不合格 or 待核查 in a round, and by what.
@Suite struct RoundJudgeTests {
    private static let subject = SubjectID("A1")
    private static let indicator = "account-not-updated"
    private let asOf = Instant.at("2026-11-10T06:00")
    private let close = Instant.at("2026-11-20T09:00")

    private let pack = RulePack(
        id: "p", version: "1", title: "指标", basis: "文号", jurisdiction: "全国",
        rules: [
            Rule(
                id: indicator, clause: "M2a", title: "", problem: "监测时间点前2周内无更新", tier: .veto,
                subject: .account,
                verified: true, thresholds: ["staleDays": 14])
        ],
        manualRules: [
            Rule(
                id: "account-commercial", clause: "M1", title: "", problem: "存在商业广告", tier: .veto,
                subject: .account,
                verified: true, thresholds: [:])
        ])

    private func decision(
        _ action: Decision.Action, _ person: String, at: String, of id: String = indicator,
        episode: String = "2026-11-08T22:30"
    ) -> DocketEntry {
        .decision(
            Decision(
                fingerprint: Finding.fingerprint(Self.subject, id), episode: .at(episode), action: action,
                person: person,
                at: .at(at), reason: "核实",
                until: action == .dismiss || action == .explain ? .on("2026-12-31") : nil))
    }

    private func confirmed(
        _ id: String = indicator, episode: String = "2026-11-08T22:30", at: String = "2026-11-12T09:00"
    ) -> [DocketEntry] {
        ["li", "wang"].map { decision(.confirm, $0, at: at, of: id, episode: episode) }
    }

    /// One account; `finding` is what the machine has, `holds` whether its indicator fails at the moment.
    private func line(
        _ entries: [DocketEntry], finding: Finding.State? = .awaitingReview, holds: Bool = true,
        unsettled: [String] = [indicator], hasEvidence: Bool = true, first: String = "2026-11-08T22:30"
    ) -> RoundResult {
        let register = Register(accounts: [.make("A1")])
        let found = finding.map { state in
            Report.FindingLine(
                fingerprint: Finding.fingerprint(Self.subject, Self.indicator), subject: Self.subject,
                name: "江城发布",
                type: "新浪微博", organization: "江城市政府办公室", district: "市本级", homepage: "",
                indicator: Self.indicator,
                clause: "M2a", problem: "监测时间点前2周内无更新", tier: .veto, state: state, reason: "39 天",
                firstSeen: .at(first),
                lastSeen: .at("2026-11-09T22:30"), looks: 2, newest: nil, holds: holds, evidence: [])
        }
        let report = Report(
            issuer: "", quarter: "2026Q4", quarterTitle: "", asOf: asOf, rulePack: "", rulePackTitle: "",
            basis: "",
            sections: [],
            subjects: [
                Report.SubjectLine(
                    id: Self.subject, kind: .account, name: "江城发布", type: "新浪微博", organization: "江城市政府办公室",
                    level: "市级政府", district: "市本级", homepage: "", verdict: .pending, reason: "机器说明",
                    newest: nil,
                    unsettled: unsettled, hasEvidence: hasEvidence)
            ], findings: found.map { [$0] } ?? [], lastNight: nil, chainHead: "")
        return RoundJudge(
            round: Round(
                id: "2026Q4", quarter: "2026Q4", kinds: [.account], scope: .all, asOf: asOf, openedAt: asOf,
                openedBy: "",
                register: "", pack: "", seed: ""),
            report: report, register: register, pack: pack, docket: Docket(entries), sample: nil,
            evidenceUntil: close
        ).result()
    }

    private func standing(_ result: RoundResult) -> RoundResult.Standing? { result.subjects.first?.standing }

    @Test func `two people and two looks make a failing subject, and nothing less`() {
        #expect(standing(line(confirmed())) == .unqualified)
        #expect(standing(line(Array(confirmed().prefix(1)))) == .pending)
        #expect(standing(line([])) == .pending)
        #expect(standing(line([], finding: .suspected)) == .pending)
        #expect(standing(line(confirmed(), finding: .suspected)) == .pending)
        #expect(
            !line(Array(confirmed().prefix(1))).blockers().isEmpty && line(confirmed()).blockers().isEmpty)
    }

    @Test func `an accusation of last quarter says nothing of this one`() {
        let old = confirmed(episode: "2026-08-08T22:30", at: "2026-08-12T09:00")
        let result = line(old, holds: false, first: "2026-08-08T22:30")
        #expect(standing(result) == .pending && result.items.isEmpty && result.subjects[0].reason == "机器说明")
        // Seen again in this quarter, it goes on.
        #expect(standing(line(old, first: "2026-08-08T22:30")) == .unqualified)
    }

    @Test func `a dismissal settles what fails now, and not what nobody looked at`() {
        let dismissed = [decision(.dismiss, "li", at: "2026-11-12T09:00")]
        #expect(standing(line(dismissed)) == .qualified)
        #expect(standing(line(dismissed, holds: false)) == .pending)
        #expect(standing(line([decision(.explain, "li", at: "2026-11-12T09:00")])) == .qualified)
    }

    @Test func `all settled is in order only with evidence`() {
        #expect(standing(line([], finding: nil, unsettled: [])) == .qualified)
        #expect(!line([], finding: nil, unsettled: [], hasEvidence: false).faults().isEmpty)
    }

    private func observed(_ id: String, _ result: Observation.Result, at: String) -> DocketEntry {
        .observation(
            Observation(
                subject: Self.subject, indicator: id, result: result, reason: "所见", person: "li", at: .at(at))
        )
    }

    @Test func `what a person saw counts in its quarter, and a sighting of the machine outweighs it`() {
        let commercial =
            [observed("account-commercial", .failed, at: "2026-11-11T09:00")]
            + confirmed("account-commercial", episode: "2026-11-11T09:00")
        #expect(standing(line(commercial, finding: nil, unsettled: [])) == .unqualified)
        let old =
            [observed("account-commercial", .failed, at: "2026-08-11T09:00")]
            + confirmed("account-commercial", episode: "2026-08-11T09:00", at: "2026-08-12T09:00")
        #expect(standing(line(old, finding: nil, unsettled: [])) == .qualified)
        let again =
            old + [
                decision(
                    .recheckFailed, "li", at: "2026-11-15T09:00", of: "account-commercial",
                    episode: "2026-08-11T09:00")
            ]
        let notified =
            old + [
                decision(
                    .notify, "li", at: "2026-08-20T09:00", of: "account-commercial",
                    episode: "2026-08-11T09:00")
            ]
        #expect(standing(line(notified + again.suffix(1), finding: nil, unsettled: [])) == .unqualified)
        let stale =
            [observed(Self.indicator, .failed, at: "2026-11-11T09:00")]
            + confirmed(episode: "2026-11-11T09:00")
        #expect(standing(line(stale, finding: nil)) == .unqualified)
        #expect(standing(line(stale, finding: nil, unsettled: [])) == .qualified)
        // One look of the machine takes nothing away from it.
        #expect(standing(line(stale, finding: .suspected)) == .unqualified)
        // One person's other word does not end what two confirmed.
        let word = commercial + [observed("account-commercial", .passed, at: "2026-11-13T09:00")]
        #expect(standing(line(word, finding: nil, unsettled: [])) == .unqualified)
        let early = [
            observed("account-commercial", .failed, at: "2026-11-11T09:00"),
            observed("account-commercial", .passed, at: "2026-11-12T09:00"),
        ]
        #expect(standing(line(early, finding: nil, unsettled: [])) == .qualified)
    }

    // MARK: What became of it

    private func summary(_ entries: [DocketEntry], until: String = "2027-02-10T09:00") -> RecheckSummary {
        RecheckSummary(of: line(confirmed()), docket: Docket(confirmed() + entries), until: .at(until))
    }

    private func after(_ action: Decision.Action, at: String = "2026-12-01T09:00") -> DocketEntry {
        decision(action, "wang", at: at)
    }

    @Test func `only what was found after the round was closed is its re-check`() {
        let notified = after(.notify, at: "2026-11-21T09:00")
        let cases: [([DocketEntry], RecheckSummary.Outcome)] = [
            ([], .notRechecked), ([notified], .notRechecked), ([notified, after(.recheckPassed)], .fixed),
            ([notified, after(.recheckFailed)], .notFixed),
            ([after(.recheckPassed, at: "2026-11-19T09:00")], .notRechecked),
            ([notified, after(.dismiss)], .withdrawn), ([notified, after(.explain)], .explained),
            ([notified, after(.cancelSubject)], .cancelled),
            ([notified, after(.recheckPassed), after(.confirm, at: "2026-12-20T09:00")], .notFixed),
        ]
        for (entries, outcome) in cases { #expect(summary(entries).lines.map(\.outcome) == [outcome]) }
    }

    @Test func `a unit is silent only while something is left to answer for`() {
        func notice(_ entries: [DocketEntry]) -> [String] {
            let record = NoticeRecord(
                number: 1, round: "2026Q4", organization: "江城市政府办公室",
                items: [
                    .init(
                        fingerprint: Finding.fingerprint(Self.subject, Self.indicator),
                        episode: .at("2026-11-08T22:30"), subject: Self.subject)
                ],
                issuedOn: .on("2026-11-21"), deadline: .on("2026-11-25"), by: "li",
                at: .at("2026-11-21T09:00"))
            return summary([.notice(record), after(.notify, at: "2026-11-21T09:00")] + entries).missingReports
        }
        #expect(notice([]) == ["江城市政府办公室"])
        #expect(notice([after(.dismiss)]).isEmpty && notice([after(.recheckPassed)]).isEmpty)
        let answered = NoticeDate(
            number: 1, step: .answered, day: .on("2026-11-24"), by: "li", at: .at("2026-11-24T09:00"))
        #expect(notice([.noticeDated(answered)]).isEmpty)
    }

    @Test func `a lesser problem that one person confirmed is on its way like any other`() {
        let item = NoticeRecord.Item(
            fingerprint: Finding.fingerprint(Self.subject, Self.indicator), episode: .at("2026-11-08T22:30"),
            subject: Self.subject)
        let one = [
            decision(.confirm, "wang", at: "2026-11-12T09:00"), after(.notify, at: "2026-11-21T09:00"),
        ]
        #expect(Docket(one).state(of: item, on: .on("2026-11-22")) == .notified)
        #expect(Docket(confirmed() + one.suffix(1)).state(of: item, on: .on("2026-11-22")) == .notified)
    }
}
