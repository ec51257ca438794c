import Audit
import DemoCity
import Foundation
import Store
import Synchronization
import Testing

/// A small city that is served, a configuration that finds it, and a data folder, all of one test's own.
final class Stage: Sendable {
    let sandbox: Sandbox
    let plan: CityPlan
    let server: CityServer
    /// What the city takes for the present; it stands still, so that asking twice gives the same page.
    let clock: SharedInstant

    static let start = Day(number: 20_734)

    init(accounts: Int = 60, websites: Int = 8, seed: UInt64 = 20_261_008, start: Day = Stage.start) throws {
        sandbox = try Sandbox()
        plan = CityPlan(seed: seed, start: start, accounts: accounts, websites: websites)
        let clock = SharedInstant(Instant(start, hour: 22, minute: 45))
        self.clock = clock
        server = CityServer(plan: plan, clock: { clock.value })
        try server.start()
        try configure(ConfigText())
        try writeRegister()
    }

    deinit { server.stop() }

    /// Writes the configuration again, with every host of the city at its place.
    func configure(_ text: ConfigText) throws {
        var text = text
        for host in plan.accounts.map(\.host) + plan.websites.map(\.host) {
            text.addresses[host] = server.address(forHost: host)
        }
        text.addresses["*.elsewhere.test"] = server.address(forHost: "elsewhere.test")
        try text.write(to: "config", sources: plan.sources, in: sandbox)
    }

    /// Writes the three register files, without some subjects, with some lines more.
    func writeRegister(without ids: Set<SubjectID> = [], extraWebsites: [String] = []) throws {
        func kept(_ text: String) -> String {
            let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
            return lines.filter { line in
                !line.split(separator: ",").prefix(2).contains { ids.contains(SubjectID(String($0))) }
            }.joined(separator: "\r\n")
        }
        try sandbox.write(kept(plan.accountsCSV), to: "config/registry/accounts.csv")
        let more = extraWebsites.map { $0 + "\r\n" }.joined()
        try sandbox.write(kept(plan.websitesCSV) + more, to: "config/registry/websites.csv")
        try sandbox.write(kept(plan.columnsCSV), to: "config/registry/columns.csv")
    }

    var data: String { sandbox.path("data") }

    /// Runs the program with this stage's configuration and a data folder of it.
    func xunjian(
        _ arguments: String..., data: String = "data", killAfter: Duration? = nil,
        limit: Duration = .seconds(120)
    ) async throws -> Ended {
        try await Binary.run(
            arguments + ["--config", "config", "--data", data], in: sandbox.folder, killAfter: killAfter,
            limit: limit)
    }

    /// A night from the opening of its window, with the city showing the same night.
    func crawl(_ night: Day, data: String = "data") async throws -> Ended {
        clock.set(to: Instant(night, hour: 22, minute: 45))
        return try await xunjian("crawl", "--as-of", "\(Instant(night, hour: 22, minute: 30))", data: data)
    }

    /// What the program remembers, read beside it.
    func store(_ data: String = "data") throws -> AuditStore { try AuditStore(folder: sandbox.path(data)) }

    func chainHead(_ data: String = "data") throws -> String {
        let store = try store(data)
        defer { try? store.close() }
        return try store.verifyChain().head
    }

    func register(_ data: String = "data") throws -> Register? {
        let store = try store(data)
        defer { try? store.close() }
        return try store.currentRegister()?.register
    }
}

/// A moment that the test sets and the server's thread reads.
final class SharedInstant: Sendable {
    private let shown: Mutex<Instant>

    init(_ moment: Instant) {
        shown = Mutex(moment)
    }

    var value: Instant { shown.withLock { $0 } }

    func set(to moment: Instant) {
        shown.withLock { $0 = moment }
    }
}

/// The suites that run the program one test after the other: two cores are shared by all of them.
@Suite(.serialized) enum Commands {}
