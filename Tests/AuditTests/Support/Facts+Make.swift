@testable import Audit

extension PageFacts {
    /// The facts of a page of that kind, with a list where one is given.
    static func showing(
        _ kind: Kind, list: ListFacts? = nil, account: String? = nil, published: Day? = nil,
        meta: [String: String] = [:], marker: String? = nil, problems: [String] = [],
        isTruncated: Bool = false
    ) -> PageFacts {
        var facts = PageFacts()
        facts.kind = kind
        facts.list = list
        facts.account = account.map { AccountMark(id: $0) }
        facts.published = published.map { DatedText(day: $0, source: "label", text: $0.description) }
        facts.meta = meta
        facts.marker = marker
        facts.problems = problems
        facts.isTruncated = isTruncated
        return facts
    }
}

extension ListFacts {
    /// A list of so many items, of which so many show a day.
    static func items(
        _ count: Int, dated: Int? = nil, newest: Day? = .on("2026-10-08"), isScripted: Bool = false,
        isDeclaredEmpty: Bool = false
    ) -> ListFacts {
        let dated = dated ?? count
        return ListFacts(
            newest: dated == 0 ? nil : newest, count: count, dated: dated, isScripted: isScripted,
            isDeclaredEmpty: isDeclaredEmpty)
    }
}

extension LookSummary {
    /// A genuine, complete look at a list whose newest items show these days.
    static func seen(
        _ visit: String, at moment: Instant, _ outcome: CollectionOutcome = .okComplete, days: [Day] = [],
        kind: PageFacts.Kind = .list, items: Int? = nil, isDeclaredEmpty: Bool = false,
        milliseconds: Int = 300,
        night: Day? = nil
    ) -> LookSummary {
        let parts = visit.split(separator: "/").map(String.init)
        let role = PageInput.Role(rawValue: parts[1])
        return LookSummary(
            night: night ?? moment.day, visit: VisitID(visit), subject: SubjectID(parts[0]),
            role: role ?? .column,
            columnID: role == nil ? parts[1] : nil, finalURL: "http://a.example/", seenAt: moment,
            outcome: outcome,
            status: 200, failure: nil, kind: kind, days: days.sorted(by: >), items: items ?? days.count,
            dated: days.count, future: 0, isDeclaredEmpty: isDeclaredEmpty, totalMilliseconds: milliseconds,
            evidence: EvidenceLocation(file: "f", offset: 0, length: 1, payloadDigest: nil, isRevisit: false))
    }
}
