import Audit
import Store
import Testing

/// Whatever a look says, its row says the same.
@Suite struct LookRowTests {
    private let sandbox = Sandbox()

    @Test(arguments: [1, 20_261_008, 77] as [UInt64])
    func `a look comes back from its columns as it was`(_ seed: UInt64) throws {
        var random = Seeded(state: seed)
        let store = try sandbox.store()
        let looks = (0..<200).map { Look(summary: Self.summary($0, &random), facts: Self.facts(&random)) }
        try NightStore(store, night: .first).keep([], looks)
        var read: [LookSummary] = []
        try store.forEachSubject(from: .first - 40, through: .first + 40) { read += $1 }
        let byVisit = Dictionary(uniqueKeysWithValues: read.map { ($0.visit, $0) })
        for look in looks { #expect(byVisit[look.summary.visit] == look.summary) }
        var facts: [VisitID: PageFacts] = [:]
        for offset in -30...30 {
            try store.forEachFacts(of: .first + offset) { facts[$0.visit] = $1 }
        }
        for look in looks { #expect(facts[look.summary.visit] == look.facts) }
        try store.verifyLooks()
    }

    private static func summary(_ number: Int, _ random: inout Seeded) -> LookSummary {
        let days = Set(
            (0..<Int.random(in: 0...10, using: &random)).map { _ in
                Day(number: .random(in: 0...40_000, using: &random))
            })
        return LookSummary(
            night: .first + .random(in: -30...30, using: &random),
            visit: VisitID("\(text(&random))/\(number)"),
            subject: SubjectID("A\(Int.random(in: 0...20, using: &random))"),
            role: pick([.home, .column, .account, .article], &random),
            columnID: maybe(text(&random), &random),
            sourceID: maybe(text(&random), &random), finalURL: text(&random),
            seenAt: Instant(milliseconds: .random(in: -1_000_000...4_000_000_000_000, using: &random)),
            outcome: pick(CollectionOutcome.allCases, &random),
            status: maybe(.random(in: 0...999, using: &random), &random),
            failure: maybe(pick(FetchFailure.allCases, &random), &random),
            kind: pick(PageFacts.Kind.allCases, &random),
            days: days.sorted(by: >), items: .random(in: 0...5000, using: &random),
            dated: .random(in: 0...5000, using: &random), future: .random(in: 0...9, using: &random),
            isDeclaredEmpty: .random(using: &random),
            totalMilliseconds: .random(in: 0...600_000, using: &random),
            evidence: EvidenceLocation(
                file: text(&random), offset: .random(in: 0...(1 << 40), using: &random),
                length: .random(in: 0...(1 << 31), using: &random),
                payloadDigest: maybe(text(&random), &random),
                isRevisit: .random(using: &random)))
    }

    private static func facts(_ random: inout Seeded) -> PageFacts {
        var facts = PageFacts()
        facts.kind = pick(PageFacts.Kind.allCases, &random)
        facts.charset = text(&random)
        facts.title = maybe(text(&random), &random)
        let date = DatedText(day: .first, time: maybe("08:30", &random), source: "list", text: text(&random))
        facts.published = maybe(date, &random)
        let items = (0..<3).map { _ in ListItem(title: text(&random), date: maybe(date, &random)) }
        facts.list = maybe(
            ListFacts(items: items, newest: maybe(.first, &random), count: 3, dated: 2), &random)
        facts.meta = [text(&random): text(&random)]
        facts.isTruncated = .random(using: &random)
        return facts
    }

    private static func pick<Value>(_ values: [Value], _ random: inout Seeded) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private static func maybe<Value>(_ value: Value, _ random: inout Seeded) -> Value? {
        Bool.random(using: &random) ? value : nil
    }

    /// Letters that have made trouble somewhere: quotes, control characters, rare planes, combining marks.
    private static func text(_ random: inout Seeded) -> String {
        let letters: [Character] = [
            "a", "/", "'", "\"", "\\", ",", "\n", "\u{1}", "禾", "𠮷", "é", "e\u{301}", "%", ";", " ",
        ]
        return String((0..<Int.random(in: 0...8, using: &random)).map { _ in pick(letters, &random) })
    }
}
