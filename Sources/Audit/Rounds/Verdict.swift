/// 结论 on one subject at one moment.
package enum Verdict: String, Sendable, Codable, CaseIterable {
    case qualified, unqualified, pending, excluded

    package var chinese: String {
        switch self {
        case .qualified: "合格"
        case .unqualified: "不合格"
        case .pending: "待核查"
        case .excluded: "不在检查范围"
        }
    }

    /// 不合格 needs a veto that two looks agree on and that still holds; 合格 needs every veto indicator settled;
    /// all else is 待核查.
    package init(subject: Subject, judgements: [Judgement], findings: [Finding], pack: RulePack) {
        if subject.state.exclusion != nil {
            self = .excluded
            return
        }
        let vetoes = Set(pack.rules.filter { $0.tier == .veto && $0.verified }.map(\.id))
        let relevant = judgements.filter { vetoes.contains($0.indicator) }
        let agreed = Set(findings.filter { $0.state == .awaitingReview }.map(\.indicator))
        if relevant.contains(where: { $0.result == .failed && agreed.contains($0.indicator) }) {
            self = .unqualified
        } else if !relevant.isEmpty,
            relevant.allSatisfy({ $0.result == .passed || $0.result == .notApplicable })
        {
            self = .qualified
        } else {
            self = .pending
        }
    }
}
