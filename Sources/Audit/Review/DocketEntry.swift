/// One thing that people did, or that was done on their order: an event of the chain, in the order it happened.
package enum DocketEntry: Hashable, Sendable {
    case person(Person)
    case decision(Decision)
    case observation(Observation)
    case roundOpened(Round)
    case roundClosed(RoundClosing)
    case notice(NoticeRecord)
    case noticeDated(NoticeDate)
    case letter(TestLetter)
    case duty(DutyMark)
    case published(Publication)
}

/// Everything that people have done so far, folded from the chain; the one place where their word is looked up.
package struct Docket: Hashable, Sendable {
    package private(set) var people: [String: Person] = [:]
    package private(set) var decisions: [String: [Decision]] = [:]
    package private(set) var observations: [SubjectID: [Observation]] = [:]
    /// In the order of their opening.
    package private(set) var rounds: [Round] = []
    package private(set) var closings: [String: RoundClosing] = [:]
    /// In the order of their numbers.
    package private(set) var notices: [NoticeRecord] = []
    package private(set) var noticeDates: [Int: [NoticeDate]] = [:]
    package private(set) var letters: [TestLetter] = []
    package private(set) var duties: [DutyMark] = []
    package private(set) var publications: [Publication] = []

    package init(_ entries: [DocketEntry] = []) {
        for entry in entries { take(entry) }
    }

    package mutating func take(_ entry: DocketEntry) {
        switch entry {
        case .person(let person): people[person.id] = person
        case .decision(let decision): decisions[decision.fingerprint, default: []].append(decision)
        case .observation(let seen): observations[seen.subject, default: []].append(seen)
        case .roundOpened(let round): rounds.append(round)
        case .roundClosed(let closing): closings[closing.round] = closing
        case .notice(let notice): notices.append(notice)
        case .noticeDated(let date): noticeDates[date.number, default: []].append(date)
        case .letter(let letter):
            letters.removeAll {
                $0.quarter == letter.quarter && $0.site == letter.site && $0.number == letter.number
            }
            letters.append(letter)
        case .duty(let mark): duties.append(mark)
        case .published(let publication): publications.append(publication)
        }
    }

    /// What is known of one finding, as of a day.
    package func file(_ finding: Finding, isVeto: Bool, on day: Day, recorder: String? = nil) -> ReviewFile {
        let state: ReviewState =
            switch finding.state {
            case .suspected: .suspected
            case .awaitingReview: .awaitingReview
            case .resolved: .resolved
            }
        let all = decisions[finding.fingerprint] ?? []
        let own = ReviewFile.folded(
            ReviewFile(
                fingerprint: finding.fingerprint, episode: finding.firstSeen, state: state, isVeto: isVeto,
                recorder: recorder, lastSeen: finding.state == .awaitingReview ? finding.lastSeen : nil),
            all, on: day)
        guard own.state == .awaitingReview || own.state == .suspected, own.isUntouched else { return own }
        return remembered(own, all, on: day)
    }

    /// A dismissal or an explanation with an end stands for later episodes of the same problem too.
    private func remembered(_ file: ReviewFile, _ all: [Decision], on day: Day) -> ReviewFile {
        guard let last = all.last(where: { [.dismiss, .explain, .reopen, .confirm].contains($0.action) }),
            last.action == .dismiss || last.action == .explain, let until = last.until, until >= day
        else { return file }
        return ReviewFile(
            fingerprint: file.fingerprint, episode: file.episode,
            state: last.action == .dismiss ? .dismissed : .explained, isVeto: file.isVeto,
            recorder: file.recorder)
    }

    package func round(_ id: String) -> Round? { rounds.first { $0.id == id } }

    /// The rounds that are open, oldest first.
    package var openRounds: [Round] { rounds.filter { closings[$0.id] == nil } }
}

extension Docket {
    /// The papers of a finding as it was shown, with all that was decided on it since.
    package func file(of item: ReviewItem, on day: Day) -> ReviewFile {
        let start = ReviewFile(
            fingerprint: item.fingerprint, episode: item.episode,
            state: item.state == .suspected || item.state == .resolved ? item.state : .awaitingReview,
            isVeto: item.tier == .veto, recorder: item.recorder, lastSeen: item.lastSeen)
        let all = decisions[item.fingerprint] ?? []
        let file = ReviewFile.folded(start, all, on: day)
        // It may stand under what was decided on an earlier episode.
        return file.isUntouched ? remembered(file, all, on: day) : file
    }
}
