/// What became of the subjects that failed in the round before: the sentence of the next circular.
package struct RecheckSummary: Hashable, Sendable, Codable {
    /// Of the round before.
    package var round: String
    package var quarterTitle: String
    package var lines: [Line]
    /// Units that were told and sent no report in time.
    package var missingReports: [String]

    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case fixed, notFixed, notRechecked, cancelled, withdrawn, explained

        package var chinese: String {
            switch self {
            case .fixed: "复核合格"
            case .notFixed: "未整改到位"
            case .notRechecked: "尚未复核"
            case .cancelled: "已注销"
            case .withdrawn: "申诉成立，已核减"
            case .explained: "已接受情况说明"
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

    /// Rolls the vetoes of each failing subject of a closed round up to it: fixed when all are, not fixed when any is
    /// not, and never inferred from silence.
    ///
    /// Only what was decided after that round was closed counts; lesser problems decide nothing about 不合格.
    package init(of before: RoundResult, docket: Docket, until moment: Instant) {
        let failed = before.failed
        let items = Dictionary(
            grouping: before.items.filter {
                failed.contains($0.subject) && $0.state.isConfirmed && $0.tier == .veto
            }, by: \.subject)
        lines = before.subjects.filter { failed.contains($0.id) }.map { line in
            let own = items[line.id] ?? []
            let ends = own.map {
                (item: $0, end: Self.outcome($0, after: before.evidenceUntil, docket, moment))
            }
            let left = ends.filter { $0.end.0 == .notFixed }
            return Line(
                subject: line.id, kind: line.kind, name: line.name, type: line.type,
                organization: line.organization, problems: (left.isEmpty ? ends : left).map(\.item.problem),
                outcome: Self.rolled(ends.map(\.end.0)), rechecked: ends.compactMap(\.end.1).max())
        }
        round = before.round.id
        quarterTitle = before.round.quarterTitle
        missingReports = Self.missing(before, docket, moment)
    }

    /// Units that were told after that round, have something left to answer for, and did not answer in time.
    private static func missing(_ before: RoundResult, _ docket: Docket, _ moment: Instant) -> [String] {
        let wanted = Set(before.items.filter(\.state.isConfirmed).map(\.fingerprint))
        let silent = docket.silentNotices { notice in
            notice.at >= before.evidenceUntil && notice.at <= moment
                && notice.items.contains { wanted.contains($0.fingerprint) }
        }
        var seen = Set<String>()
        return silent.filter { $0.deadline < moment.day }.map(\.organization).filter {
            seen.insert($0).inserted
        }
    }

    private static func outcome(
        _ item: ReviewItem, after closing: Instant, _ docket: Docket, _ moment: Instant
    ) -> (Outcome, Instant?) {
        let later = (docket.decisions[item.fingerprint] ?? []).filter {
            $0.episode == item.episode && $0.at > closing && $0.at <= moment
        }
        let last = later.last {
            [.recheckPassed, .recheckFailed, .cancelSubject, .dismiss, .explain, .reopen, .confirm].contains(
                $0.action)
        }
        return switch last?.action {
        case .recheckPassed: (.fixed, last?.at)
        case .recheckFailed: (.notFixed, last?.at)
        case .cancelSubject: (.cancelled, last?.at)
        case .dismiss: (.withdrawn, nil)
        case .explain: (.explained, nil)
        // It was over, came back, and people have confirmed that.
        case .confirm where later.contains { $0.action == .recheckPassed }: (.notFixed, last?.at)
        default: (.notRechecked, nil)
        }
    }

    static func rolled(_ outcomes: [Outcome]) -> Outcome {
        let left = outcomes.filter { $0 != .withdrawn && $0 != .explained }
        if left.isEmpty {
            return outcomes.contains(.explained) ? .explained : outcomes.isEmpty ? .notRechecked : .withdrawn
        }
        if left.contains(.notFixed) { return .notFixed }
        if left.contains(.cancelled) { return .cancelled }
        return left.allSatisfy { $0 == .fixed } ? .fixed : .notRechecked
    }
}

extension Docket {
    /// Notices that were not answered though something in them still has to be.
    ///
    /// What was dismissed once needs no answer, even when that is not remembered any longer for what comes after.
    package func silentNotices(among isWanted: (NoticeRecord) -> Bool) -> [NoticeRecord] {
        notices.filter { notice in
            guard isWanted(notice),
                !(noticeDates[notice.number] ?? []).contains(where: { $0.step == .answered })
            else {
                return false
            }
            return notice.items.contains { item in
                let state = state(of: item, on: notice.issuedOn)
                return ![.dismissed, .explained, .cancelled, .recheckPassed, .closed].contains(state)
            }
        }
    }
}
