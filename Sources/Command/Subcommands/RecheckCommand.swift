internal import ArgumentParser
import Audit
import Foundation
import Store

/// 整改与复核: notices to the units, their reports, and a second look at what failed.
struct RecheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recheck",
        abstract: "Follow the failed subjects of a closed round until each case is closed.",
        subcommands: [List.self, Run.self, Record.self, Close.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cases with what is to be done next, and by when.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var moment: MomentOptions
        @Option(help: "The round; by default the newest closed ones.") var round: String?
        @Flag(help: "Only what is late.") var late = false
        @Flag(help: "Print one JSON object a line.") var json = false

        func run() throws {
            let desk = RecheckDesk(workplace: try places.workplace(), now: moment.moment)
            let cases = try desk.cases(round).filter { !late || $0.isLate }
            for each in cases {
                if json {
                    Output.say(try JSONLine.encode(each))
                    continue
                }
                let due = each.due.map { "\($0)前" } ?? "现在"
                let number = each.notice.map { "通知第\($0)号" } ?? "未通知"
                let numbers = each.items.map { "\($0.fingerprint)（\($0.problem)，\($0.state.chinese)）" }
                Output.say(
                    "\(each.next.chinese)\t\(each.next == .done ? "" : due)\(each.isLate ? "（逾期）" : "")\t"
                        + "\(each.organization)“\(each.name)”\(each.type)\t\(number)\t\(numbers.joined(separator: "；"))"
                )
            }
            if !json {
                Output.say(
                    "共\(cases.count)个，未办结\(cases.count { $0.next != .done })个，逾期\(cases.count(where: \.isLate))个"
                )
            }
            if cases.contains(where: { $0.next != .done }) { throw Stop(.findings, "") }
        }
    }

    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Judge exactly the failed findings by evidence newer than their notice.",
            discussion: """
                Fixed needs a look that shows it, not fixed two looks that agree; silence says nothing. Run 'crawl' \
                first, with --only for these subjects alone.
                """)

        @OptionGroup var places: PlaceOptions
        @OptionGroup var moment: MomentOptions
        @Option(help: "The round; by default the newest closed ones.") var round: String?
        @Flag(help: "Print one JSON object a line.") var json = false

        func run() throws {
            let outcomes = try RecheckDesk(workplace: try places.workplace(), now: moment.moment).run(round)
            for outcome in outcomes {
                Output.say(
                    json
                        ? try JSONLine.encode(outcome)
                        : "\(outcome.result)\t\(outcome.organization)“\(outcome.name)”\t\(outcome.problem)\t\(outcome.reason)"
                )
            }
            if outcomes.isEmpty, !json { Output.say("没有需要复核的问题") }
            if outcomes.contains(where: { $0.result != "已整改" }) { throw Stop(.findings, "") }
        }
    }

    enum Found: String, ExpressibleByArgument, CaseIterable { case fixed, notFixed }

    struct Record: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record what a person found on looking again.")

        @OptionGroup var decision: DecisionOptions
        @Option(help: "fixed or notFixed.") var result: Found

        func run() throws {
            guard !decision.reason.isEmpty else { throw Stop(.usage, "请用 --reason 写明复核情况；未作更改") }
            let desk = ReviewDesk(workplace: try decision.places.workplace(), now: decision.act.moment)
            for item in try desk.items(decision.findings) {
                let file = try desk.decide(
                    item, result == .fixed ? .recheckPassed : .recheckFailed, by: decision.act.by,
                    reason: decision.reason, attach: decision.attach)
                Output.say("\(item.organization)“\(item.name)”：现为“\(file.state.chinese)”")
            }
        }
    }

    struct Close: Deciding {
        static let configuration = CommandConfiguration(abstract: "Close what was found to be fixed (销号).")
        static let action = Decision.Action.close
        @OptionGroup var decision: DecisionOptions
    }
}

/// 整改通知: issue them, and note what became of each.
struct NoticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice",
        abstract: "Issue a 整改通知 to each failing unit, and note when it was sent and answered.",
        subcommands: [Issue.self, Mark.self, List.self])

    struct Issue: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Number a notice for each unit that has none; 'report' writes the letters.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var act: ActOptions
        @Argument(help: "The closed round.") var round: String
        @Option(help: "The day they bear; the deadline is counted from it in working days.") var on: Day?

        func run() throws {
            let notices = try RecheckDesk(workplace: try places.workplace(), now: act.moment).issueNotices(
                round, by: act.by, on: on ?? act.moment.day)
            for notice in notices {
                Output.say(
                    "第\(notice.number)号\t\(notice.organization)\t\(notice.items.count)个问题\t整改期限\(notice.deadline)"
                )
            }
            Output.say(notices.isEmpty ? "没有需要通知的单位" : "共\(notices.count)份；用 report --round \(round) 生成文书")
        }
    }

    struct Mark: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note that a notice was sent, received or answered.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var act: ActOptions
        @Argument(help: "The notice's number.") var number: Int
        @Argument(help: "sent, received or answered.") var step: NoticeDate.Step
        @Option(help: "The day.") var on: Day?

        func run() throws {
            let day = on ?? act.moment.day
            try RecheckDesk(workplace: try places.workplace(), now: act.moment).note(
                number, step, on: day, by: act.by)
            Output.say("第\(number)号：\(day)\(step.chinese)")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All notices, and which of them need a reminder.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var moment: MomentOptions

        func run() throws {
            let docket = try places.workplace().store.docket()
            let today = moment.moment.day
            if docket.notices.isEmpty { Output.say("尚未发出整改通知") }
            // Those with nothing left to answer for need no reminder.
            let silent = Set(docket.silentNotices { _ in true }.map(\.number))
            for notice in docket.notices {
                let dates = docket.noticeDates[notice.number] ?? []
                let steps = NoticeDate.Step.allCases.compactMap { step in
                    dates.last { $0.step == step }.map { "\($0.day)\(step.chinese)" }
                }
                let isOpen = silent.contains(notice.number)
                let reminder =
                    !isOpen
                    ? "" : notice.deadline < today ? "逾期，请催办" : notice.deadline - today <= 1 ? "即将到期，请提醒" : ""
                Output.say(
                    "第\(notice.number)号\t\(notice.round)\t\(notice.organization)\t期限\(notice.deadline)\t\(steps.joined(separator: "，"))\t\(reminder)"
                )
            }
        }
    }
}

