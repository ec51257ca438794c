internal import ArgumentParser
import Audit
import Foundation
import Store

/// Fills a data folder with two nights of made-up looks and an open round whose findings are all confirmed, so that
/// closing it and writing its documents can be measured; for `Tests/Bench`.
struct BenchQuarterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-quarter",
        abstract: "Fill a data folder with a quarter that is ready to be closed.",
        shouldDisplay: false)

    @OptionGroup var places: PlaceOptions
    @Option(help: "Accounts in the register.") var accounts = 394
    @Option(help: "Websites in the register.") var websites = 55
    @Option(help: "The declared source of every account.") var source = "bench-list"

    private static let night = Day(number: 20_767)  // 2026-11-10

    func run() throws {
        let workplace = try places.newWorkplace()
        let start = Instant(Self.night, hour: 22, minute: 30)
        let register = try register()
        _ = try workplace.store.importRegister(register, at: start)
        guard let digest = try workplace.store.currentRegister()?.digest else {
            throw StoreFailure.noRegister
        }
        for night in [Self.night, Self.night + 1] { try play(night, register, digest, workplace) }
        try decide(workplace, at: Instant(Self.night + 2, hour: 9, minute: 0))
        Output.say("{\"accounts\":\(accounts),\"websites\":\(websites)}")
    }

    private func register() throws -> Register {
        let units = (0..<accounts).map { number in
            [
                "A\(1_000_000 + number)", "青禾发布\(number)号", Platform.allCases[number % 5].rawValue, "",
                "http://a\(number).test/",
                "", "青禾市第\(number / 3)局", "", Level.allCases[number % 5].rawValue, "第\(number % 12)区", "", "",
                "正常", source,
                "http://a\(number).test/list", "", "", "",
            ]
        }
        let sites = (0..<websites).map { number in
            [
                "W\(1_000_000 + number)", "青禾市第\(number)局网站", "http://w\(number).test/", "", "非门户", "市级部门",
                "市本级",
                "青禾市第\(number)局", "", "", "", "正常", "",
            ]
        }
        func bytes(_ file: RegisterFile, _ rows: [[String]]) -> [UInt8] {
            Array(([file.headers] + rows).map { $0.joined(separator: ",") }.joined(separator: "\r\n").utf8)
        }
        return try RegisterReader(sourceIDs: [source]).read([
            .accounts: bytes(.accounts, units), .websites: bytes(.websites, sites),
            .columns: bytes(.columns, []),
        ])
    }

    /// Every thirty-third account has shown nothing new for seven weeks.
    private func play(_ night: Day, _ register: Register, _ digest: String, _ workplace: Workplace) throws {
        let at = Instant(night, hour: 22, minute: 30)
        let pack = workplace.configuration.pack
        _ = try workplace.store.openNight(
            night, register: digest, rules: "\(pack.id) \(pack.version)", at: at)
        let store = NightStore(workplace.store, night: night)
        var batch = NightBatch()
        for (number, subject) in register.subjects.enumerated() {
            batch.looks.append(look(subject, number, night, at))
            if batch.looks.count == 5000 {
                try store.keep(batch)
                batch = NightBatch()
            }
        }
        try store.keep(batch)
        let outcomes = Dictionary(
            uniqueKeysWithValues: register.subjects.map { ($0.id, NightOutcome.looked(.okComplete)) })
        try workplace.store.closeNight(
            NightTally(night: night, outcomes: outcomes), judgements: [], findings: [],
            at: Instant(night, hour: 23, minute: 30))
    }

    private func facts(_ kind: PageFacts.Kind) -> PageFacts {
        var facts = PageFacts()
        facts.kind = kind
        return facts
    }

    private func look(_ subject: Subject, _ number: Int, _ night: Day, _ at: Instant) -> Look {
        let isAccount = subject.kind == .account
        let newest = number % 33 == 0 ? Self.night - 50 : night - number % 5
        let visit = VisitID("\(subject.id)/\(isAccount ? "account" : "home")")
        let place = EvidenceLocation(
            file: "2026/11/bench.warc.gz", offset: Int64(number) * 9000, length: 9000,
            payloadDigest: "sha256:\(String(repeating: "0", count: 60))\(1000 + number % 9000)",
            isRevisit: false)
        return Look(
            summary: LookSummary(
                night: night, visit: visit, subject: subject.id, role: isAccount ? .account : .home,
                sourceID: isAccount ? source : nil, finalURL: subject.homepage, seenAt: at,
                outcome: .okComplete,
                status: 200, failure: nil, kind: isAccount ? .list : .home, days: [newest], items: 10,
                dated: 10,
                future: 0, isDeclaredEmpty: false, totalMilliseconds: 100, evidence: place),
            facts: facts(isAccount ? .list : .home))
    }

    private func decide(_ workplace: Workplace, at now: Instant) throws {
        try workplace.amend(at: now) { _ in
            Amendment([
                .person(Person(id: "li", name: "李青", role: .clerk)),
                .person(Person(id: "wang", name: "王禾", role: .reviewer)),
            ])
        }
        let desk = RoundDesk(workplace: workplace, now: now)
        let round = try desk.open(
            "2026Q4", kinds: SubjectKind.allCases, scope: .all,
            asOf: Instant(Self.night + 2, hour: 6, minute: 0),
            by: "wang")
        let items = try desk.result(round, try workplace.store.docket()).items.filter(\.state.waitsForPeople)
        try workplace.amend(at: now) { _ in
            Amendment(
                items.flatMap { item in
                    ["li", "wang"].map { person in
                        DocketEntry.decision(
                            Decision(
                                fingerprint: item.fingerprint, episode: item.episode, action: .confirm,
                                person: person,
                                at: now, reason: "已核对"))
                    }
                })
        }
    }
}
