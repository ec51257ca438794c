@testable import Audit

extension Report {
    /// What an attacker would register: text that is code to a page, a spreadsheet or a terminal.
    static let hostile = "<script>alert(\"1\")</script>'&\"><img src=x onerror=alert(1)>"

    /// One subject of each verdict, and the findings that belong to it.
    static func make(
        issuer: String = "江城市政务公开办公室", name: String = "江城交警", homepage: String = "https://weibo.example/u/1",
        organization: String = "市公安局", reason: String = "最近更新 2026-09-01，至 2026-10-10 已 39 天",
        findings: [FindingLine]? = nil
    ) -> Report {
        func line(_ id: String, _ verdict: Verdict, _ name: String) -> SubjectLine {
            SubjectLine(
                id: SubjectID(id), kind: .account, name: name, type: "新浪微博", organization: organization,
                level: "市级部门", district: "市本级", homepage: homepage, verdict: verdict,
                reason: verdict == .qualified ? "" : reason, newest: .on("2026-09-01"), unsettled: [],
                hasEvidence: true)
        }
        let shares = [Share(name: "新浪微博", inScope: 9, qualified: 6, unqualified: 1, pending: 2)]
        return Report(
            issuer: issuer, quarter: "2026Q4", quarterTitle: "2026年第四季度", asOf: .at("2026-10-11T06:00"),
            rulePack: "national-2019 1", rulePackTitle: "检查指标", basis: "国办秘函〔2019〕19号",
            sections: [
                Section(
                    kind: .account, registered: 11, excluded: 2, inScope: 9, qualified: 6, unqualified: 1,
                    pending: 2,
                    rate: "85.71", byType: shares, byLevel: shares),
                Section(
                    kind: .website, registered: 0, excluded: 0, inScope: 0, qualified: 0, unqualified: 0,
                    pending: 0,
                    rate: nil, byType: [], byLevel: []),
            ],
            subjects: [
                line("A1", .unqualified, name), line("A2", .qualified, "合格号"), line("A3", .pending, "待查号"),
                line("A4", .excluded, "关停号"),
            ],
            findings: findings ?? [
                .make(name: name, organization: organization, homepage: homepage, reason: reason)
            ],
            lastNight: NightLine(
                night: .on("2026-10-10"), registered: 11, looked: 5, withinLease: 3, waiting: 1, excluded: 2),
            chainHead: "0123abcd")
    }
}

extension Report.FindingLine {
    static func make(
        _ subject: String = "A1", name: String = "江城交警", type: String = "新浪微博", organization: String = "市公安局",
        homepage: String = "https://weibo.example/u/1", problem: String = "监测时间点前2周内无更新",
        tier: Rule.Tier = .veto,
        state: Finding.State = .awaitingReview, reason: String = "39天"
    ) -> Report.FindingLine {
        Report.FindingLine(
            fingerprint: "f0f0", subject: SubjectID(subject), name: name, type: type,
            organization: organization,
            district: "市本级", homepage: homepage, indicator: "account-not-updated", clause: "M2a",
            problem: problem,
            tier: tier, state: state, reason: reason, firstSeen: .at("2026-10-09T23:00"),
            lastSeen: .at("2026-10-10T23:00"), looks: 2, newest: .on("2026-09-01"),
            holds: true,
            evidence: ["2026/10/20261010-0001.warc.gz sha256:ab", "二"])
    }
}

extension Day {
    static func on(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
        return day
    }
}

extension Instant {
    static func at(_ text: String) -> Instant {
        guard let moment = Instant(text) else { preconditionFailure("no moment: \(text)") }
        return moment
    }
}
