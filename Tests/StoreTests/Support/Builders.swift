@testable import Audit

extension Day {
    static let first = Day(number: 20_734)
}

extension Instant {
    static let opening = Instant(.first, hour: 22, minute: 30)
}

extension Account {
    static func make(_ id: String = "A1", name: String = "青禾发布", state: RegisterState = .active) -> Self {
        Self(
            id: SubjectID(id), name: name, platform: .weibo, accountID: "1000",
            homepage: "https://w.test/u/1000",
            certifiedAs: "", organization: "市政府办公室", supervisor: "", level: .city, district: "市本级",
            openedOn: Day.first - 900, filedOn: nil, state: state, sourceID: "feed",
            sourceURL: "https://w.test/rss",
            person: "", phone: "", remark: "")
    }
}

extension Website {
    static func make(_ id: String = "W1", name: String = "青禾市人民政府") -> Self {
        Self(
            id: SubjectID(id), name: name, homepage: "http://www.test/", siteCode: "0000000001",
            isPortal: true,
            level: .city, district: "市本级", organization: "市政府办公室", contractor: "", icp: "", policeRecord: "",
            state: .active, remark: "")
    }
}

extension EvidenceLocation {
    static func make(
        _ offset: Int64 = 0, file: String = "2026/10/20261008-0001.warc.gz", digest: String? = "sha256:aa"
    )
        -> Self
    {
        Self(file: file, offset: offset, length: 100, payloadDigest: digest, isRevisit: false)
    }
}

extension LookSummary {
    static func make(
        _ visit: String = "A1/account", night: Day = .first, outcome: CollectionOutcome = .okComplete,
        role: PageInput.Role = .account, days: [Day] = [.first], evidence: EvidenceLocation = .make()
    ) -> Self {
        let subject = visit.split(separator: "/").first.map(String.init) ?? visit
        return Self(
            night: night, visit: VisitID(visit), subject: SubjectID(subject), role: role,
            finalURL: "https://w.test/rss", seenAt: Instant(night, hour: 22, minute: 31), outcome: outcome,
            status: 200,
            failure: nil, kind: .feed, days: days, items: 3, dated: 3, future: 0, isDeclaredEmpty: false,
            totalMilliseconds: 12, evidence: evidence)
    }
}

extension Look {
    static func make(_ summary: LookSummary = .make(), title: String = "动态") -> Self {
        var facts = PageFacts()
        facts.title = title
        return Self(summary: summary, facts: facts)
    }
}

extension Attempt {
    static func make(_ look: LookSummary = .make(), hop: Int = 0, group: String = "weibo") -> Self {
        Self(
            night: look.night, visit: look.visit, hop: hop, url: look.finalURL, group: group,
            startedAt: look.seenAt,
            milliseconds: look.totalMilliseconds, status: look.status, failure: look.failure, bytes: 10,
            evidence: look.evidence)
    }
}

extension Finding {
    static func make(
        _ subject: String = "A1", state: State = .suspected, reason: String = "最近更新 2026-09-01",
        visits: [String] = ["A1/account"]
    ) -> Self {
        let id = SubjectID(subject)
        return Self(
            fingerprint: fingerprint(id, "account-not-updated"), subject: id,
            indicator: "account-not-updated",
            state: state, firstSeen: .opening, lastSeen: .opening, looks: 1, reason: reason,
            newest: Day.first - 37,
            visits: visits.map { VisitID($0) })
    }
}

extension Judgement {
    static func make(_ subject: String = "A1", result: Result = .failed) -> Self {
        Self(
            subject: SubjectID(subject), indicator: "account-not-updated", result: result, reason: "超过14天",
            newest: Day.first - 37, seenAt: .opening, visits: [VisitID("\(subject)/account")])
    }
}

/// The same sequence for the same seed (SplitMix64), so that a failure can be met again.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension NightMemory {
    func keep(_ attempts: [Attempt], _ looks: [Look]) throws {
        try keep(NightBatch(attempts: attempts, looks: looks))
    }
}
