import Testing

@testable import Audit

@Suite struct RecheckTests {
    private let since = Instant.at("2026-10-13T09:00")

    private func judgement(_ result: Judgement.Result, seen: String?) -> Judgement {
        Judgement(
            subject: SubjectID("A1"), indicator: "account-not-updated", result: result, reason: "情况",
            newest: nil,
            seenAt: seen.map { .at($0) }, visits: [])
    }

    private func finding(_ state: Finding.State) -> Finding {
        Finding(
            fingerprint: "f", subject: SubjectID("A1"), indicator: "account-not-updated", state: state,
            firstSeen: .at("2026-10-08T22:30"), lastSeen: .at("2026-10-20T22:30"), looks: 3, reason: "",
            newest: nil,
            visits: [])
    }

    private func name(_ ruling: RecheckRuling) -> String {
        switch ruling {
        case .fixed: "fixed"
        case .notFixed: "notFixed"
        case .notRechecked: "notRechecked"
        }
    }

    @Test func `only a look after the notice says anything, and silence says nothing`() {
        let later = "2026-10-20T22:30"
        let cases: [(Judgement?, Finding?, String)] = [
            (judgement(.passed, seen: later), nil, "fixed"),
            (judgement(.passed, seen: "2026-10-13T09:00"), nil, "notRechecked"),
            (judgement(.passed, seen: nil), nil, "notRechecked"),
            (judgement(.failed, seen: later), finding(.awaitingReview), "notFixed"),
            (judgement(.failed, seen: later), finding(.suspected), "notRechecked"),
            (judgement(.failed, seen: later), nil, "notRechecked"),
            (judgement(.cannotTell, seen: later), finding(.awaitingReview), "notRechecked"),
            (judgement(.needsPerson, seen: later), finding(.awaitingReview), "notRechecked"),
            (judgement(.notApplicable, seen: later), nil, "notRechecked"), (nil, nil, "notRechecked"),
        ]
        for (judgement, finding, expected) in cases {
            #expect(name(RecheckRuling(judgement, finding, since: since)) == expected)
        }
    }

    @Test func `a subject is fixed when all its findings are`() {
        typealias Outcome = RecheckSummary.Outcome
        let cases: [([Outcome], Outcome)] = [
            ([.fixed, .fixed], .fixed), ([.fixed, .notFixed], .notFixed),
            ([.fixed, .notRechecked], .notRechecked),
            ([.notFixed, .notRechecked], .notFixed), ([.withdrawn, .fixed], .fixed),
            ([.withdrawn], .withdrawn),
            ([.cancelled, .fixed], .cancelled), ([], .notRechecked), ([.explained], .explained),
            ([.explained, .fixed], .fixed), ([.withdrawn, .explained], .explained),
        ]
        for (outcomes, expected) in cases { #expect(RecheckSummary.rolled(outcomes) == expected) }
    }
}
