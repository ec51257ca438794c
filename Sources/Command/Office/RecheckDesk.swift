import Audit
import Foundation
import Store

/// Follows the failing subjects of closed rounds to their end: notices, reports, re-checks.
struct RecheckDesk {
    let workplace: Workplace
    let now: Instant

    private var store: AuditStore { workplace.store }

    /// The results of closed rounds, newest first; only that one where an id is given.
    func closedResults(_ id: String? = nil) throws -> [RoundResult] {
        let docket = try store.docket()
        if let id {
            guard docket.round(id) != nil else { throw RoundDesk.unknownRound(id, docket) }
            guard docket.closings[id] != nil else {
                throw Stop(.badInput, "轮次\(id)尚未结束，请先 round close \(id)")
            }
        }
        return try docket.rounds.reversed().filter { id == nil || $0.id == id }.compactMap { round in
            try docket.closings[round.id].map { try store.document(RoundResult.self, $0.result) }
        }
    }

    /// The cases of the newest closed round of each register, or of one round.
    func cases(_ id: String? = nil) throws -> [RecheckCase] {
        let docket = try store.docket()
        var seen: Set<SubjectKind> = []
        return try closedResults(id).flatMap { result -> [RecheckCase] in
            guard id != nil || !Set(result.round.kinds).isSubset(of: seen) else { return [] }
            seen.formUnion(result.round.kinds)
            return RecheckCase.all(of: result, docket: docket, on: now.day)
        }
    }

    // MARK: Notices

    /// One notice for each unit with failing subjects that has none yet; its findings become 已通知整改.
    func issueNotices(_ id: String, by person: String, on day: Day) throws -> [NoticeRecord] {
        guard let result = try closedResults(id).first else {
            throw RoundDesk.unknownRound(id, try store.docket())
        }
        let wording = try workplace.configuration.wording()
        let calendar = try workplace.configuration.calendar()
        let deadline = try Self.deadline(calendar, wording.rectifyWorkdays, after: day)
        let (now, before) = (now, try store.docket().notices.count)
        let docket = try workplace.amend(at: now) { docket in
            _ = try RoundDesk.person(person, in: docket)
            let failed = result.failed
            let told = Set(docket.notices.filter { $0.round == id }.flatMap(\.items).map(\.fingerprint))
            let open = result.items.filter { item in
                failed.contains(item.subject) && item.state.isConfirmed && !told.contains(item.fingerprint)
                    && docket.file(of: item, on: now.day).state.isConfirmed
            }
            var amendment = Amendment()
            var number = docket.notices.map(\.number).max() ?? 0
            let units = Dictionary(grouping: open, by: \.organization)
            for unit in units.keys.sorted() {
                number += 1
                let items = units[unit] ?? []
                amendment.entries.append(
                    .notice(
                        NoticeRecord(
                            number: number, round: id, organization: unit,
                            items: items.map {
                                .init(fingerprint: $0.fingerprint, episode: $0.episode, subject: $0.subject)
                            }, issuedOn: day, deadline: deadline, by: person, at: now)))
                for item in items {
                    amendment.entries.append(
                        .decision(
                            Decision(
                                fingerprint: item.fingerprint, episode: item.episode, action: .notify,
                                person: person,
                                at: now, reason: "整改通知第\(number)号")))
                }
            }
            return amendment
        }
        return Array(docket.notices.dropFirst(before))
    }

    static func deadline(_ calendar: WorkCalendar, _ count: Int, after day: Day) throws -> Day {
        do { return try calendar.day(count, workdaysAfter: day) } catch {
            throw Stop(.badConfiguration, error.chinese)
        }
    }

    /// Notes that a notice was sent, received or answered; an answer makes its findings 已报整改报告.
    func note(_ number: Int, _ step: NoticeDate.Step, on day: Day, by person: String) throws {
        let now = now
        try workplace.amend(at: now) { docket in
            _ = try RoundDesk.person(person, in: docket)
            guard let notice = docket.notices.last(where: { $0.number == number }) else {
                throw Stop(.badInput, "没有第\(number)号整改通知；recheck list 可查看编号")
            }
            guard day >= notice.issuedOn, day <= now.day else {
                throw Stop(.usage, "日期应在\(notice.issuedOn)（发文日期）至今天之间，不能是\(day)")
            }
            var entries: [DocketEntry] = [
                .noticeDated(NoticeDate(number: number, step: step, day: day, by: person, at: now))
            ]
            guard step == .answered else { return Amendment(entries) }
            for item in notice.items where docket.state(of: item, on: now.day) == .notified {
                entries.append(
                    .decision(
                        Decision(
                            fingerprint: item.fingerprint, episode: item.episode, action: .claim,
                            person: person,
                            at: now, reason: "第\(number)号通知的整改报告")))
            }
            return Amendment(entries)
        }
    }

