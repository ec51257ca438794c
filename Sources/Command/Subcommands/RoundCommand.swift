internal import ArgumentParser
import Audit
import Foundation
import Store

/// 检查轮次: open, look at, close, and note when its circular was published.
struct RoundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round", abstract: "Open a quarter's check, see where it stands, close it.",
        subcommands: [Open.self, Status.self, Close.self, Sample.self, Published.self, List.self])

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case accounts, websites, both

        var kinds: [SubjectKind] {
            switch self {
            case .accounts: [.account]
            case .websites: [.website]
            case .both: [.account, .website]
            }
        }
    }

    enum Scope: String, ExpressibleByArgument, CaseIterable { case all, sample }

    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Freeze the register and the rule pack; for a sample, draw its list.",
            discussion: """
                The list can be drawn again by anybody: of each level and platform the share, rounded up, with the \
                smallest SHA-256 of '<seed> <subject id>'; the seed is the SHA-256 of '<chain head> <round id>'. All \
                that failed in the last round and all that are new in the register come on top.
                """)

        @OptionGroup var places: PlaceOptions
        @OptionGroup var act: ActOptions
        @Argument(help: "2026Q4, or 2026Q4-accounts where a quarter has a round for each register.") var id:
            String
        @Option(help: "accounts, websites or both.") var kind = Kind.both
        @Option(help: "all (全面检查) or sample (抽查).") var scope = Scope.all
        @Option(help: "Percent of each level and platform, for a sample.") var share = 30
        @Option(help: "The moment to judge for (监测时间点); by default the close of the last night.") var asOf:
            Instant?

        func run() throws {
            guard (1...100).contains(share) else { throw Stop(.usage, "--share 应为1到100") }
            let workplace = try places.workplace()
            let desk = RoundDesk(workplace: workplace, now: act.moment)
            let round = try desk.open(
                id, kinds: kind.kinds, scope: scope == .all ? .all : .sample(percent: share),
                asOf: try asOf ?? workplace.lastClose(), by: act.by)
            Output.say("已开启轮次\(round.id)：\(round.scope.chinese)，监测时间点\(round.asOf)，抽取种子\(round.seed)")
            Output.say(
                RoundText.status(try desk.result(round, try workplace.store.docket()), isClosed: false))
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sums, coverage, and what keeps it from closing.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var moment: MomentOptions
        @Argument(help: "The round; by default the newest.") var id: String?
        @Flag(help: "Print the whole result as JSON.") var json = false

        func run() throws {
            let workplace = try places.workplace()
            let docket = try workplace.store.docket()
            guard let round = id.map({ docket.round($0) }) ?? docket.rounds.last else {
                throw RoundDesk.unknownRound(id ?? "", docket)
            }
            let result = try RoundDesk(workplace: workplace, now: moment.moment).result(round, docket)
            if json { return Output.say(try JSONLine.encode(result)) }
            Output.say(RoundText.status(result, isClosed: docket.closings[round.id] != nil))
        }
    }

    struct Close: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fix the result; refuses while a veto waits for people or a sum does not hold.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var act: ActOptions
        @Argument(help: "The round.") var id: String

        func run() throws {
            let result = try RoundDesk(workplace: try places.workplace(), now: act.moment).close(
                id, by: act.by)
            Output.say("轮次\(id)已结束")
            Output.say(RoundText.status(result, isClosed: true))
        }
    }

    struct Sample: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The drawn list of a 抽查, with why each is on it.")

        @OptionGroup var places: PlaceOptions
        @Argument(help: "The round.") var id: String

        func run() throws {
            let store = try places.workplace().store
            let docket = try store.docket()
            guard let round = docket.round(id) else { throw RoundDesk.unknownRound(id, docket) }
            guard let digest = round.sample else { return Output.say("轮次\(id)为全面检查，没有抽取名单") }
            let sample = try store.document(RoundSample.self, digest)
            Output.say("种子 \(sample.seed)，各层级、各平台不低于\(sample.percent)%，共\(sample.lines.count)个")
            for line in sample.lines { Output.say("\(line.subject)\t\(line.reason.chinese)") }
        }
    }

    struct Published: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note when and where the circular was published.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var act: ActOptions
        @Argument(help: "The round.") var id: String
        @Option(help: "The day.") var on: Day
        @Option(help: "The address of the published page.") var place: String

        func run() throws {
            let (id, day, place, by, now) = (id, on, place, act.by, act.moment)
            guard day <= now.day else { throw Stop(.usage, "公布日期\(day)在今天之后；未作更改") }
            try places.workplace().amend(at: now) { docket in
                _ = try RoundDesk.person(by, in: docket)
                guard docket.closings[id] != nil else { throw Stop(.badInput, "轮次\(id)尚未结束，不能登记公布") }
                return Amendment([.published(Publication(round: id, day: day, place: place, by: by, at: now))]
                )
            }
            Output.say("已登记：轮次\(id)的通报于\(day.chineseText)公布")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All rounds, oldest first.")

        @OptionGroup var places: PlaceOptions

        func run() throws {
            let docket = try places.workplace().store.docket()
            if docket.rounds.isEmpty { Output.say("尚未开启任何轮次；用 round open 开启") }
            for round in docket.rounds {
                let end = docket.closings[round.id].map { "\($0.at.day)结束" } ?? "进行中"
                let kinds = round.kinds.map(\.chinese).joined(separator: "、")
                Output.say("\(round.id)\t\(kinds)\t\(round.scope.chinese)\t监测时间点\(round.asOf)\t\(end)")
            }
        }
    }
}

