import Audit
import DemoCity
import Foundation
import Store

/// The office's part of the demonstration: two made-up people confirm what was found, close the round, write to the
/// units, and publish.
struct DemoQuarter {
    let workplace: Workplace
    let plan: CityPlan
    /// The last night that was played.
    let night: Day

    /// Plays it and writes every document; returns their folder and the round's result.
    func play(under reports: String) throws -> (folder: String, result: RoundResult) {
        let morning = Instant(night + 1, hour: 9, minute: 0)
        for person in [
            Person(id: "li", name: "李青", role: .clerk), Person(id: "wang", name: "王禾", role: .reviewer),
        ] { try workplace.amend(at: morning) { _ in Amendment([.person(person)]) } }
        let quarter = Quarter(containing: night)
        let rounds = RoundDesk(workplace: workplace, now: morning)
        _ = try rounds.open(
            "\(quarter)", kinds: SubjectKind.allCases, scope: .all,
            asOf: Instant(night + 1, hour: 6, minute: 0),
            by: "wang")
        let desk = ReviewDesk(workplace: workplace, now: morning)
        for item in try desk.items() where item.state == .awaitingReview {
            for person in ["li", "wang"] {
                try desk.decide(item, .confirm, by: person, reason: "已打开页面核对")
            }
        }
        try writeLetters(quarter, at: morning)
        let result = try rounds.close("\(quarter)", by: "wang")
        _ = try RecheckDesk(workplace: workplace, now: morning).issueNotices(
            "\(quarter)", by: "li", on: morning.day)
        let report = RoundReport(workplace: workplace, now: morning)
        return (try report.write("\(quarter)", date: morning.day, under: reports), result)
    }

    /// One test letter to each of the first sites: the same day, after two days, never.
    private func writeLetters(_ quarter: Quarter, at moment: Instant) throws {
        let asked = night - 6
        let letters = plan.websites.prefix(3).enumerated().map { index, site in
            TestLetter(
                quarter: quarter.description, site: site.id, number: 1, askedOn: asked,
                answeredOn: index == 2 ? nil : asked + index * 2, remark: "", by: "li", at: moment)
        }
        try workplace.amend(at: moment) { _ in Amendment(letters.map(DocketEntry.letter)) }
    }
}
