import Testing

@testable import Audit

@Suite struct ReviewFileTests {
    static let seen = Instant.at("2026-10-08T22:30")
    private let li = Person(id: "li", name: "李四", role: .clerk)
    private let wang = Person(id: "wang", name: "王五", role: .reviewer)

    private func file(_ state: ReviewState = .awaitingReview, isVeto: Bool = true, recorder: String? = nil)
        -> ReviewFile
    {
        ReviewFile(fingerprint: "f", episode: Self.seen, state: state, isVeto: isVeto, recorder: recorder)
    }

    private func decision(
        _ action: Decision.Action, by person: String = "li", reason: String = "核实", until: Day? = nil,
        episode: Instant = seen, at: Instant = .at("2026-10-12T09:00")
    ) -> Decision {
        Decision(
            fingerprint: "f", episode: episode, action: action, person: person, at: at, reason: reason,
            until: until)
    }

    private func after(_ actions: [(Decision.Action, String)], isVeto: Bool = true) throws -> ReviewFile {
        try actions.reduce(file(isVeto: isVeto)) { file, step in
            try file.checked(
                decision(step.0, by: step.1, until: step.0 == .explain ? .on("2026-12-31") : nil),
                by: step.1 == "li" ? li : wang, among: ["li": li, "wang": wang])
        }
    }

    @Test func `a veto needs two different people`() throws {
        let once = try after([(.confirm, "li")])
        #expect(once.state == .confirmedOnce && once.state.waitsForPeople && !once.state.isConfirmed)
        #expect(throws: ReviewRefusal.sameConfirmer) { try once.checked(decision(.confirm), by: li) }
        let twice = try once.checked(decision(.confirm, by: "wang"), by: wang)
        #expect(twice.state == .confirmed && twice.confirmers == ["li", "wang"])
    }

