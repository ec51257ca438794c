/// What became of the subjects that failed in the round before: the sentence of the next circular.
package struct RecheckSummary: Hashable, Sendable, Codable {
    /// Of the round before.
    package var round: String
    package var quarterTitle: String
    package var lines: [Line]
    /// Units that were told and sent no report in time.
    package var missingReports: [String]

    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case fixed, notFixed, notRechecked, cancelled, withdrawn

        package var chinese: String {
            switch self {
            case .fixed: "复核合格"
            case .notFixed: "未整改到位"
            case .notRechecked: "尚未复核"
            case .cancelled: "已注销"
            case .withdrawn: "申诉成立，已核减"
            }
        }
    }

    package struct Line: Hashable, Sendable, Codable {
        package var subject: SubjectID
        package var kind: SubjectKind
        package var name: String
        package var type: String
        package var organization: String
        package var problems: [String]
        package var outcome: Outcome
        package var rechecked: Instant?

        package init(
            subject: SubjectID, kind: SubjectKind, name: String, type: String, organization: String,
            problems: [String], outcome: Outcome, rechecked: Instant? = nil
        ) {
            self.subject = subject
            self.kind = kind
            self.name = name
            self.type = type
            self.organization = organization
            self.problems = problems
            self.outcome = outcome
            self.rechecked = rechecked
        }
    }

    package init(round: String, quarterTitle: String, lines: [Line], missingReports: [String] = []) {
        self.round = round
        self.quarterTitle = quarterTitle
        self.lines = lines
        self.missingReports = missingReports
    }

    /// Subjects that must have been looked at again, and how many of them were.
    package func lines(_ outcome: Outcome) -> [Line] { lines.filter { $0.outcome == outcome } }

    /// Rolls the findings of each failing subject of a closed round up to it: fixed when all are, not fixed when any
    /// is not, and never inferred from silence.
    package init(of before: RoundResult, docket: Docket, until moment: Instant) {
        let failed = before.failed
        let items = Dictionary(
            grouping: before.items.filter { failed.contains($0.subject) && $0.state.isConfirmed },
            by: \.subject)
        lines = before.subjects.filter { failed.contains($0.id) }.map { line in
            let own = items[line.id] ?? []
            let ends = own.map { Self.outcome($0, docket, moment) }
            return Line(
                subject: line.id, kind: line.kind, name: line.name, type: line.type,
                organization: line.organization, problems: own.map(\.problem),
                outcome: Self.rolled(ends.map(\.0)),
                rechecked: ends.compactMap(\.1).max())
        }
        round = before.round.id
        quarterTitle = before.round.quarterTitle
        let silent = docket.notices.filter { notice in
            notice.round == before.round.id && notice.deadline < moment.day
                && !(docket.noticeDates[notice.number] ?? []).contains {
                    $0.step == .answered && $0.at <= moment
                }
        }
        missingReports = silent.map(\.organization)
    }

    private static func outcome(_ item: ReviewItem, _ docket: Docket, _ moment: Instant) -> (
        Outcome, Instant?
    ) {
        let after = (docket.decisions[item.fingerprint] ?? []).filter {
            $0.episode == item.episode && $0.at <= moment
        }
        let last = after.last {
            [.recheckPassed, .recheckFailed, .cancelSubject, .dismiss, .reopen].contains($0.action)
        }
        return switch last?.action {
        case .recheckPassed: (.fixed, last?.at)
        case .recheckFailed: (.notFixed, last?.at)
        case .cancelSubject: (.cancelled, last?.at)
        case .dismiss: (.withdrawn, nil)
        default: (.notRechecked, nil)
        }
    }

    static func rolled(_ outcomes: [Outcome]) -> Outcome {
        let left = outcomes.filter { $0 != .withdrawn }
        if left.isEmpty { return outcomes.isEmpty ? .notRechecked : .withdrawn }
        if left.contains(.notFixed) { return .notFixed }
        if left.contains(.cancelled) { return .cancelled }
        return left.allSatisfy { $0 == .fixed } ? .fixed : .notRechecked
    }
}
