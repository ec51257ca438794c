import Markup

/// The list of a 抽查, drawn so that anybody who has register and seed draws the same.
///
/// Each stratum (register, level, platform) gives its share, rounded up, of the subjects with the smallest
/// SHA-256 of `<seed> <subject id>`. All that failed in the last round and all that were not yet in its register come
/// on top (regulation: 复核 before the next circular; newly filed accounts).
package struct RoundSample: Hashable, Sendable, Codable {
    package enum Reason: String, Sendable, Codable, CaseIterable {
        case drawn, failedLastRound, newlyFiled

        package var chinese: String {
            switch self {
            case .drawn: "抽取"
            case .failedLastRound: "上期不合格"
            case .newlyFiled: "新备案"
            }
        }
    }

    package struct Line: Hashable, Sendable, Codable {
        package var subject: SubjectID
        package var reason: Reason
    }

    package var seed: String
    package var percent: Int
    /// By subject id.
    package var lines: [Line]

    package init(
        of subjects: [Subject], seed: String, percent: Int, failed: Set<SubjectID>, known: Set<SubjectID>?
    ) {
        self.seed = seed
        self.percent = percent
        var reasons: [SubjectID: Reason] = [:]
        let strata = Dictionary(grouping: subjects) {
            "\($0.kind.rawValue)|\($0.level.rawValue)|\($0.typeName)"
        }
        for stratum in strata.values {
            let ordered = stratum.map { ($0.id, Self.lot(seed, $0.id)) }.sorted { $0.1 < $1.1 }
            for (id, _) in ordered.prefix((stratum.count * percent + 99) / 100) { reasons[id] = .drawn }
        }
        for subject in subjects {
            if let known, !known.contains(subject.id) { reasons[subject.id] = .newlyFiled }
            if failed.contains(subject.id) { reasons[subject.id] = .failedLastRound }
        }
        lines = reasons.map { Line(subject: $0.key, reason: $0.value) }.sorted { $0.subject < $1.subject }
    }

    static func lot(_ seed: String, _ id: SubjectID) -> String {
        Digest.sha256Hex(Array("\(seed) \(id)".utf8))
    }
}
