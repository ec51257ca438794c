internal import ArgumentParser
import Audit
import Documents
import Foundation
import Store
import Transport

/// Availability visits of websites: one call visits what is due and ends; cron or a timer calls it every few minutes.
struct ProbeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Visit the home pages that are due now (clause W2), or show the last week's table.",
        discussion: """
            Meant to be called every five minutes, day and night. A second call while one is running ends at once \
            (status 3). With --table nothing is visited: it shows the seven days that are over.
            """)

    @OptionGroup var places: PlaceOptions

    @Flag(help: "Show the table of the last seven complete days and visit nobody.")
    var table = false

    @Option(help: "Work as if it were this moment (2026-10-08T22:30:00+08:00); for demonstrations and tests.")
    var asOf: Instant?

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let workplace = try places.workplace()
        let clock = asOf.map(ShiftedClock.init(startingAt:)) ?? ShiftedClock()
        if table { return try show(workplace, at: clock.now) }
        let main = workplace.configuration.main
        guard !main.probeApprovedBy.isEmpty else {
            throw Stop(
                .badConfiguration,
                "xunjian.yaml names nobody in probe.approvedBy: home pages are visited without asking robots.txt, "
                    + "and somebody has to answer for that; nobody was visited")
        }
        // Names would be looked up and nobody visited: what then looks like silence is ours.
        guard !main.contact.isEmpty || main.allowAddresses == .loopback else {
            throw Stop(
                .badConfiguration,
                "xunjian.yaml 未填写 contact（联系方式），不访问任何外部网站；本次未访问，请填写后再运行 "
                    + "(no contact is set, so nobody was visited)")
        }
        let lock = try NightLock(folder: places.data, name: "probe.lock")
        defer { lock.release() }
        let fetcher = main.fetcher()
        defer { fetcher.shutdown() }
        let shift = ProbeShift(
            workplace: workplace, fetcher: fetcher, clock: clock, line: main.line(fetcher),
            reserving: try GroupClock(folder: places.data))
        let result = try await shift.run()
        if json { return Output.say(try JSONLine.encode(result)) }
        let next = result.nextDue.map { "，下次 \($0.day) \($0.clockText)" } ?? ""
        Output.say(
            "访问网站\(result.visited)个，打不开\(result.failed)个，不计入\(result.excluded)个，暂停访问\(result.left)个\(next)")
    }

    private func show(_ workplace: Workplace, at now: Instant) throws {
        guard let register = try workplace.store.currentRegister()?.register else {
            throw Stop(.badInput, "no register has been imported yet; run 'xunjian registry import' first")
        }
        let table = ProbeTable(
            sites: register.websites,
            history: try workplace.store.probeDays(from: now.day - 8, through: now.day), before: now,
            by: workplace.configuration.main.probe)
        if json { return Output.say(try JSONLine.encode(table)) }
        Output.say("网站可用性监测 \(table.firstDay) 至 \(table.lastDay)")
        Output.say(ProbeTable.header.joined(separator: "\t"))
        for row in table.rows { Output.say(row.cells.joined(separator: "\t")) }
    }
}