    @Test func `of the two who confirm a veto one is no clerk, and no clerk undoes what two confirmed`()
        throws
    {
        let zhao = Person(id: "zhao", name: "赵六", role: .clerk)
        let people = ["li": li, "wang": wang, "zhao": zhao]
        let once = try file().checked(decision(.confirm), by: li, among: people)
        #expect(throws: ReviewRefusal.twoClerks) {
            try once.checked(decision(.confirm, by: "zhao"), by: zhao, among: people)
        }
        let twice = try once.checked(decision(.confirm, by: "wang"), by: wang, among: people)
        #expect(throws: ReviewRefusal.needsReviewer(.dismiss)) {
            try twice.checked(decision(.dismiss), by: li, among: people)
        }
        #expect(
            try twice.checked(decision(.dismiss, by: "wang"), by: wang, among: people).state == .dismissed)
    }

    @Test func `what is over cannot be confirmed again without a new look, and papers change nothing`() throws
    {
        let ended = [
            decision(.confirm), decision(.confirm, by: "wang"), decision(.notify),
            decision(.recheckPassed, at: .at("2026-10-15T09:00")),
        ]
        func folded(_ decisions: [Decision], lastSeen: String) -> ReviewFile {
            ReviewFile.folded(
                ReviewFile(
                    fingerprint: "f", episode: Self.seen, state: .awaitingReview, isVeto: true,
                    lastSeen: .at(lastSeen)),
                decisions, on: .on("2026-10-20"))
        }
        let over = folded(ended, lastSeen: "2026-10-10T22:30")
        #expect(over.state == .recheckPassed)
        #expect(throws: ReviewRefusal.notNow(.recheckPassed, .confirm)) {
            try over.checked(decision(.confirm, at: .at("2026-10-16T09:00")), by: li)
        }
        let paper = decision(.attach, at: .at("2026-10-18T09:00"))
        #expect(folded(ended + [paper], lastSeen: "2026-10-17T22:30").state == .awaitingReview)
        // What is decided on it then is not lost.
        let explained = decision(.explain, until: .on("2026-12-31"), at: .at("2026-10-19T09:00"))
        #expect(folded(ended + [paper, explained], lastSeen: "2026-10-17T22:30").state == .explained)
    }

    @Test func `a lesser problem needs one, and never only the one who recorded it`() throws {
        #expect(try after([(.confirm, "li")], isVeto: false).state == .confirmed)
        let own = file(isVeto: false, recorder: "li")
        #expect(throws: ReviewRefusal.recorderAlone) { try own.checked(decision(.confirm), by: li) }
        #expect(try own.checked(decision(.confirm, by: "wang"), by: wang).state == .confirmed)
    }

    @Test func `a suspicion of one look cannot be confirmed`() {
        #expect(throws: ReviewRefusal.notNow(.suspected, .confirm)) {
            try file(.suspected).checked(decision(.confirm), by: li)
        }
    }

    @Test(arguments: [Decision.Action.dismiss, .explain, .appeal, .uphold, .reopen, .cancelSubject])
    func `what takes something back or ends it needs a reason`(_ action: Decision.Action) {
        let states = ReviewState.allCases.filter { $0.after(action) != nil }
        #expect(!states.isEmpty)
        for state in states {
            #expect(throws: ReviewRefusal.noReason(action)) {
                try file(state).checked(decision(action, by: "wang", reason: ""), by: wang)
            }
        }
    }

    @Test func `an explanation needs an end that is not past`() {
        #expect(throws: ReviewRefusal.noEnd) { try file().checked(decision(.explain), by: li) }
        #expect(throws: ReviewRefusal.endsInPast(.on("2026-10-11"))) {
            try file().checked(decision(.explain, until: .on("2026-10-11")), by: li)
        }
        #expect(throws: Never.self) {
            try file().checked(decision(.explain, until: .on("2026-10-12")), by: li)
        }
    }

    @Test func `those who have left decide nothing, and a clerk closes nothing`() throws {
        var gone = li
        gone.isActive = false
        #expect(throws: ReviewRefusal.personLeft("李四")) { try file().checked(decision(.confirm), by: gone) }
        let passed = try after([
            (.confirm, "li"), (.confirm, "wang"), (.notify, "li"), (.claim, "li"), (.recheckPassed, "li"),
        ])
        #expect(throws: ReviewRefusal.needsReviewer(.close)) { try passed.checked(decision(.close), by: li) }
        #expect(try passed.checked(decision(.close, by: "wang"), by: wang).state == .closed)
    }

    @Test func `an appeal that is not followed goes back to where it came from`() throws {
        let notified: [(Decision.Action, String)] = [
            (.confirm, "li"), (.confirm, "wang"), (.notify, "li"), (.appeal, "li"),
        ]
        let appealed = try after(notified)
        #expect(appealed.state == .appealed && appealed.state.waitsForPeople)
        #expect(try after(notified + [(.uphold, "wang")]).state == .notified)
        #expect(try after(notified + [(.dismiss, "wang")]).state == .dismissed)
    }

    @Test func `a decision belongs to its episode`() {
        #expect(throws: ReviewRefusal.anotherEpisode) {
            try file().checked(decision(.confirm, episode: .at("2026-07-01T22:30")), by: li)
        }
        let old = [
            decision(.confirm, episode: .at("2026-07-01T22:30")),
            decision(.confirm, by: "wang", episode: .at("2026-07-01T22:30")),
        ]
        #expect(ReviewFile.folded(file(), old, on: .on("2026-10-12")).state == .awaitingReview)
    }

    @Test(arguments: [("2026-12-31", ReviewState.explained), ("2027-01-01", .awaitingReview)])
    func `an explanation ends with its day`(_ day: String, _ state: ReviewState) {
        let folded = ReviewFile.folded(file(), [decision(.explain, until: .on("2026-12-31"))], on: .on(day))
        #expect(folded.state == state)
    }

    @Test func `what was dismissed up to a day can be confirmed after it`() {
        let decisions = [
            decision(.dismiss, until: .on("2026-12-31")), decision(.confirm, at: .at("2027-02-01T09:00")),
            decision(.confirm, by: "wang", at: .at("2027-02-02T09:00")),
        ]
        #expect(ReviewFile.folded(file(), decisions, on: .on("2027-02-03")).state == .confirmed)
    }

    @Test func `no state is a dead end without a word, and none leads out of the list`() {
        for state in ReviewState.allCases {
            for action in Decision.Action.allCases {
                #expect(state.after(action).map { !$0.chinese.isEmpty } ?? true)
            }
            #expect(!state.chinese.isEmpty && state.after(.attach) == state)
        }
    }

    // MARK: Docket

    private func finding(_ first: Instant = seen, last: Instant = .at("2026-10-10T22:30")) -> Finding {
        Finding(
            fingerprint: "f", subject: SubjectID("A1"), indicator: "account-not-updated",
            state: .awaitingReview,
            firstSeen: first, lastSeen: last, looks: 2, reason: "39 天", newest: nil, visits: [])
    }

    @Test func `a dismissal is remembered for a later episode, up to its end`() {
        let docket = Docket([.decision(decision(.dismiss, until: .on("2026-12-31")))])
        let later = finding(.at("2026-12-01T22:30"), last: .at("2026-12-03T22:30"))
        #expect(docket.file(later, isVeto: true, on: .on("2026-12-31")).state == .dismissed)
        #expect(docket.file(later, isVeto: true, on: .on("2027-01-01")).state == .awaitingReview)
    }

    @Test func `what comes back after its end waits for people again`() throws {
        let ended = [
            decision(.confirm), decision(.confirm, by: "wang"), decision(.notify), decision(.recheckPassed),
        ]
        var docket = Docket(ended.map(DocketEntry.decision))
        #expect(docket.file(finding(), isVeto: true, on: .on("2026-10-12")).state == .recheckPassed)
        let again = finding(last: .at("2026-10-20T22:30"))
        let file = docket.file(again, isVeto: true, on: .on("2026-10-21"))
        #expect(file.state == .awaitingReview)
        for person in ["li", "wang"] {
            let more = decision(.confirm, by: person, at: .at("2026-10-21T09:00"))
            _ = try docket.file(again, isVeto: true, on: .on("2026-10-21")).checked(
                more, by: person == "li" ? li : wang)
            docket.take(.decision(more))
        }
        #expect(docket.file(again, isVeto: true, on: .on("2026-10-21")).state == .confirmed)
    }
}
