import Archive
internal import ArgumentParser
import Audit
import Foundation
import Store
import Transport

/// Says whether everything is in order, check by check.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check configuration, our own line and clock, data folder, database, chain and the age of the last night."
    )

    @OptionGroup var places: PlaceOptions

    @Option(help: "Judge the age of the last night as of this moment; by default now.")
    var asOf: Instant?

    func run() async throws {
        var checkup = Checkup()
        let configuration = try Configuration(folder: places.config, rules: places.rules)
        checkup.add(
            true, "configuration",
            "\(configuration.sources.count) sources, rules \(configuration.pack.id) \(configuration.pack.version)"
        )
        let main = configuration.main
        checkup.add(
            !main.contact.isEmpty || main.allowAddresses == .loopback, "contact",
            main.contact.isEmpty ? "none set: only loopback addresses are fetched" : main.contact)
        await line(main, &checkup)
        guard FileManager.default.fileExists(atPath: AuditStore.path(in: places.data)) else {
            checkup.add(false, "data", "\(places.data) holds no database; run 'xunjian registry import'")
            return try checkup.end()
        }
        let workplace = try Workplace(data: places.data, configuration: configuration)
        let integrity = try workplace.store.integrity()
        checkup.add(integrity == "ok", "database", integrity)
        do {
            let chain = try workplace.store.verifyChain()
            checkup.add(true, "chain", "\(chain.count) events, head \(chain.head.prefix(16))…")
        } catch let failure as StoreFailure {
            checkup.add(false, "chain", failure.description)
        }
        let register = try workplace.store.currentRegister()?.register
        checkup.add(
            register != nil, "register",
            register.map { "\($0.accounts.count) accounts, \($0.websites.count) websites" } ?? "none imported"
        )
        try lastNight(workplace, &checkup)
        try manners(workplace, &checkup)
        try checkup.end()
    }

    /// The same check as before and within a night: can control hosts be resolved and reached, and is our clock right.
    private func line(_ main: MainConfig, _ checkup: inout Checkup) async {
        let fetcher = main.fetcher()
        defer { fetcher.shutdown() }
        guard let check = main.line(fetcher) else {
            let why =
                main.controls.isEmpty ? "none named in selfCheck.controls" : "not asked without a contact"
            return checkup.note(
                "control hosts", "\(why): a failure of our own line is told by its extent only")
        }
        let state = await check.check(at: ShiftedClock().now)
        for control in state.controls {
            let answer = control.failure.map(\.chinese) ?? "answered in \(control.milliseconds) ms"
            checkup.note("control host", "\(control.url) \(answer)")
        }
        checkup.add(state.line != .cut, "line", state.line == .cut ? "no control host answers" : "open")
        guard let ahead = state.clockAhead else {
            return checkup.note("clock", "no control host says what time it is")
        }
        checkup.add(
            !state.isClockWrong, "clock",
            "\(abs(ahead)) s \(ahead < 0 ? "ahead of" : "behind") the control hosts (at most \(LineState.clockTolerance))"
        )
    }

    /// Hosts that wait for a person's decision, and whether the prober still comes.
    private func manners(_ workplace: Workplace, _ checkup: inout Checkup) throws {
        let waiting = try workplace.store.manners().filter(\.needsPerson)
        checkup.add(
            waiting.isEmpty, "circuits",
            waiting.isEmpty
                ? "no host waits for a person"
                : "\(waiting.map(\.name).joined(separator: ", ")): decide with 'xunjian circuit close'")
        guard !workplace.configuration.main.probeApprovedBy.isEmpty else {
            return checkup.note("probe", "not approved in probe.approvedBy: availability is not monitored")
        }
        let now = asOf ?? ShiftedClock().now
        let last = try workplace.store.probeDays(from: now.day - 1, through: now.day).flatMap(\.visits).map(
            \.at
        ).max()
        checkup.add(
            last.map { now - $0 <= .seconds(2 * 3600) } ?? false, "probe",
            last.map { "last visit \($0)" }
                ?? "no visit since yesterday: does cron or the timer call 'xunjian probe'?")
    }

    /// A complete night every day: one that is over 26 hours old means that the schedule has stopped.
    private func lastNight(_ workplace: Workplace, _ checkup: inout Checkup) throws {
        let now = asOf ?? ShiftedClock().now
        let complete = try workplace.store.nights().last { state in
            guard state.closedAt != nil else { return false }
            return try workplace.store.tally(of: state.night).isComplete
        }
        guard let complete, let closedAt = complete.closedAt else {
            return checkup.add(false, "last night", "no night has been completed yet")
        }
        let hours = Int((now - closedAt) / .seconds(3600))
        checkup.add(
            now - closedAt <= .seconds(26 * 3600), "last night",
            "\(complete.night), completed \(closedAt), \(hours) h ago (at most 26)")
    }
}

/// The lines of a check-up and whether one of them failed.
struct Checkup {
    private var failed = 0

    mutating func add(_ isWell: Bool, _ name: String, _ text: String) {
        Output.say("\(isWell ? "ok  " : "FAIL") \(name): \(text)")
        if !isWell { failed += 1 }
    }

    /// Something to know that fails nothing.
    func note(_ name: String, _ text: String) {
        Output.say("--   \(name): \(text)")
    }

    func end() throws {
        guard failed == 0 else { throw Stop(.incomplete, "\(failed) of the checks above failed") }
    }
}
