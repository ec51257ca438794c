/// Counts columns towards a threshold; unknown ones decide nothing but may keep the count open.
struct ColumnTally {
    let limit: Int
    private var bad: [(column: Column, look: LookSummary)] = []
    private var unknown: [(column: Column, look: LookSummary?)] = []
    private var good: [LookSummary] = []

    init(limit: Int) {
        self.limit = limit
    }

    mutating func add(_ column: Column, _ freshness: Freshness) {
        switch freshness {
        case .fresh(_, let look): addGood(look)
        case .stale(_, let look): addBad(column, look)
        // An empty column is counted as such, by its own indicator, and not charged twice.
        case .empty(let look): addGood(look)
        case .unknown(let look): addUnknown(column, look)
        }
    }

    mutating func addGood(_ look: LookSummary) { good.append(look) }

    mutating func addBad(_ column: Column, _ look: LookSummary) { bad.append((column, look)) }

    mutating func addUnknown(_ column: Column, _ look: LookSummary?) { unknown.append((column, look)) }

    func ruling(noun: String) -> Ruling {
        guard good.count + bad.count + unknown.count > 0 else { return Ruling(.notApplicable, "登记中没有此类栏目") }
        let names = bad.map { "“\($0.column.name)”" }.joined(separator: "、")
        let seenAt = bad.map(\.look.seenAt).max()
        let visits = bad.map(\.look.visit)
        if bad.count >= limit {
            // A second look must have seen enough columns again, not one of them: the ruling holds for the
            // last moment at or after which as many as the threshold were seen.
            let enough = bad.map(\.look.seenAt).sorted(by: >)[limit - 1]
            return Ruling(.failed, "\(noun)\(bad.count)个：\(names)", seenAt: enough, visits: visits)
        }
        guard bad.count + unknown.count < limit else {
            let result: Judgement.Result =
                unknown.contains { $0.look?.outcome.needsPerson ?? false } ? .needsPerson : .cannotTell
            return Ruling(
                result, "\(noun)\(bad.count)个，另有\(unknown.count)个栏目未能判断", seenAt: seenAt, visits: visits)
        }
        return Ruling(
            .passed, bad.isEmpty ? "未发现\(noun)" : "\(noun)\(bad.count)个，未达到\(limit)个", seenAt: passedAt,
            visits: visits)
    }

    /// The last moment at or after which so many columns were seen in order that the rest cannot reach the limit.
    private var passedAt: Instant? {
        let needed = good.count + bad.count + unknown.count - limit + 1
        let looks = good.map(\.seenAt).sorted(by: >)
        if looks.isEmpty { return bad.map(\.look.seenAt).max() }
        return looks[min(max(needed, 1), looks.count) - 1]
    }
}
