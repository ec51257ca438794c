internal import ArgumentParser
import Audit
import Foundation
import Store

/// Proves that nothing was changed: chain, tables, evidence, papers and reports, and that each fits the others.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Walk chain, database, archive, papers and reports; name the first thing that differs.",
        discussion: """
            A chain that was rewritten from its beginning, or lost its newest events, fits itself. Only a head that \
            was kept elsewhere shows that: --head, or the files under <data>/heads that every night leaves.
            """)

    @OptionGroup var places: PlaceOptions

    @Option(
        help:
            "A file with a head of the chain ('<number> <hash>'), kept elsewhere; may be given more than once."
    )
    var head: [String] = []

    @Option(help: "Where the reports lie now, if not where they were written.")
    var reports: String?

    func run() throws {
        let workplace = try places.workplace()
        if let lock = try? NightLock(folder: places.data) {
            defer { lock.release() }
            try workplace.finishPruning()
        }
        try Verification(workplace: workplace, heads: head, reports: reports).run { Output.say($0) }
    }
}
