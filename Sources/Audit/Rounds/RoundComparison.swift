/// How a round stands beside the one before it.
package struct RoundComparison: Hashable, Sendable, Codable {
    package var previous: String
    /// Failing now, not then.
    package var newlyFailed: [SubjectID]
    /// Failing then, 合格 now.
    package var recovered: [SubjectID]
    package var stillFailing: [SubjectID]
    /// Failing then, and now neither 合格 nor 不合格: never counted as recovered.
    package var undecided: [SubjectID]
    /// Change of each register's rate in percentage points, by the register's raw name.
    package var rates: [String: String]
    package var byDistrict: [Change]
    package var byType: [Change]
    package var byOrganization: [Change]
    /// Rounds in a row that a subject has failed, this one included; only those with two or more.
    package var streaks: [Streak]

    package struct Change: Hashable, Sendable, Codable {
        package var name: String
        package var before: RoundResult.Sums
        package var now: RoundResult.Sums

        /// Percentage points of the rate; nil where one of them has no base.
        package var points: String? {
            Percent.change(
                from: (before.qualified, before.qualified + before.unqualified),
                to: (now.qualified, now.qualified + now.unqualified))
        }
    }

    package struct Streak: Hashable, Sendable, Codable {
        package var subject: SubjectID
        package var rounds: Int
    }

    /// `earlier` are the closed rounds before this one, newest first; the first of them is the one compared with.
    package init?(_ now: RoundResult, _ earlier: [RoundResult]) {
        guard let before = earlier.first else { return nil }
        previous = before.round.id
        let old = Dictionary(before.subjects.map { ($0.id, $0.standing) }) { first, _ in first }
        let new = Dictionary(now.subjects.map { ($0.id, $0.standing) }) { first, _ in first }
        let failed = now.failed.sorted()
        let failedThen = earlier.map(\.failed)
        newlyFailed = failed.filter { old[$0] != .unqualified }
        stillFailing = failed.filter { old[$0] == .unqualified }
        recovered = failedThen[0].filter { new[$0] == .qualified }.sorted()
        undecided = failedThen[0].filter { new[$0] != .qualified && new[$0] != .unqualified }.sorted()
        rates = [:]
        for section in now.sections {
            guard let old = before.section(section.kind)?.sums else { continue }
            rates[section.kind.rawValue] = Change(name: "", before: old, now: section.sums).points
        }
        byDistrict = Self.changes(before, now, \.district)
        byType = Self.changes(before, now, \.type)
        byOrganization = Self.changes(before, now, \.organization).filter { $0.before != $0.now }
        streaks = failed.compactMap { id in
            let run = 1 + failedThen.prefix { $0.contains(id) }.count
            return run > 1 ? Streak(subject: id, rounds: run) : nil
        }
    }

    private static func changes(
        _ before: RoundResult, _ now: RoundResult, _ key: (RoundResult.Line) -> String
    ) -> [Change] {
        let old = Dictionary(grouping: before.subjects, by: key).mapValues {
            RoundResult.Sums($0.lazy.map(\.standing))
        }
        let new = Dictionary(grouping: now.subjects, by: key).mapValues {
            RoundResult.Sums($0.lazy.map(\.standing))
        }
        return Set(old.keys).intersection(new.keys).sorted().compactMap { name in
            guard let before = old[name], let now = new[name] else { return nil }
            return Change(name: name, before: before, now: now)
        }
    }
}
