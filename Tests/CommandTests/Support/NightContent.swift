import Audit
import DemoCity
import Foundation
import Store

/// What a night found, without when and where it was written: two nights over the same city must agree in it.
struct NightContent: Hashable {
    var subjects: [SubjectID]
    var outcomes: [SubjectID: NightOutcome]
    var looks: [VisitID: LookSummary]
    var facts: [VisitID: PageFacts]
    var findings: [SubjectID: [Finding]]

    init(_ store: AuditStore, of night: Day) throws {
        subjects = try store.currentRegister()?.register.subjects.map(\.id) ?? []
        outcomes = try store.tally(of: night).outcomes
        looks = [:]
        facts = [:]
        var looks: [VisitID: LookSummary] = [:]
        var facts: [VisitID: PageFacts] = [:]
        try store.forEachFacts(of: night) { look, read in
            looks[look.visit] = look.timeless
            facts[look.visit] = read.timeless
        }
        self.looks = looks
        self.facts = facts
        findings = try store.findings().mapValues { $0.map(\.timeless) }
    }

    /// Where two nights differ, in few words.
    func differences(from other: Self) -> [String] {
        var lines: [String] = []
        if subjects != other.subjects { lines.append("subjects") }
        for id in Set(outcomes.keys).union(other.outcomes.keys).sorted()
        where outcomes[id] != other.outcomes[id] {
            lines.append(
                "outcome of \(id): \(outcomes[id].map { "\($0)" } ?? "-"), \(other.outcomes[id].map { "\($0)" } ?? "-")"
            )
        }
        for visit in Set(looks.keys).union(other.looks.keys).sorted() {
            if looks[visit] != other.looks[visit] {
                lines.append(
                    "look \(visit): \(looks[visit].map { "\($0)" } ?? "-")\n   \(other.looks[visit].map { "\($0)" } ?? "-")"
                )
            } else if facts[visit] != other.facts[visit] {
                lines.append(
                    "facts of \(visit): \(facts[visit].map { "\($0)" } ?? "-")\n   \(other.facts[visit].map { "\($0)" } ?? "-")"
                )
            }
        }
        for id in Set(findings.keys).union(other.findings.keys).sorted()
        where findings[id] != other.findings[id] {
            lines.append("findings of \(id): \(findings[id] ?? [])\n   \(other.findings[id] ?? [])")
        }
        return lines
    }
}

extension LookSummary {
    fileprivate var timeless: Self {
        var look = self
        look.seenAt = Instant(seconds: 0)
        look.totalMilliseconds = 0
        look.wire?.firstByte = nil
        look.evidence = EvidenceLocation(
            file: "", offset: 0, length: 0, payloadDigest: evidence.payloadDigest, isRevisit: false)
        return look
    }
}

extension PageFacts {
    /// 三分钟前 is another minute when it is read a minute later; its day and its words stay.
    fileprivate var timeless: Self {
        var facts = self
        facts.published = published?.timeless
        facts.candidates = candidates.map(\.timeless)
        facts.list?.items = (list?.items ?? []).map { item in
            var item = item
            item.date = item.date?.timeless
            return item
        }
        return facts
    }
}

extension DatedText {
    fileprivate var timeless: Self {
        guard text.contains("前") || text.contains("刚") else { return self }
        var date = self
        date.time = nil
        return date
    }
}

extension Finding {
    fileprivate var timeless: Self {
        var finding = self
        finding.firstSeen = Instant(seconds: 0)
        finding.lastSeen = Instant(seconds: 0)
        return finding
    }
}

extension AuditStore {
    /// The looks of one night, in the order of their subjects.
    func looks(of night: Day) throws -> [LookSummary] {
        var all: [LookSummary] = []
        try forEachSubject(from: night, through: night) { all += $1 }
        return all
    }
}

extension Stage {
    /// The host group that each host of the city belongs to, by the register and the declared sources.
    var hostGroups: [String: String] {
        let sources = Dictionary(uniqueKeysWithValues: plan.sources.map { ($0.id, $0.hostGroup) })
        let pairs = plan.accounts.map { ($0.host, sources[$0.sourceID].flatMap(\.self) ?? $0.host) }
        return Dictionary(pairs) { first, _ in first }
    }
}

extension Stage {
    var accountIDs: [String] { plan.accounts.map(\.id.text) }
    var accountNames: [String] { plan.accounts.map(\.name) }
    var websiteIDs: [String] { plan.websites.map(\.id.text) }
}

extension Stage {
    /// The home page of a website without any fault.
    var freshSite: String { plan.websites.first { $0.plant == .fresh }?.homepage ?? "" }
}
