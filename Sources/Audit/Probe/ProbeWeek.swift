/// The days of one site that W2 judges together, with what they come to.
package struct ProbeWeek: Hashable, Sendable {
    package let subject: SubjectID
    /// Consecutive, oldest first; a day without a visit is there with zeros.
    package let tallies: [ProbeTally]
    package let rule: ProbeRule

    /// What a week says of a site; a closed set.
    package enum Verdict: Hashable, Sendable {
        case available(ProbeShare)
        case unavailable(ProbeShare)
        case cannotTell(Gap)
    }

    /// Why a week cannot be judged.
    package enum Gap: Hashable, Sendable {
        case noVisits
        /// The first day on which fewer visits count than the rule wants.
        case tooFew(ProbeTally)
    }

    /// The last complete days before a moment, of that site alone; lines of other sites and days are passed over.
    package init(
        of subject: SubjectID, before asOf: Instant, in history: [ProbeDay], by rule: ProbeRule = ProbeRule()
    ) {
        self.subject = subject
        self.rule = rule
        let lines = history.filter { $0.subject == subject }
        tallies = Self.days(before: asOf, by: rule).map { day in
            ProbeTally(day: day, visits: lines.first { $0.day == day }?.visits ?? [], by: rule)
        }
    }

    /// The days that are over at that moment, as many as the rule judges together.
    package static func days(before asOf: Instant, by rule: ProbeRule = ProbeRule()) -> [Day] {
        (0..<rule.days).map { asOf.day - rule.days + $0 }
    }

    package var share: ProbeShare {
        ProbeShare(
            failed: tallies.reduce(0) { $0 + $1.failed }, of: tallies.reduce(0) { $0 + $1.counted })
    }

    package var verdict: Verdict {
        if tallies.allSatisfy({ $0.counted + $0.blocked + $0.ours == 0 }) { return .cannotTell(.noVisits) }
        if let short = tallies.first(where: { $0.counted < rule.perDay }) {
            return .cannotTell(.tooFew(short))
        }
        return share.reaches(percent: rule.failedPercent) ? .unavailable(share) : .available(share)
    }

    /// Midnight after the last day: from then on the week can be judged.
    package var end: Instant { Instant((tallies.last?.day ?? Day(number: 0)) + 1) }

    /// What the clerk reads.
    package var conclusion: String {
        switch verdict {
        case .available(let share):
            "未达到“站点无法访问”：\(summary(share))"
        case .unavailable(let share):
            "站点无法访问：\(summary(share))"
        case .cannotTell(.noVisits):
            "无法判断：没有连续监测记录"
        case .cannotTell(.tooFew(let tally)):
            "无法判断：\(tally.day) 有效访问\(tally.counted)次，不足\(rule.perDay)次"
                + listed([("被拦截", tally.blocked), ("本系统原因剔除", tally.ours), ("未访问", tally.missed)])
        }
    }

    private func summary(_ share: ProbeShare) -> String {
        let causes = ProbeOutcome.Fault.allCases.map { fault in
            (fault.chinese, tallies.reduce(0) { $0 + ($1.faults[fault] ?? 0) })
        }
        return "\(rule.days)天有效访问\(share.counted)次，打不开\(share.failed)次，占\(share.text)" + listed(causes)
    }

    /// `（超时未打开5次、拒绝连接2次）`; what did not happen is not named.
    private func listed(_ counts: [(name: String, count: Int)]) -> String {
        let named = counts.filter { $0.count > 0 }.map { "\($0.name)\($0.count)次" }
        return named.isEmpty ? "" : "（\(named.joined(separator: "、"))）"
    }
}