/// A round as a terminal shows it.
enum RoundText {
    static func status(_ result: RoundResult, isClosed: Bool) -> String {
        var lines: [String] = []
        for section in result.sections {
            let sums = section.sums
            lines.append(
                "\(section.kind.chinese)：登记\(section.registered)＝检查\(sums.inScope)＋未抽取\(section.notSampled)＋不在范围\(section.excluded)；"
                    + "检查\(sums.inScope)＝合格\(sums.qualified)＋不合格\(sums.unqualified)＋待核查\(sums.pending)"
                    + (sums.rate.map { "；合格率\($0)%" } ?? ""))
        }
        let bare = result.withoutEvidence
        if !bare.isEmpty {
            lines.append(
                "没有任何证据的对象\(bare.count)个：" + bare.prefix(10).map { "\($0.id)" }.joined(separator: "、")
                    + (bare.count > 10 ? " 等" : ""))
        }
        if let comparison = result.comparison {
            lines.append(
                "与\(comparison.previous)相比：新增不合格\(comparison.newlyFailed.count)个，恢复\(comparison.recovered.count)个，"
                    + "持续不合格\(comparison.stillFailing.count)个，尚无结论\(comparison.undecided.count)个")
        }
        for streak in (result.comparison?.streaks ?? []).sorted(by: {
            ($1.rounds, $0.subject) < ($0.rounds, $1.subject)
        }).prefix(20) {
            let name = result.subjects.first { $0.id == streak.subject }
            lines.append(
                "连续\(streak.rounds)轮不合格：\(name?.organization ?? "")“\(name?.name ?? streak.subject.text)”")
        }
        if let recheck = result.recheck, !recheck.lines.isEmpty {
            let counts = RecheckSummary.Outcome.allCases.compactMap { outcome -> String? in
                let count = recheck.lines(outcome).count
                return count == 0 ? nil : "\(outcome.chinese)\(count)个"
            }
            lines.append("上期不合格\(recheck.lines.count)个：" + counts.joined(separator: "，"))
        }
        let blockers = isClosed ? [] : result.blockers()
        if !blockers.isEmpty { lines.append("结束前还有\(blockers.count)项待办：") }
        return (lines + blockers.prefix(200)).joined(separator: "\n")
    }
}
