internal import ArgumentParser
import Audit
import Foundation
import Store

/// 人工认定: what people decide of what the machine found.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "List findings, show one with its papers, and decide: confirm, dismiss, explain, appeal …",
        discussion: """
            A veto (单项否决) needs two different people. Every decision is kept with who, when, why and its papers \
            (--attach), in the chain that 'verify' walks.
            """,
        subcommands: [
            List.self, Show.self, Confirm.self, Dismiss.self, Explain.self, Attach.self, Appeal.self,
            Uphold.self,
            Reopen.self, Cancel.self, Observe.self,
        ])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Findings, those that wait for people first.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var moment: MomentOptions
        @Flag(help: "Only those that wait for a person.") var waiting = false
        @Flag(help: "Print one JSON object a line.") var json = false

        func run() throws {
            let desk = ReviewDesk(workplace: try places.workplace(), now: moment.moment)
            let items = try desk.items().filter { !waiting || $0.state.waitsForPeople }.sorted {
                ($0.state.waitsForPeople ? 0 : 1, $0.tier == .veto ? 0 : 1, $0.organization, $0.fingerprint)
                    < (
                        $1.state.waitsForPeople ? 0 : 1, $1.tier == .veto ? 0 : 1, $1.organization,
                        $1.fingerprint
                    )
            }
            for item in items { Output.say(json ? try JSONLine.encode(item) : ReviewText.line(item)) }
            if !json {
                let count = items.count { $0.state.waitsForPeople }
                Output.say("共\(items.count)个问题，其中\(count)个待人工认定")
            }
            if items.contains(where: \.state.waitsForPeople) { throw Stop(.findings, "") }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One finding with everything that was decided on it.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var moment: MomentOptions
        @Argument(help: "The finding's number, or its beginning.") var finding: String

        func run() throws {
            let workplace = try places.workplace()
            let item = try ReviewDesk(workplace: workplace, now: moment.moment).item(finding)
            Output.say(ReviewText.page(item, try workplace.store.docket()))
        }
    }

    struct Confirm: Deciding {
        static let configuration = CommandConfiguration(
            abstract: "It is so (认定属实); a veto needs a second person.")
        static let action = Decision.Action.confirm
        @OptionGroup var decision: DecisionOptions
    }

    struct Dismiss: Deciding {
        static let configuration = CommandConfiguration(
            abstract: "It is not so (核减); remembered up to --until, 90 days by default.")
        static let action = Decision.Action.dismiss
        @OptionGroup var decision: DecisionOptions
        @Option(help: "The last day on which the same finding stays dismissed.") var until: Day?

        var end: Day? { until ?? decision.act.moment.day + 90 }
    }

    struct Explain: Deciding {
        static let configuration = CommandConfiguration(
            abstract: "The unit's explanation is accepted up to --until (comply or explain).")
        static let action = Decision.Action.explain
        @OptionGroup var decision: DecisionOptions
        @Option(help: "The last day on which the explanation holds.") var until: Day

        var end: Day? { until }
    }

    struct Attach: Deciding {
        static let configuration = CommandConfiguration(abstract: "Add papers (佐证材料) and nothing else.")
        static let action = Decision.Action.attach
        @OptionGroup var decision: DecisionOptions
    }

    struct Appeal: Deciding {
        static let configuration = CommandConfiguration(abstract: "The unit objects (申诉).")
        static let action = Decision.Action.appeal
        @OptionGroup var decision: DecisionOptions
    }

    struct Uphold: Deciding {
        static let configuration = CommandConfiguration(
            abstract: "The objection is not followed (驳回); to follow it, dismiss.")
        static let action = Decision.Action.uphold
        @OptionGroup var decision: DecisionOptions
    }

    struct Reopen: Deciding {
        static let configuration = CommandConfiguration(abstract: "Take a dismissal or an explanation back.")
        static let action = Decision.Action.reopen
        @OptionGroup var decision: DecisionOptions
    }

    struct Cancel: Deciding {
        static let configuration = CommandConfiguration(
            abstract: "The account was deregistered (注销); enter that in the register too.")
        static let action = Decision.Action.cancelSubject
        @OptionGroup var decision: DecisionOptions
    }

    struct Observe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record what you saw of a subject yourself: a problem, or that an indicator is met.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var act: ActOptions
        @Argument(help: "The subject's id in the register.") var subject: String
        @Argument(help: "The indicator's id in the rule pack.") var indicator: String
        @Option(help: "passed or failed.") var result: Observation.Result
        @Option(help: "What was seen.") var reason: String
        @Option(help: "The newest item's day, where one was seen.") var newest: Day?
        @Option(parsing: .upToNextOption, help: "Papers, such as screenshots.") var attach: [String] = []

        func run() throws {
            let desk = ReviewDesk(workplace: try places.workplace(), now: act.moment)
            let seen = try desk.observe(
                SubjectID(subject), indicator, result, by: act.by, reason: reason, newest: newest,
                attach: attach)
            Output.say(
                "已记录：\(subject) \(indicator) \(result == .failed ? "存在问题" : "符合要求")，编号 \(seen.fingerprint)")
        }
    }
}

