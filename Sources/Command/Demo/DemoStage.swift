import Audit
import DemoCity
import Foundation
import Store
import Synchronization
import Transport

/// The fictional city, its servers, its clock, and the same night code that a real city runs.
struct DemoStage {
    let plan: CityPlan
    private let server: CityServer
    private let faults: FaultSite
    private let trustFile: String
    let workplace: Workplace
    private let clock: StageClock

    /// The demonstration's own data folder is marked, so that no other folder is ever emptied.
    static let marker = "DEMO"

    init(
        plan: CityPlan, data: String, config: Configuration, patience: Duration
    ) throws {
        try Self.clear(data)
        self.plan = plan
        let clock = StageClock(Instant(plan.start, hour: 22, minute: 30))
        self.clock = clock
        server = CityServer(plan: plan, clock: { clock.now })
        try server.start()
        faults = FaultSite(domains: plan.faults.map(\.domain))
        try faults.start()
        var configuration = Self.configuration(plan, server, config.pack, config.signatures, patience)
        // Wording, templates and holidays are the office's own.
        configuration.folder = config.folder
        Self.lead(&configuration.main, to: faults, for: plan)
        workplace = try Workplace(data: data, configuration: configuration)
        trustFile = "\(data)/fault-site.pem"
        try AtomicFile.write(faults.certificateAuthority, to: trustFile)
        try AtomicFile.write(
            "This folder belongs to 'xunjian demo' and is emptied by it.\n", to: "\(data)/\(Self.marker)")
        let register = try RegisterReader(sourceIDs: Set(plan.sources.map(\.id))).read([
            .accounts: Array(plan.accountsCSV.utf8), .websites: Array(plan.websitesCSV.utf8),
            .columns: Array(plan.columnsCSV.utf8),
        ])
        _ = try workplace.store.importRegister(register, at: clock.now)
    }

    /// Ends both servers.
    func stop() {
        server.stop()
        faults.stop()
    }

    /// Plays one night from the opening of its window.
    func play(_ night: Day) async throws -> NightSummary {
        clock.set(to: workplace.configuration.main.window.start(of: night))
        let fetcher = workplace.configuration.main.fetcher(trustFile: trustFile)
        defer { fetcher.shutdown() }
        let shift = NightShift(workplace: workplace, fetcher: fetcher, clock: clock)
        guard let summary = try await shift.run(night) else {
            throw Stop(.integrity, "the night \(night) was closed before it was played")
        }
        return summary
    }

    /// Everything on the loopback, spaced in milliseconds of real time; only dates are simulated.
    private static func configuration(
        _ plan: CityPlan, _ server: CityServer, _ pack: RulePack, _ signatures: SignatureBook,
        _ patience: Duration
    ) -> Configuration {
        var main = MainConfig()
        main.issuer = "青禾市政务公开办公室"
        main.userAgent = "xunjian-demo/\(Xunjian.version)"
        main.window = NightWindow(opens: 22 * 3600 + 1800, closes: 6 * 3600)
        main.groups = HostGroups(
            site: .init(spacing: .milliseconds(2)), other: .init(spacing: .milliseconds(1)))
        main.limits.connect = patience
        main.limits.total = patience
        // Played in seconds: what may pass is tried again at once.
        main.retries = RetryRule(most: 1, after: .milliseconds(20))
        // Doubled with 503 after 503, over the nights, up to 2,048 times.
        main.firstStep = .microseconds(100)
        // Several times what any page of the city has, and soon reached by what never ends or unpacks without end.
        // (Too little for RFC 9309 §2.5: a robots.txt that never ends counts as one that cannot be read.)
        main.limits.wireBytes = 64 << 10
        main.limits.decodedBytes = 256 << 10
        main.ports = [80, 443]
        main.minimumFreeBytes = 256 << 20
        main.allowAddresses = .loopback
        let hosts = plan.accounts.map(\.host) + plan.websites.map(\.host)
        main.addressFor = Dictionary(hosts.map { ($0, server.address(forHost: $0)) }) { first, _ in first }
        main.addressFor["*"] = server.address(forHost: "elsewhere.test")
        let sources = Dictionary(plan.sources.map { ($0.id, $0) }) { first, _ in first }
        return Configuration(main: main, pack: pack, signatures: signatures, sources: sources)
    }

    /// Everything that redirects may name stays with the two servers: names that nobody has lead to the city, and the
    /// machine's own addresses to a closed port.
    private static func lead(_ main: inout MainConfig, to faults: FaultSite, for plan: CityPlan) {
        for site in plan.faults { main.addressFor[site.host] = faults.address(for: site.misbehaviour) }
        for host in ["127.0.0.1", "[::1]"] { main.addressFor[host] = faults.address(for: .connectionRefused) }
    }

    private static func clear(_ data: String) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: data) else { return }
        let entries = try files.contentsOfDirectory(atPath: data)
        guard entries.isEmpty || entries.contains(marker) else {
            throw Stop(
                .badInput, "\(data) is not a folder of the demonstration; name another one with --data")
        }
        try files.removeItem(atPath: data)
    }
}

/// A clock that can be set to the beginning of the next night; it runs at the pace of the real one.
final class StageClock: NightClock {
    private let shown: Mutex<ShiftedClock>

    init(_ start: Instant) {
        shown = Mutex(ShiftedClock(startingAt: start))
    }

    func set(to moment: Instant) {
        shown.withLock { $0 = ShiftedClock(startingAt: moment) }
    }

    var now: Instant { shown.withLock(\.now) }

    func sleep(until moment: Instant) async {
        await shown.withLock(\.self).sleep(until: moment)
    }
}
