internal import ArgumentParser
import Audit
import Documents
import Foundation
import Store

/// Judges again, offline.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge the whole register again from stored evidence, for any moment; prints report.json.")

    @OptionGroup var places: PlaceOptions

    @Option(help: "The moment to judge for (监测时间点); by default the close of the last night.")
    var asOf: Instant?

    @Option(help: "Use looks up to this moment, in the subject's favour only.")
    var evidenceUntil: Instant?

    @Flag(help: "Read the archive again and say which facts differ from the stored ones.")
    var reextract = false

    func run() throws {
        let workplace = try places.workplace()
        if reextract {
            let differences = try Reextraction(workplace: workplace).run()
            for line in differences.lines { Output.say(line) }
            Output.say(
                "重新读取\(differences.read)份存档，\(differences.pruned)份正文已清理（沿用已存事实），不同\(differences.lines.count)处"
            )
            guard differences.faults.isEmpty else {
                throw Stop(
                    .integrity,
                    "存档有\(differences.faults.count)处缺失或损坏：\n"
                        + differences.faults.prefix(20).joined(separator: "\n"))
            }
            if !differences.lines.isEmpty { throw Stop(.findings, "") }
            return
        }
        let report = try QuarterReview(workplace: workplace).report(
            asOf: try asOf ?? workplace.lastClose(), evidenceUntil: evidenceUntil)
        Output.say(String(try ReportJSON.render(report).dropLast()))
    }
}

extension Workplace {
    /// When the last night was closed.
    func lastClose() throws -> Instant {
        guard let last = try store.nights().compactMap(\.closedAt).max() else {
            throw Stop(.badInput, "no night has been closed yet; run 'xunjian crawl' first")
        }
        return last
    }
}