/// What every decision needs.
struct DecisionOptions: ParsableArguments {
    @OptionGroup var places: PlaceOptions
    @OptionGroup var act: ActOptions
    @Argument(help: "The findings' numbers, or their beginnings.") var findings: [String]
    @Option(help: "Why.") var reason = ""
    @Option(parsing: .upToNextOption, help: "Papers (佐证材料): files that are kept under their digest.")
    var attach: [String] = []
}

/// A subcommand that takes one decision on each of its findings.
protocol Deciding: ParsableCommand {
    static var action: Decision.Action { get }
    var decision: DecisionOptions { get }
    var end: Day? { get }
}

extension Deciding {
    var end: Day? { nil }

    func run() throws {
        guard !decision.findings.isEmpty else { throw Stop(.usage, "请写出问题编号；review list 可查看") }
        let desk = ReviewDesk(workplace: try decision.places.workplace(), now: decision.act.moment)
        for item in try desk.items(decision.findings) {
            let file = try desk.decide(
                item, Self.action, by: decision.act.by, reason: decision.reason, attach: decision.attach,
                until: end)
            Output.say("\(item.organization)“\(item.name)”：\(Self.action.chinese)，现为“\(file.state.chinese)”")
        }
    }
}

extension Observation.Result: ExpressibleByArgument {}

/// Findings as a terminal shows them.
enum ReviewText {
    static func line(_ item: ReviewItem) -> String {
        [
            item.fingerprint, item.state.chinese, item.tier.chinese, item.organization,
            "“\(item.name)”\(item.type)", item.reason,
        ]
        .joined(separator: "\t")
    }

    static func page(_ item: ReviewItem, _ docket: Docket) -> String {
        func name(_ id: String) -> String { id.isEmpty ? "系统" : docket.people[id]?.name ?? id }
        var lines = [
            "编号\t\(item.fingerprint)", "对象\t\(item.organization)“\(item.name)”\(item.type)（\(item.subject)）",
            "网址\t\(item.homepage)", "问题\t\(item.problem)（\(item.tier.chinese)，\(item.clause)）",
            "情况\t\(item.reason)",
            "状态\t\(item.state.chinese)", "首次发现\t\(item.firstSeen)", "最近发现\t\(item.lastSeen)",
        ]
        if let newest = item.newest { lines.append("最近更新\t\(newest)") }
        for evidence in item.evidence { lines.append("证据\t\(evidence)") }
        for decision in docket.decisions[item.fingerprint] ?? [] {
            let papers = decision.attachments.map { "，附 \($0.name)（\($0.sha256)）" }.joined()
            let until = decision.until.map { "，至\($0)" } ?? ""
            lines.append(
                "\(decision.at)\t\(name(decision.person))\t\(decision.action.chinese)\(until)\t\(decision.reason)\(papers)"
            )
        }
        return lines.joined(separator: "\n")
    }
}
