/// 整改单: one failing subject of a closed round on its way, and what is to be done next.
package struct RecheckCase: Hashable, Sendable, Codable {
    package var round: String
    package var subject: SubjectID
    package var name: String
    package var type: String
    package var organization: String
    package var items: [ReviewItem]
    package var notice: Int?
    package var deadline: Day?
    package var next: Step
    /// When the next step is due; nil where it is due now.
    package var due: Day?
    package var isLate: Bool

    package enum Step: String, Sendable, Codable, CaseIterable {
        case sendNotice, awaitReport, recheck, decideAppeal, notifyAgain, close, done

        package var chinese: String {
            switch self {
            case .sendNotice: "发出整改通知"
            case .awaitReport: "等待整改报告"
            case .recheck: "复核"
            case .decideAppeal: "处理申诉"
            case .notifyAgain: "复核未通过，再次督办"
            case .close: "销号"
            case .done: "已办结"
            }
        }
    }

    /// The cases of a closed round as they stand on a day, those that need something first.
    package static func all(of result: RoundResult, docket: Docket, on day: Day) -> [RecheckCase] {
        let failed = result.failed
        let items = Dictionary(
            grouping: result.items.filter { failed.contains($0.subject) && $0.state.isConfirmed },
            by: \.subject)
        let cases = result.subjects.filter { failed.contains($0.id) }.map { line in
            RecheckCase(line, result.round.id, items[line.id] ?? [], docket, day)
        }
        return cases.sorted {
            ($0.next == .done ? 1 : 0, $0.due?.number ?? 0, $0.organization, $0.subject)
                < ($1.next == .done ? 1 : 0, $1.due?.number ?? 0, $1.organization, $1.subject)
        }
    }

    private init(
        _ line: RoundResult.Line, _ round: String, _ frozen: [ReviewItem], _ docket: Docket, _ day: Day
    ) {
        self.round = round
        subject = line.id
        name = line.name
        type = line.type
        organization = line.organization
        items = frozen.map { item in
            var item = item
            item.state = docket.state(of: item, on: day)
            return item
        }
        let wanted = Set(frozen.map(\.fingerprint))
        let record = docket.notices.last { notice in
            notice.round == round && notice.items.contains { wanted.contains($0.fingerprint) }
        }
        notice = record?.number
        deadline = record?.deadline
        next = Self.step(items.map(\.state))
        let waits = next == .awaitReport || next == .recheck
        due = waits ? record?.deadline : nil
        isLate = waits && record.map { $0.deadline < day } ?? false
    }

    private static func step(_ states: [ReviewState]) -> Step {
        if states.contains(.appealed) { return .decideAppeal }
        if states.contains(.recheckFailed) { return .notifyAgain }
        if states.contains(where: { $0 == .confirmed || $0 == .confirmedOnce || $0 == .awaitingReview }) {
            return .sendNotice
        }
        if states.contains(.claimed) { return .recheck }
        if states.contains(.notified) { return .awaitReport }
        return states.contains(.recheckPassed) ? .close : .done
    }
}

extension Docket {
    /// How far a finding of a closed round has come since, by what people decided about its episode.
    package func state(of item: ReviewItem, on day: Day) -> ReviewState {
        let start = ReviewFile(
            fingerprint: item.fingerprint, episode: item.episode, state: .awaitingReview,
            isVeto: item.tier == .veto)
        return ReviewFile.folded(start, decisions[item.fingerprint] ?? [], on: day).state
    }
}

extension Docket {
    /// The same for a line of a notice: it was confirmed, by as many as it took, or it would not stand there.
    package func state(of item: NoticeRecord.Item, on day: Day) -> ReviewState {
        let start = ReviewFile(
            fingerprint: item.fingerprint, episode: item.episode, state: .awaitingReview, isVeto: false)
        return ReviewFile.folded(start, decisions[item.fingerprint] ?? [], on: day).state
    }

    /// The closed rounds that looked at a register before a moment, newest first.
    package func closedRounds(of kind: SubjectKind, before moment: Instant) -> [Round] {
        rounds.filter { closings[$0.id] != nil && $0.asOf < moment && $0.kinds.contains(kind) }
            .sorted { ($0.asOf, $0.openedAt) > ($1.asOf, $1.openedAt) }
    }
}

/// What a fresh look says of one failed finding.
package enum RecheckRuling: Hashable, Sendable {
    case fixed(String)
    case notFixed(String)
    /// Why nothing can be said.
    case notRechecked(String)

    /// By the indicator's judgement now and the finding as the machine has it now.
    ///
    /// Only a look after `since` counts. Fixed needs a passed judgement; not fixed needs a failed one that two looks
    /// agree on; silence, a block or a missing source say nothing.
    package init(_ judgement: Judgement?, _ finding: Finding?, since: Instant) {
        guard let judgement else {
            self = .notRechecked("该问题由人工发现，请人工复核后用 recheck record 登记")
            return
        }
        guard let seen = judgement.seenAt, seen > since else {
            self = .notRechecked("通知之后尚无新的采集结果")
            return
        }
        switch judgement.result {
        case .passed: self = .fixed(judgement.reason)
        case .failed where finding?.state == .awaitingReview: self = .notFixed(judgement.reason)
        case .failed: self = .notRechecked("疑似未整改，待第二次查看：\(judgement.reason)")
        case .notApplicable, .needsPerson, .cannotTell: self = .notRechecked(judgement.reason)
        }
    }
}
