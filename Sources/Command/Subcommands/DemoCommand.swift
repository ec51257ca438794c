internal import ArgumentParser
import Audit
import DemoCity
import Foundation
import Store

/// A quarter of a fictional city in a minute.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Play nights of a fictional city on the loopback and compare the verdicts with the planted truth."
    )

    @Option(help: "Folder of the rule packs and signatures.") var config = "Config"
    @Option(help: "The demonstration's own data folder; emptied first.") var data = "data-demo"
    @Option(help: "The folder its reports are written under.") var reports = "Reports/demo"
    @Option(help: "Nights to play.") var nights = 16
    @Option(help: "Another seed is another city.") var seed: UInt64 = 20_261_008
    @Option(help: "Accounts in the city.") var accounts = 394
    @Option(help: "Websites in the city.") var websites = 55
    @Flag(inversion: .prefixedNo, help: "Add a website for each way in which a server can misbehave.")
    var faults = true
    @Flag(inversion: .prefixedNo, help: "Let two made-up people close the quarter, and write its documents.")
    var quarter = true
    @Option(help: "Milliseconds a page may take; more on a machine that is busy with other things.")
    var patience = 700

    func validate() throws {
        guard nights >= 1, nights <= 80 else { throw ValidationError("--nights must be from 1 to 80") }
        guard patience >= 50, patience <= 60_000 else {
            throw ValidationError("--patience must be from 50 to 60000")
        }
        guard accounts >= 40, accounts <= 20_000, websites >= 5, websites <= 2_000 else {
            throw ValidationError("--accounts must be from 40 to 20000 and --websites from 5 to 2000")
        }
    }

    func run() async throws {
        let configuration = try Configuration(folder: config)
        guard let start = Day("2026-10-08") else {
            preconditionFailure("the demonstration's first day is no day")
        }
        let plan = CityPlan(
            seed: seed, start: start, accounts: accounts, websites: websites,
            faults: faults ? FaultWebsite.playable : [])
        let stage = try DemoStage(
            plan: plan, data: data, config: configuration, patience: .milliseconds(patience))
        defer { stage.stop() }
        Output.say(
            "青禾市 (fictional): \(plan.accounts.count) accounts, \(plan.websites.count) websites, \(plan.faults.count) that misbehave, "
                + "\(nights) nights, all on 127.0.0.1"
        )
        Output.say("")
        Output.say("night        visits  looked  lease  waiting  excluded  suspected  agreed")
        let played = (0..<nights).map { start + $0 }
        for night in played { Output.say(Self.line(try await stage.play(night), plan)) }
        let report = try QuarterReview(workplace: stage.workplace).report(
            asOf: try stage.workplace.lastClose())
        let folder = try ReportFolder.write(report, under: reports, workplace: stage.workplace)
        try conclude(TruthTable(plan: plan, report: report, nights: played), report, folder)
        guard quarter, let last = played.last else { return }
        let (documents, result) = try DemoQuarter(workplace: stage.workplace, plan: plan, night: last).play(
            under: reports)
        Output.say("")
        Output.say("\(result.round.id) confirmed by two people and closed; documents in \(documents):")
        for name in RoundReport.names { Output.say("  \(name)") }
        let notices = try stage.workplace.store.docket().notices.count
        Output.say("  \(RoundReport.noticeFolder)/ (\(notices) letters)")
    }

    private static func line(_ summary: NightSummary, _ plan: CityPlan) -> String {
        func column(_ value: Int, _ width: Int) -> String {
            let text = "\(value)"
            return String(repeating: " ", count: max(0, width - text.count)) + text
        }
        let counts = summary.classes.map(\.count)
        let widths = [8, 7, 9, 10]
        return "\(summary.night)" + column(summary.visits, 9)
            + zip(counts, widths).map(column).joined()
            + column(summary.newSuspicions.count, 11) + column(summary.awaitingReview.count, 8)
    }

    private func conclude(_ table: TruthTable, _ report: Report, _ folder: String) throws {
        Output.say("")
        for line in table.lines { Output.say(line) }
        Output.say("")
        for section in report.sections {
            Output.say(
                "\(section.kind.chinese)：登记\(section.registered) = 检查\(section.inScope) + 不在范围\(section.excluded)；"
                    + "检查\(section.inScope) = 合格\(section.qualified) + 不合格\(section.unqualified) + 待核查\(section.pending)；"
                    + "合格率\(section.rate.map { $0 + "%" } ?? "—")")
        }
        Output.say("\(table.subjects) subjects, each with exactly one outcome a night; reports in \(folder)")
        guard table.faults.isEmpty else {
            throw Stop(
                .integrity, "verdicts that do not fit the truth:\n" + table.faults.joined(separator: "\n"))
        }
        Output.say("no false accusation, nothing provable missed")
    }
}
