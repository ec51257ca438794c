import Audit
import Foundation
import Store

/// Opens, works out and closes rounds of one data folder.
struct RoundDesk {
    let workplace: Workplace
    let now: Instant

    private var store: AuditStore { workplace.store }

    // MARK: Opening

    /// Freezes register and rule pack and, for a 抽查, draws the list; all of it is one event.
    func open(
        _ id: String, kinds: [SubjectKind], scope: Round.Scope, asOf: Instant, by person: String
    ) throws -> Round {
        guard let quarter = Quarter(String(id.prefix(6))), Self.isPlain(id.dropFirst(6)) else {
            throw Stop(.usage, "轮次编号应为 2026Q4 或 2026Q4-accounts 的形式，不能是“\(id)”")
        }
        guard Quarter(containing: asOf.day) == quarter else {
            throw Stop(.usage, "监测时间点\(asOf)不在\(quarter.chinese)之内，请用 --as-of 另行指定")
        }
        guard asOf <= now else { throw Stop(.usage, "监测时间点\(asOf)还没有到") }
        guard let current = try store.currentRegister() else { throw StoreFailure.noRegister }
        let head = try store.head()
        let pack = workplace.configuration.pack
        let (desk, store) = (self, store)
        let docket = try store.docket()
        let seed = Round.seed(chainHead: head.hash, id: id)
        let sample = try desk.sample(scope, kinds, seed, current.register, docket, asOf)
        try workplace.amend(at: now) { docket in
            let opener = try Self.person(person, in: docket)
            guard opener.role != .clerk else { throw Stop(.usage, "开启轮次须由审核人或负责人办理") }
            guard docket.round(id) == nil else { throw Stop(.badInput, "轮次\(id)已经存在，未作更改") }
            if let other = docket.openRounds.first(where: { !Set($0.kinds).isDisjoint(with: kinds) }) {
                throw Stop(.badInput, "轮次\(other.id)尚未结束，请先 round close \(other.id)")
            }
            var amendment = Amendment()
            let packDigest = try amendment.keep(pack)
            let list = try sample.map { try amendment.keep($0) }
            amendment.entries = [
                .roundOpened(
                    Round(
                        id: id, quarter: quarter.description, kinds: kinds, scope: scope, asOf: asOf,
                        openedAt: desk.now, openedBy: person, register: current.digest, pack: packDigest,
                        seed: seed, sample: list))
            ]
            return amendment
        }
        guard let round = try store.docket().round(id) else {
            preconditionFailure("the round was just opened")
        }
        return round
    }

