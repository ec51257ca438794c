/// The availability of every inspected site in one week, ready to be printed or written as JSON.
package struct ProbeTable: Hashable, Sendable, Codable {
    package let firstDay: Day
    package let lastDay: Day
    /// In the order of the register; sites that its state excludes are not there.
    package let rows: [Row]

    /// One site's week.
    package struct Row: Hashable, Sendable, Codable {
        package let subject: SubjectID
        package let name: String
        package let days: [ProbeTally]
        package let share: ProbeShare
        /// Visits left out for reasons of our own.
        package let ours: Int
        /// `available`, `unavailable` or `cannotTell`.
        package let verdict: String
        package let conclusion: String

        /// In the order of `header`.
        package var cells: [String] {
            [
                name, days.map { String($0.counted) }.joined(separator: "、"), String(share.failed),
                share.text,
                String(ours), conclusion,
            ]
        }
    }

    package static let header = ["网站名称", "每日有效访问次数", "打不开次数", "占比", "本系统网络原因剔除次数", "结论"]

    package init(
        sites: [Website], history: [ProbeDay], before asOf: Instant, by rule: ProbeRule = ProbeRule()
    ) {
        let days = ProbeWeek.days(before: asOf, by: rule)
        firstDay = days.first ?? asOf.day
        lastDay = days.last ?? asOf.day
        let lines = Dictionary(grouping: history, by: \.subject)
        rows = sites.filter { $0.state.exclusion == nil }.map { site in
            Row(ProbeWeek(of: site.id, before: asOf, in: lines[site.id] ?? [], by: rule), name: site.name)
        }
    }
}

extension ProbeTable.Row {
    fileprivate init(_ week: ProbeWeek, name: String) {
        let verdict =
            switch week.verdict {
            case .available: "available"
            case .unavailable: "unavailable"
            case .cannotTell: "cannotTell"
            }
        self.init(
            subject: week.subject, name: name, days: week.tallies, share: week.share,
            ours: week.tallies.reduce(0) { $0 + $1.ours }, verdict: verdict, conclusion: week.conclusion)
    }
}
