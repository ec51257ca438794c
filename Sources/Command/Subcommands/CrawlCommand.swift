internal import ArgumentParser
import Audit
import Documents
import Foundation
internal import Logging
import Store
import Transport

/// The nightly run.
struct CrawlCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crawl",
        abstract:
            "Run tonight's visits, or what an interruption left of them, judge them and write the summary.",
        discussion: """
            Checks its own window (+08:00) and leaves at once outside it (status 5), while another night is running \
            (3), or when the night is complete (0). May be called as often as one likes.
            """)

    @OptionGroup var places: PlaceOptions

    @Option(help: "Look only at these subjects (ids, separated by commas).")
    var only: String?

    @Option(
        help: "Start as if it were this moment (2026-10-08T22:30:00+08:00); for demonstrations and tests.")
    var asOf: Instant?

    @Flag(help: "Run outside the window too; the night is then today's.")
    var anytime = false

    @Flag(help: "Say what would be fetched, and fetch nothing.")
    var dryRun = false

    @Flag(help: "Print the summary as JSON.")
    var json = false

    func run() async throws {
        let workplace = try places.workplace()
        let clock = asOf.map(ShiftedClock.init(startingAt:)) ?? ShiftedClock()
        let main = workplace.configuration.main
        guard let night = main.window.night(at: clock.now) ?? (anytime ? clock.now.day : nil) else {
            throw Stop(.outsideWindow, "\(clock.now) is outside the window of the night; nothing was done")
        }
        if dryRun {
            let shift = NightShift(workplace: workplace, fetcher: NoFetcher(), clock: clock)
            let budget = try shift.budget(of: night, only: try selection(workplace))
            return Output.say(json ? try JSONLine.encode(budget) : BudgetPage.text(budget))
        }
        let lock = try NightLock(folder: places.data)
        defer { lock.release() }
        try workplace.finishPruning()
        var log = Logger(label: "crawl")
        log[metadataKey: "night"] = "\(night)"
        log.info("night begins", metadata: ["at": "\(clock.now)"])
        if main.contact.isEmpty, main.allowAddresses != .loopback {
            log.warning("xunjian.yaml names no contact: only addresses of this machine are fetched")
        }
        if main.controls.isEmpty {
            log.warning(
                "xunjian.yaml names no control hosts: a failure of our own line is told by its extent only")
        }
        let fetcher = main.fetcher()
        defer { fetcher.shutdown() }
        var shift = NightShift(workplace: workplace, fetcher: fetcher, clock: clock, line: main.line(fetcher))
        shift.only = try selection(workplace)
        shift.reserving = try GroupClock(folder: places.data)
        if Output.isTerminal { shift.progress = { done, all in Output.draw("\(done)/\(all)") } }
        guard let summary = try await shift.run(night) else {
            let text = "\(night) 的夜间检查此前已完成，本次未做任何更改"
            Output.say(json ? try JSONLine.encode(["night": "\(night)", "message": text]) : text)
            return
        }
        log.info(
            "night ends", metadata: ["complete": "\(summary.isComplete)", "visits": "\(summary.visits)"])
        if json {
            Output.say(try JSONLine.encode(summary))
        } else {
            Output.say(NightPage.text(summary))
        }
        try conclude(summary)
    }

    private func selection(_ workplace: Workplace) throws -> Set<SubjectID>? {
        guard let only else { return nil }
        let wanted = Set(only.split(separator: ",").map { SubjectID(String($0)) })
        let known = Set(try workplace.store.currentRegister()?.register.subjects.map(\.id) ?? [])
        let strange = wanted.subtracting(known).map(\.text).sorted()
        guard strange.isEmpty else {
            throw Stop(.usage, "not in the register: \(strange.joined(separator: ", ")); nothing was done")
        }
        return wanted
    }

    private func conclude(_ summary: NightSummary) throws {
        guard summary.isComplete else {
            throw Stop(.incomplete, "the night was not finished; see the summary above")
        }
        if !summary.awaitingReview.isEmpty || !summary.needsPerson.isEmpty { throw Stop(.findings, "") }
    }
}

/// One JSON object on one line.
enum JSONLine {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
