import Archive
internal import ArgumentParser
import Audit
import Foundation
import Store

/// Says whether everything is in order, check by check.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, data folder, database, chain and the age of the last night.")

    @OptionGroup var places: PlaceOptions

    @Option(help: "Judge the age of the last night as of this moment; by default now.")
    var asOf: Instant?

    func run() throws {
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
        try checkup.end()
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

    func end() throws {
        guard failed == 0 else { throw Stop(.incomplete, "\(failed) of the checks above failed") }
    }
}
