internal import ArgumentParser
import Audit
import Documents
import Foundation
import Store

/// Writes the quarter's report.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the documents of a round, or the machine's own draft, into Reports/<quarter>.",
        discussion: """
            With --round: the 通报 (.docx, .html, .json), the ledgers (.xlsx, .csv), the 整改通知 letters and the \
            office's self-check. Without: summary.html, findings.csv, recheck.csv and report.json of what the machine \
            found, before people looked at it.
            """)

    @OptionGroup var places: PlaceOptions

    @Option(help: "The round (2026Q4) whose documents are to be written.")
    var round: String?

    @Option(help: "The date under the 通报 (成文日期); by default the day the round was closed.")
    var dated: Day?

    @OptionGroup var at: MomentOptions

    @Option(help: "The quarter (2026Q4); by default the one the moment lies in.")
    var quarter: String?

    @Option(help: "The moment to judge for (监测时间点); by default the close of the last night.")
    var asOf: Instant?

    @Option(help: "Use looks up to this moment, in the subject's favour only.")
    var evidenceUntil: Instant?

    @Option(help: "The folder of all reports.")
    var reports = "Reports"

    func run() throws {
        if let round {
            let report = RoundReport(workplace: try places.workplace(), now: at.moment)
            let folder = try report.write(round, date: dated, under: reports)
            return Output.say("已写入 \(folder)：" + RoundReport.names.joined(separator: "、"))
        }
        let wanted = try quarter.map { text in
            guard let quarter = Quarter(text) else {
                throw Stop(.usage, "'\(text)' is not a quarter; write it like 2026Q4")
            }
            return quarter
        }
        let workplace = try places.workplace()
        let moment = try asOf ?? workplace.lastClose()
        let quarter = Quarter(containing: moment.day)
        guard wanted == nil || wanted == quarter else {
            throw Stop(
                .usage, "the moment \(moment) lies in \(quarter); name a moment of that quarter with --as-of")
        }
        let report = try QuarterReview(workplace: workplace).report(
            asOf: moment, evidenceUntil: evidenceUntil, quarter: quarter)
        let folder = try ReportFolder.write(report, under: reports, workplace: workplace)
        Output.say("已写入 \(folder)：" + ReportFormats.all.map { $0.fileName }.joined(separator: "、"))
    }
}

/// The folder that one report is written to, all of its files or none.
enum ReportFolder {
    static func write(_ report: Report, under root: String, workplace: Workplace) throws -> String {
        let rendered = try ReportFormats.all.map { (name: $0.fileName, text: try $0.render(report)) }
        let lock = try NightLock(folder: workplace.data, name: "report.lock")
        defer { lock.release() }
        let folder = FolderSwap(target: "\(root)/\(report.quarter)")
        try folder.begin()
        do {
            for file in rendered { try folder.write(Array(file.text.utf8), file.name) }
            try workplace.publish(folder, report.quarter, at: report.asOf)
        } catch {
            folder.abandon()
            throw error
        }
        return folder.target
    }
}
