import Audit
import DemoCity

/// What was planted against what was concluded, and the sentences that must hold.
struct TruthTable {
    private var counts: [Truth: [Verdict: Int]] = [:]
    private(set) var faults: [String] = []

    /// `nights` are the nights that were played, oldest first.
    init(plan: CityPlan, report: Report, nights: [Day]) {
        guard let night = nights.last else { preconditionFailure("a table of no night") }
        for line in report.subjects {
            guard let truth = plan.truth(for: line.id, on: night) else {
                faults.append("\(line.id) is not of this city")
                continue
            }
            counts[truth, default: [:]][line.verdict, default: 0] += 1
            let history = nights.suffix(15).compactMap { plan.truth(for: line.id, on: $0) }
            if let fault = Self.fault(truth, line.verdict, history) {
                faults.append("\(line.id) \(line.name) planted \(truth.rawValue): \(fault); \(line.reason)")
            }
        }
    }

    var subjects: Int { counts.values.flatMap(\.values).reduce(0, +) }

    /// A false accusation is the worst; a missed one the second worst.
    ///
    /// What became stale last night cannot have two looks yet; what was seen fresh within the two weeks may be called
    /// 合格 on a night on which it cannot be seen.
    private static func fault(_ truth: Truth, _ verdict: Verdict, _ history: [Truth]) -> String? {
        switch (truth, verdict) {
        case (.staleProvable, .pending) where history.suffix(2).contains { $0 != .staleProvable }: nil
        case (.unknown, .qualified) where history.contains(.fresh): nil
        case (.staleProvable, .unqualified), (.excluded, .excluded): nil
        case (.excluded, _), (_, .excluded): "scope is wrong"
        case (_, .unqualified): "falsely called 不合格"
        case (.staleProvable, _): "was missed"
        case (.staleUnprovable, .pending), (.unknown, .pending), (.misbehaving, .pending), (.fresh, .pending),
            (.fresh, .qualified):
            nil
        case (.staleUnprovable, .qualified), (.unknown, .qualified), (.misbehaving, .qualified):
            "called 合格 without evidence"
        }
    }

    /// Rows are what was planted, columns what was concluded.
    var lines: [String] {
        let names: [Truth: String] = [
            .fresh: "truly updated, can be seen", .unknown: "truly updated, cannot be seen",
            .staleProvable: "truly stale, can be proved", .staleUnprovable: "truly stale, cannot be proved",
            .misbehaving: "misbehaves, nothing can be said", .excluded: "not inspected, by the register",
        ]
        let head = "planted".padded(to: 34) + Verdict.allCases.map { $0.rawValue.padded(left: 12) }.joined()
        return [head]
            + Truth.allCases.map { truth in
                (names[truth] ?? truth.rawValue).padded(to: 34)
                    + Verdict.allCases.map { "\(counts[truth]?[$0] ?? 0)".padded(left: 12) }.joined()
            }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    fileprivate func padded(left width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
