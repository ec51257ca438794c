@testable import Audit

/// A small city at the end of a quarter, with the judgements and findings a test asks for.
struct ReportCase {
    var register = Register()
    var judgements: [SubjectID: [Judgement]] = [:]
    var findings: [SubjectID: [Finding]] = [:]
    var evidence: [VisitID: EvidenceLocation] = [:]
    var lastNight: NightTally?
    var pack = RulePack.make()

    static let seen = Instant.at("2026-10-10T23:00")

    var builder: ReportBuilder {
        ReportBuilder(
            issuer: "江城市政务公开办公室", quarter: Quarter(containing: .on("2026-10-11")),
            asOf: .at("2026-10-11T06:00"),
            register: register, pack: pack, judgements: judgements, findings: findings, evidence: evidence,
            lastNight: lastNight, chainHead: "0123abcd")
    }

    static func judgement(
        _ id: String, _ result: Judgement.Result, indicator: String = "account-not-updated",
        reason: String = "",
        newest: Day? = nil
    ) -> Judgement {
        Judgement(
            subject: SubjectID(id), indicator: indicator, result: result, reason: reason, newest: newest,
            seenAt: seen,
            visits: [VisitID("\(id)/account")])
    }

    static func finding(
        _ id: String, _ state: Finding.State, indicator: String = "account-not-updated", reason: String = ""
    ) -> Finding {
        Finding(
            fingerprint: Finding.fingerprint(SubjectID(id), indicator), subject: SubjectID(id),
            indicator: indicator,
            state: state, firstSeen: seen - .hours(24), lastSeen: seen, looks: 2, reason: reason,
            newest: .on("2026-09-01"), visits: [VisitID("\(id)/account")])
    }

    /// Accounts of mixed levels: so many 合格, 不合格, 待核查 and closed ones.
    static func accounts(passed: Int, failed: Int, open: Int, closed: Int) -> ReportCase {
        var example = ReportCase()
        let total = passed + failed + open + closed
        example.register = Register(
            accounts: (0..<total).map { number in
                .make(
                    "A\(number)", name: "账号\(number)",
                    platform: [.weibo, .douyin, .wechatService][number % 3],
                    level: Level.allCases[number % 5], state: number < total - closed ? .active : .closed)
            })
        for number in 0..<total - closed {
            let id = "A\(number)"
            let result: Judgement.Result =
                number < passed ? .passed : number < passed + failed ? .failed : .needsPerson
            example.judgements[SubjectID(id)] = [
                judgement(id, result, reason: "情况\(number)", newest: .on("2026-09-01"))
            ]
            if result == .failed { example.findings[SubjectID(id)] = [finding(id, .awaitingReview)] }
        }
        return example
    }
}