extension NoticeDate.Step: ExpressibleByArgument {}

/// 测试信件 and the office's own duties.
struct LetterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter", abstract: "Note a test letter to a website's mailbox and when it was answered."
    )

    @OptionGroup var places: PlaceOptions
    @OptionGroup var act: ActOptions
    @Argument(help: "The website's id in the register.") var site: String
    @Option(help: "The quarter, such as 2026Q4.") var quarter: String
    @Option(help: "Which letter of the quarter to this site: 1, 2 …") var number = 1
    @Option(help: "When it was sent.") var asked: Day
    @Option(help: "When it was answered; left out while it was not.") var answered: Day?
    @Option(help: "What is to be said of the answer.") var remark = ""

    func run() throws {
        guard (answered ?? asked) <= act.moment.day, asked <= act.moment.day else {
            throw Stop(.usage, "提问和答复日期不能在今天之后；未作更改")
        }
        guard let quarter = Quarter(quarter), answered.map({ $0 >= asked }) ?? true else {
            throw Stop(.usage, "季度应写作 2026Q4，答复日期不能早于提问日期；未作更改")
        }
        let workplace = try places.workplace()
        guard
            try workplace.store.currentRegister()?.register.websites.contains(where: { $0.id.text == site })
                == true
        else {
            throw Stop(.badInput, "登记表中没有网站“\(site)”；未作更改")
        }
        _ = try RoundDesk.workdays(try workplace.configuration.calendar(), asked, answered ?? asked + 1)
        let letter = TestLetter(
            quarter: quarter.description, site: SubjectID(site), number: number, askedOn: asked,
            answeredOn: answered,
            remark: remark, by: act.by, at: act.moment)
        try workplace.amend(at: act.moment) { docket in
            _ = try RoundDesk.person(letter.by, in: docket)
            return Amendment([.letter(letter)])
        }
        Output.say("已登记：\(quarter) \(site) 第\(number)封，\(asked)提问，\(answered.map { "\($0)答复" } ?? "尚未答复")")
    }
}

/// What the office itself is assessed on.
struct DutyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duty",
        abstract: "See what the office itself is assessed on, and enter what no machine knows.",
        subcommands: [Status.self, Enter.self], defaultSubcommand: Status.self)

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The quarter's duties and which are late.")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var moment: MomentOptions
        @Option(help: "The quarter; by default the present one.") var quarter: String?

        func run() throws {
            let workplace = try places.workplace()
            let now = moment.moment
            guard let quarter = quarter.map({ Quarter($0) }) ?? Quarter(containing: now.day) else {
                throw Stop(.usage, "季度应写作 2026Q4")
            }
            let docket = try workplace.store.docket()
            let desk = RoundDesk(workplace: workplace, now: now)
            let results = try docket.rounds.filter { $0.quarter == quarter.description }.map {
                (result: try desk.result($0, docket), isClosed: docket.closings[$0.id] != nil)
            }
            let status = SupervisionStatus(
                quarter: quarter, results: results, docket: docket,
                issuer: workplace.configuration.main.issuer,
                on: now.day)
            for line in status.lines {
                Output.say("\(line.mark.chinese)\t\(line.duty)\t\(line.demand)\t\(line.detail)")
            }
            if !status.late.isEmpty { throw Stop(.findings, "") }
        }
    }

    struct Enter: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter a quarter's figures: faultReports (找错留言) or annualForms (年度报表).")

        @OptionGroup var places: PlaceOptions
        @OptionGroup var act: ActOptions
        @Argument(help: "faultReports or annualForms.") var duty: DutyMark.Duty
        @Option(help: "The quarter, such as 2026Q4.") var quarter: String
        @Option(help: "How many there are.") var total: Int
        @Option(help: "How many were dealt with in time.") var onTime: Int
        @Option(help: "How many are late.") var late = 0

        func run() throws {
            guard let quarter = Quarter(quarter), total >= 0, onTime >= 0, late >= 0, onTime + late <= total
            else {
                throw Stop(.usage, "季度应写作 2026Q4，按期数与逾期数之和不能超过总数；未作更改")
            }
            let mark = DutyMark(
                duty: duty, quarter: quarter.description, total: total, onTime: onTime, late: late,
                by: act.by,
                at: act.moment)
            try places.workplace().amend(at: act.moment) { docket in
                _ = try RoundDesk.person(mark.by, in: docket)
                return Amendment([.duty(mark)])
            }
            Output.say("已登记：\(quarter) 共\(total)件，按期\(onTime)件，逾期\(late)件")
        }
    }
}

extension DutyMark.Duty: ExpressibleByArgument {}