    /// Nothing, or a hyphen and small letters and digits: the id becomes the name of a folder.
    private static func isPlain(_ tail: Substring) -> Bool {
        guard !tail.isEmpty else { return true }
        return tail.first == "-" && (2...24).contains(tail.utf8.count)
            && tail.dropFirst().utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }
    }

    private func sample(
        _ scope: Round.Scope, _ kinds: [SubjectKind], _ seed: String, _ register: Register, _ docket: Docket,
        _ asOf: Instant
    ) throws -> RoundSample? {
        guard case .sample(let percent) = scope else { return nil }
        let subjects = register.subjects.filter { kinds.contains($0.kind) && $0.state.exclusion == nil }
        var failed: Set<SubjectID> = []
        var known: Set<SubjectID>?
        for kind in kinds {
            let before = docket.closedRounds(of: kind, before: asOf).first
            guard let before, let closing = docket.closings[before.id] else {
                // Nothing is known of that register: none of it counts as new.
                known?.formUnion(subjects.filter { $0.kind == kind }.map(\.id))
                continue
            }
            failed.formUnion(try store.document(RoundResult.self, closing.result).only([kind]).failed)
            let old =
                try store.register(digest: before.register)?.subjects.filter { $0.kind == kind }.map(\.id)
                ?? []
            let others = known ?? Set(subjects.filter { $0.kind != kind }.map(\.id))
            known = others.union(old)
        }
        return RoundSample(of: subjects, seed: seed, percent: percent, failed: failed, known: known)
    }

    // MARK: Result

    /// What the round came to; of an open one what it would come to now.
    func result(_ round: Round, _ docket: Docket) throws -> RoundResult {
        if let closing = docket.closings[round.id] {
            return try store.document(RoundResult.self, closing.result)
        }
        return try worked(round, docket)
    }

    /// The round that the desk works on: the newest open one, or what was judged last where none is open.
    func current(_ docket: Docket) throws -> RoundResult {
        if let open = docket.openRounds.last { return try result(open, docket) }
        let asOf = try workplace.lastClose()
        guard let register = try store.currentRegister() else { throw StoreFailure.noRegister }
        let round = Round(
            id: "-", quarter: "\(Quarter(containing: asOf.day))", kinds: SubjectKind.allCases, scope: .all,
            asOf: asOf,
            openedAt: asOf, openedBy: "", register: register.digest, pack: "", seed: "")
        return try worked(round, docket, pack: workplace.configuration.pack)
    }

    private func worked(_ round: Round, _ docket: Docket, pack given: RulePack? = nil) throws -> RoundResult {
        let pack = try given ?? store.document(RulePack.self, round.pack)
        guard let register = try store.register(digest: round.register) else { throw StoreFailure.noRegister }
        let report = try QuarterReview(workplace: workplace.judging(by: pack)).report(
            asOf: round.asOf, evidenceUntil: max(now, round.asOf), quarter: Quarter(round.quarter),
            register: register)
        let sample = try round.sample.map {
            Set(try store.document(RoundSample.self, $0).lines.map(\.subject))
        }
        var result = RoundJudge(
            round: round, report: report, register: register, pack: pack, docket: docket, sample: sample,
            evidenceUntil: max(now, round.asOf)
        ).result()
        let earlier = try earlier(than: round, docket)
        result.comparison = RoundComparison(result, earlier)
        result.recheck = earlier.first.map { RecheckSummary(of: $0, docket: docket, until: now) }
        result.letters = try letters(round, register, docket)
        return result
    }

    /// The closed rounds before it, newest first; where the registers had rounds of their own, each is made up of the
    /// ones that were newest for their register.
    private func earlier(than round: Round, _ docket: Docket) throws -> [RoundResult] {
        let byKind = try round.kinds.map { kind in
            let before = docket.closedRounds(of: kind, before: round.asOf).filter { $0.id != round.id }
            return try before.prefix(8).compactMap { round in
                try docket.closings[round.id].map {
                    try store.document(RoundResult.self, $0.result).only([kind])
                }
            }
        }
        let depth = byKind.map(\.count).max() ?? 0
        return (0..<depth).compactMap { index in
            RoundResult.joined(byKind.compactMap { $0.indices.contains(index) ? $0[index] : nil })
        }
    }

    private func letters(_ round: Round, _ register: Register, _ docket: Docket) throws -> [RoundResult
        .LetterLine]
    {
        guard round.kinds.contains(.website) else { return [] }
        let own = docket.letters.filter { $0.quarter == round.quarter }
        guard !own.isEmpty else { return [] }
        let calendar = try workplace.configuration.calendar()
        let sites = Dictionary(register.websites.map { ($0.id, $0) }) { first, _ in first }
        return try own.sorted { ($0.site, $0.number) < ($1.site, $1.number) }.compactMap { letter in
            guard let site = sites[letter.site] else { return nil }
            return RoundResult.LetterLine(
                site: site.id, name: site.name, organization: site.organization, number: letter.number,
                askedOn: letter.askedOn, answeredOn: letter.answeredOn,
                workdays: try letter.answeredOn.map { try Self.workdays(calendar, letter.askedOn, $0) })
        }
    }

    static func workdays(_ calendar: WorkCalendar, _ asked: Day, _ answered: Day) throws -> Int {
        do { return try calendar.workdays(from: asked, through: answered) } catch {
            throw Stop(.badConfiguration, error.chinese)
        }
    }

    // MARK: Closing

    /// Fixes the result; refuses while a veto waits for people or a sum does not hold, and says what is missing.
    ///
    /// One transaction: killed at any moment, the round is open as before or closed with its result.
    func close(_ id: String, by person: String) throws -> RoundResult {
        let docket = try store.docket()
        guard let round = docket.round(id) else { throw Self.unknownRound(id, docket) }
        guard docket.closings[id] == nil else { throw Stop(.badInput, "轮次\(id)此前已结束，未作更改") }
        let result = try worked(round, docket)
        let blockers = result.blockers()
        guard blockers.isEmpty else {
            throw Stop(.findings, "轮次\(id)还不能结束，有\(blockers.count)项待办：\n" + blockers.joined(separator: "\n"))
        }
        let now = now
        try workplace.amend(at: now) { current in
            let closer = try Self.person(person, in: current)
            guard closer.role != .clerk else { throw Stop(.usage, "结束轮次须由审核人或负责人办理") }
            // What it was worked out from must still be all there is.
            guard current == docket else { throw Stop(.busy, "刚才有人作了新的认定，请再次运行 round close") }
            var amendment = Amendment()
            let digest = try amendment.keep(result)
            var sums: [String: Int] = [:]
            for section in result.sections {
                sums["\(section.kind.rawValue).registered"] = section.registered
                sums["\(section.kind.rawValue).inScope"] = section.sums.inScope
                sums["\(section.kind.rawValue).qualified"] = section.sums.qualified
                sums["\(section.kind.rawValue).unqualified"] = section.sums.unqualified
                sums["\(section.kind.rawValue).pending"] = section.sums.pending
            }
            amendment.entries = [
                .roundClosed(RoundClosing(round: id, result: digest, at: now, by: person, sums: sums))
            ]
            return amendment
        }
        return result
    }

    // MARK: People

    static func person(_ id: String, in docket: Docket) throws -> Person {
        guard let person = docket.people[id] else {
            let known = docket.people.keys.sorted().joined(separator: "、")
            throw Stop(.badInput, "没有人员“\(id)”；" + (known.isEmpty ? "请先用 people add 登记" : "已登记：\(known)"))
        }
        guard person.isActive else { throw Stop(.badInput, "\(person.name)已停用，请换在岗人员") }
        return person
    }

    static func unknownRound(_ id: String, _ docket: Docket) -> Stop {
        let known = docket.rounds.map(\.id).joined(separator: "、")
        return Stop(.badInput, "没有轮次“\(id)”；" + (known.isEmpty ? "请先用 round open 开启" : "已有：\(known)"))
    }
}
