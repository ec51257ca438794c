/// The papers of one finding's episode: its state as the fold of what was decided, and what may be decided next.
package struct ReviewFile: Hashable, Sendable {
    package let fingerprint: String
    package let episode: Instant
    package private(set) var state: ReviewState
    /// A veto needs two different people.
    package let isVeto: Bool
    /// Who recorded the look it rests on, where a person did: never the only one to confirm it.
    package let recorder: String?
    package private(set) var confirmers: [String] = []
    package private(set) var decisions: [Decision] = []
    private var beforeAppeal: ReviewState?
    /// When the machine or a person saw it last; nil where that is of no matter.
    private let lastSeen: Instant?
    /// When it was found to be over.
    private var endedAt: Instant?

    package init(
        fingerprint: String, episode: Instant, state: ReviewState, isVeto: Bool, recorder: String? = nil,
        lastSeen: Instant? = nil
    ) {
        self.fingerprint = fingerprint
        self.episode = episode
        self.state = state
        self.isVeto = isVeto
        self.recorder = recorder
        self.lastSeen = lastSeen
    }

    /// The state after all decisions of the episode, as of a day; those that do not fit any more are passed over.
    ///
    /// An explanation ends with its day, a dismissal does too: the finding then waits for people again.
    package static func folded(
        _ start: ReviewFile, _ decisions: [Decision], on day: Day
    ) -> ReviewFile {
        var file = start
        for decision in decisions where decision.episode == start.episode {
            file.expire(on: decision.at.day)
            if decision.action != .attach { file.comeBack() }
            file.note(decision)
        }
        file.expire(on: day)
        file.comeBack()
        return file
    }

    /// What was seen again after its end waits for people again, as if nobody had confirmed it.
    private mutating func comeBack() {
        guard state == .recheckPassed || state == .closed, let lastSeen, let endedAt, lastSeen > endedAt
        else { return }
        state = .awaitingReview
        self.endedAt = nil
    }

    /// Takes back a dismissal or an explanation whose last day is over.
    private mutating func expire(on day: Day) {
        guard state == .dismissed || state == .explained, let until = ending?.until, until < day else {
            return
        }
        state = .awaitingReview
        confirmers = []
    }

    /// Whether nothing but papers was added.
    var isUntouched: Bool { decisions.allSatisfy { $0.action == .attach } }

    /// The decision by which it was dismissed or explained.
    package var ending: Decision? { decisions.last { $0.action == .dismiss || $0.action == .explain } }

    /// Takes a decision in, or says why it may not be taken.
    ///
    /// `people` are all who were ever entered: of the two who confirm a veto one is no clerk.
    package func checked(
        _ decision: Decision, by person: Person?, among people: [String: Person] = [:]
    ) throws(ReviewRefusal) -> ReviewFile {
        if let person, !person.isActive { throw .personLeft(person.name) }
        guard decision.episode == episode else { throw .anotherEpisode }
        guard state.after(decision.action) != nil else { throw .notNow(state, decision.action) }
        let needsReason: Set<Decision.Action> = [
            .dismiss, .explain, .appeal, .uphold, .reopen, .cancelSubject,
        ]
        if needsReason.contains(decision.action), decision.reason.isEmpty { throw .noReason(decision.action) }
        if decision.action == .explain, decision.until == nil { throw .noEnd }
        if let until = decision.until, until < decision.at.day { throw .endsInPast(until) }
        if decision.action == .confirm {
            if confirmers.contains(decision.person) { throw .sameConfirmer }
            if !isVeto, decision.person == recorder { throw .recorderAlone }
            let first = confirmers.first.flatMap { people[$0] }
            if isVeto, first?.role == .clerk, person?.role == .clerk { throw .twoClerks }
        }
        let undoes =
            (state.isConfirmed || state == .appealed) && [.dismiss, .explain].contains(decision.action)
        if undoes, person?.role == .clerk { throw .needsReviewer(decision.action) }
        if [.uphold, .close].contains(decision.action), person?.role == .clerk {
            throw .needsReviewer(decision.action)
        }
        var file = self
        file.note(decision)
        return file
    }

    private mutating func note(_ decision: Decision) {
        guard let next = state.after(decision.action) else { return }
        decisions.append(decision)
        switch decision.action {
        case .confirm:
            guard !confirmers.contains(decision.person) else { return }
            confirmers.append(decision.person)
            state = !isVeto || confirmers.count > 1 ? .confirmed : .confirmedOnce
        case .appeal:
            beforeAppeal = state
            state = next
        case .uphold: state = beforeAppeal ?? next
        case .reopen:
            confirmers = []
            state = next
        case .recheckPassed, .close:
            confirmers = []
            endedAt = decision.at
            state = next
        default: state = next
        }
    }
}

/// Why a decision was not taken; nothing was written.
package enum ReviewRefusal: Error, Hashable, Sendable {
    case personLeft(String)
    case anotherEpisode
    case notNow(ReviewState, Decision.Action)
    case noReason(Decision.Action)
    case noEnd
    case endsInPast(Day)
    case sameConfirmer
    case recorderAlone
    case needsReviewer(Decision.Action)
    case twoClerks

    /// What was wrong and what to do.
    package var chinese: String {
        switch self {
        case .personLeft(let name): "\(name)已停用，不能再作认定；请换在岗人员"
        case .anotherEpisode: "该问题已恢复后再次出现，请先用 review show 查看最新情况"
        case .notNow(let state, let action): "当前状态为“\(state.chinese)”，不能“\(action.chinese)”"
        case .noReason(let action): "“\(action.chinese)”必须写明理由，请用 --reason 填写"
        case .noEnd: "接受情况说明必须写明截止日期，请用 --until 填写"
        case .endsInPast(let day): "截止日期\(day)已经过去，请填写今天或以后的日期"
        case .sameConfirmer: "同一人不能认定两次；单项否决问题须由两名不同人员认定"
        case .recorderAlone: "记录该情况的人不能自行认定，请由另一人认定"
        case .twoClerks: "单项否决问题的两名认定人中，至少一名须为审核人或负责人"
        case .needsReviewer(let action): "“\(action.chinese)”须由审核人或负责人办理"
        }
    }
}