    // MARK: Re-check

    /// What was found of one finding.
    struct Outcome: Encodable {
        var fingerprint: String
        var name: String
        var organization: String
        var problem: String
        var result: String
        var reason: String
    }

    /// Looks at exactly the findings that are on their way, by evidence newer than their notice and by the rule pack of
    /// their round; what it settles is written, the rest is said.
    func run(_ id: String? = nil) throws -> [Outcome] {
        let docket = try store.docket()
        var entries: [DocketEntry] = []
        var outcomes: [Outcome] = []
        let cases = Dictionary(grouping: try cases(id), by: \.round)
        for name in cases.keys.sorted() {
            guard let round = docket.round(name) else { continue }
            let pack = try store.document(RulePack.self, round.pack)
            try run(
                cases[name] ?? [], QuarterReview(workplace: workplace.judging(by: pack)), docket, &entries,
                &outcomes)
        }
        let found = entries
        guard !found.isEmpty else { return outcomes }
        try workplace.amend(at: now) { current in
            guard current == docket else { throw Stop(.busy, "刚才有人作了新的认定，请再次运行 recheck run") }
            return Amendment(found)
        }
        return outcomes
    }

    private func run(
        _ cases: [RecheckCase], _ review: QuarterReview, _ docket: Docket, _ entries: inout [DocketEntry],
        _ outcomes: inout [Outcome]
    ) throws {
        let open: Set<ReviewState> = [.confirmed, .notified, .claimed, .recheckFailed]
        let subjects = Set(cases.filter { $0.items.contains { open.contains($0.state) } }.map(\.subject))
        guard !subjects.isEmpty else { return }
        // A second look as far before as two looks must lie apart: both must fail, and both be newer than the notice.
        let judged = try review.judged(at: JudgingMoment(asOf: now), only: subjects)
        let earlier = now - workplace.configuration.main.twoLooks
        let before = try review.judged(at: JudgingMoment(asOf: earlier), only: subjects)
        for each in cases {
            for item in each.items where open.contains(item.state) {
                let ruling = ruling(of: item, each, docket, judged, before)
                let (action, text, reason): (Decision.Action?, String, String) =
                    switch ruling {
                    case .fixed(let reason): (.recheckPassed, "已整改", reason)
                    case .notFixed(let reason):
                        (item.state == .confirmed ? nil : .recheckFailed, "未整改", reason)
                    case .notRechecked(let reason): (nil, "未能复核", reason)
                    }
                outcomes.append(
                    Outcome(
                        fingerprint: item.fingerprint, name: item.name, organization: item.organization,
                        problem: item.problem, result: text, reason: reason))
                guard let action else { continue }
                entries.append(
                    .decision(
                        Decision(
                            fingerprint: item.fingerprint, episode: item.episode, action: action, person: "",
                            at: now,
                            reason: reason)))
            }
        }
    }

    private func ruling(
        of item: ReviewItem, _ each: RecheckCase, _ docket: Docket, _ judged: QuarterReview.Judged,
        _ before: QuarterReview.Judged
    ) -> RecheckRuling {
        var since =
            docket.decisions[item.fingerprint]?.last {
                $0.episode == item.episode && [.notify, .claim, .confirm].contains($0.action)
            }?.at ?? item.lastSeen
        // A week of availability visits must lie behind the notice as a whole.
        if item.indicator == "site-unavailable" { since = since + .seconds(8 * 86_400) }
        guard !item.isManual else { return RecheckRuling(nil, nil, since: since) }
        func judgement(_ judged: QuarterReview.Judged) -> Judgement? {
            judged.judgements[item.subject]?.first { $0.indicator == item.indicator }
        }
        let finding = judged.findings[item.subject]?.first { $0.indicator == item.indicator }
        let ruling = RecheckRuling(judgement(judged), finding, since: since)
        guard case .notFixed(let reason) = ruling else { return ruling }
        guard finding?.firstSeen == item.episode else {
            return .notRechecked("整改后再次出现，将按新的问题认定：\(reason)")
        }
        guard let deadline = each.deadline, now.day > deadline else {
            return .notRechecked("整改期限\(each.deadline.map { "（\($0)）" } ?? "")未到：\(reason)")
        }
        guard let first = judgement(before), first.result == .failed, let seen = first.seenAt, seen > since
        else {
            return .notRechecked("通知之后只看到一次，待第二次查看：\(reason)")
        }
        return ruling
    }
}
