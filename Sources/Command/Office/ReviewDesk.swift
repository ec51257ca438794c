import Audit
import Foundation
import Store

/// Takes people's decisions on findings, one transaction each; what does not fit is refused and nothing written.
struct ReviewDesk {
    let workplace: Workplace
    let now: Instant

    private var rounds: RoundDesk { RoundDesk(workplace: workplace, now: now) }

    /// The findings to be dealt with: of the open round, or of the last night; then those of closed rounds that are
    /// still on their way.
    func items() throws -> [ReviewItem] {
        let docket = try workplace.store.docket()
        let open = docket.openRounds
        var results = try open.map { try rounds.result($0, docket) }
        if open.isEmpty { results = [try rounds.current(docket)] }
        var items: [ReviewItem] = []
        var known: Set<String> = []
        func isNew(_ item: ReviewItem) -> Bool {
            item.tier != .notice && known.insert("\(item.fingerprint) \(item.episode)").inserted
        }
        for result in results { items += result.items.filter(isNew) }
        for round in docket.rounds.reversed() {
            guard let closing = docket.closings[round.id] else { continue }
            let result = try workplace.store.document(RoundResult.self, closing.result)
            for var item in result.items where isNew(item) {
                item.state = docket.file(of: item, on: now.day).state
                items.append(item)
            }
        }
        return items
    }

    /// The finding whose fingerprint begins so; a beginning that fits several is refused.
    func item(_ prefix: String) throws -> ReviewItem { try item(prefix, among: try items()) }

    /// The same for several, the round worked out once.
    func items(_ prefixes: [String]) throws -> [ReviewItem] {
        let all = try items()
        return try prefixes.map { try item($0, among: all) }
    }

    private func item(_ prefix: String, among items: [ReviewItem]) throws -> ReviewItem {
        let found = items.filter { $0.fingerprint.hasPrefix(prefix.lowercased()) }
        guard let item = found.first, !prefix.isEmpty else {
            throw Stop(.badInput, "没有编号为“\(prefix)”的问题；review list 可查看全部编号")
        }
        guard Set(found.map(\.fingerprint)).count == 1 else {
            throw Stop(.badInput, "编号“\(prefix)”对应\(found.count)个问题，请写出更多位")
        }
        // Of several episodes of one problem the newest that is not over.
        return found.first { ![.closed, .cancelled, .recheckPassed].contains($0.state) } ?? item
    }

    /// Decides on one finding; returns its papers as they then are.
    @discardableResult
    func decide(
        _ item: ReviewItem, _ action: Decision.Action, by person: String, reason: String,
        attach: [String] = [],
        until: Day? = nil
    ) throws -> ReviewFile {
        var decision = Decision(
            fingerprint: item.fingerprint, episode: item.episode, action: action, person: person, at: now,
            reason: reason, until: until)
        // Before any paper is taken in: what is refused leaves nothing behind.
        try Self.check(decision, on: item, in: try workplace.store.docket())
        decision.attachments = try AttachmentFolder(data: workplace.data).keep(attach)
        let taken = decision
        let docket = try workplace.amend(at: now) { docket in
            try Self.check(taken, on: item, in: docket)
            return Amendment([.decision(taken)])
        }
        return docket.file(of: item, on: now.day)
    }

    private static func check(_ decision: Decision, on item: ReviewItem, in docket: Docket) throws {
        let who = try RoundDesk.person(decision.person, in: docket)
        do throws(ReviewRefusal) {
            _ = try docket.file(of: item, on: decision.at.day).checked(
                decision, by: who, among: docket.people)
        } catch {
            throw Stop(.badInput, "\(error.chinese)；未作更改")
        }
    }

    /// Records what a person saw of a subject.
    func observe(
        _ subject: SubjectID, _ indicator: String, _ result: Observation.Result, by person: String,
        reason: String,
        newest: Day?, attach: [String]
    ) throws -> Observation {
        guard let register = try workplace.store.currentRegister()?.register else {
            throw StoreFailure.noRegister
        }
        guard let found = register.subjects.first(where: { $0.id == subject }) else {
            throw Stop(.badInput, "登记表中没有编号“\(subject)”；未作更改")
        }
        let pack = workplace.configuration.pack
        guard let rule = pack.anyRule(indicator), rule.subject == found.kind else {
            let known = (pack.rules + pack.manualRules).filter { $0.subject == found.kind }
                .map { "\($0.id)（\($0.problem)）" }
            throw Stop(
                .badInput,
                "指标库中没有适用于\(found.kind.chinese)的“\(indicator)”；可用：\n" + known.joined(separator: "\n"))
        }
        guard !reason.isEmpty else { throw Stop(.usage, "请用 --reason 写明看到的情况；未作更改") }
        if let newest, newest > now.day { throw Stop(.usage, "最近更新日期\(newest)在今天之后；未作更改") }
        let seen = Observation(
            subject: subject, indicator: indicator, result: result, reason: reason, newest: newest,
            person: person,
            at: now, attachments: try AttachmentFolder(data: workplace.data).keep(attach))
        try workplace.amend(at: now) { docket in
            _ = try RoundDesk.person(person, in: docket)
            return Amendment([.observation(seen)])
        }
        return seen
    }
}
