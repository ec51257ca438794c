import Archive
import Audit
import DemoCity
import Foundation
import Store
import Testing

/// kill -9 at random moments of a night, taken up again each time: nothing is lost, nothing counts twice, and no host
/// group is asked sooner than its spacing allows.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CrashTests {
    /// Long enough that a night of this small city lasts a second or two.
    private static let spacing = Duration.milliseconds(40)
    private static let kills = Int(ProcessInfo.processInfo.environment["XUNJIAN_KILLS"] ?? "") ?? 50
    private static let killsPerNight = 10

    @Test func `a night killed at random moments ends like one that was left alone`() async throws {
        let stage = try Self.stage()
        for data in ["calm", "killed"] {
            let imported = try await stage.xunjian("registry", "import", data: data)
            try #require(imported.status == 0, imported.all)
        }
        var random = Seeded(state: 20_261_008)
        var kills = 0
        var night = Stage.start
        while kills < Self.kills, night < Stage.start + 30 {
            let expected = try await Self.playCalmly(stage, night)
            kills += try await Self.playKilled(stage, night, expected, &random, atMost: Self.kills - kills)
            try Self.compare(stage, night)
            night = night + 1
        }
        #expect(kills == Self.kills)
        let verified = try await stage.xunjian("verify", data: "killed")
        #expect(verified.status == 0, verified.all)
    }

    @Test func `an import killed at random moments is there as a whole or not at all`() async throws {
        let stage = try Stage(accounts: 40, websites: 5)
        var random = Seeded(state: 7)
        for _ in 0..<10 {
            let ended = try await stage.xunjian(
                "registry", "import", killAfter: .milliseconds(Int.random(in: 0...150, using: &random)))
            #expect(ended.wasKilled || ended.status == 0, ended.all)
            let store = try stage.store()
            #expect(try store.integrity() == "ok")
            let count = try store.verifyChain().count
            #expect(try (store.currentRegister()?.register.subjects.count ?? 0) == (count == 0 ? 0 : 45))
            try store.close()
        }
        #expect(try await stage.xunjian("registry", "import").status == 0)
        #expect(try stage.store().verifyChain().count == 1)
    }

    /// Without subjects that make one wait for a time-out: what takes time here is the spacing.
    private static func stage() throws -> Stage {
        let stage = try Stage()
        let silent =
            stage.plan.accounts.filter { $0.plant == .timeout }.map(\.id)
            + stage.plan.websites.filter { $0.plant == .timeout }.map(\.id)
        try stage.writeRegister(without: Set(silent))
        try stage.configure(ConfigText(spacing: 0.04, totalSeconds: 20, leaseDays: 0, twoLooksHours: 1))
        return stage
    }

    /// The undisturbed night, and how long it took.
    private static func playCalmly(_ stage: Stage, _ night: Day) async throws -> Duration {
        _ = stage.server.takeArrivals()
        let clock = ContinuousClock()
        let start = clock.now
        let ended = try await stage.crawl(night, data: "calm")
        let took = clock.now - start
        #expect(ended.status == 1, ended.all)
        checkSpacing(stage, night)
        return took
    }

    /// The same night with kills; gives how many there were.
    private static func playKilled(
        _ stage: Stage, _ night: Day, _ expected: Duration, _ random: inout Seeded, atMost limit: Int
    ) async throws -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        var kills = 0
        var left = expected
        while true {
            var delay: Duration?
            // Anywhere in what is left of the night; the last tenth of a second is opening and closing.
            if kills < min(killsPerNight, limit) { delay = left * Double.random(in: 0...1, using: &random) }
            left = max(.milliseconds(100), left - (delay ?? .zero))
            // Simulated time goes on as real time does, also over a crash.
            let asOf = Instant(night, hour: 22, minute: 30) + (clock.now - start)
            let ended = try await stage.xunjian(
                "crawl", "--as-of", "\(asOf)", data: "killed", killAfter: delay)
            try checkPieces(stage, night)
            guard ended.wasKilled else {
                // Killed after its last word, a night is complete, and the next run says so.
                #expect(ended.status == 1 || ended.output.contains("此前已完成"), ended.all)
                break
            }
            kills += 1
        }
        checkSpacing(stage, night)
        return kills
    }

    /// After every kill: the database is whole, the chain too, and every accepted look has its evidence on the disk.
    private static func checkPieces(_ stage: Stage, _ night: Day) throws {
        let store = try stage.store("killed")
        #expect(try store.integrity() == "ok")
        _ = try store.verifyChain()
        try store.verifyLooks()
        let reader = ArchiveReader(root: stage.sandbox.path("killed/archive"))
        let scan = reader.exchanges(ofNight: night)
        var places: Set<EvidenceLocation> = []
        while let item = try scan.next() {
            if case .exchange(let kept) = item { places.insert(kept.location) }
        }
        #expect(scan.tornTails.count <= 1)
        for look in try store.looks(of: night) {
            #expect(places.contains(look.evidence), "\(look.visit) of \(night) has no evidence")
        }
        try store.close()
    }

    private static func compare(_ stage: Stage, _ night: Day) throws {
        let calm = try stage.store("calm")
        let killed = try stage.store("killed")
        let differences = try NightContent(killed, of: night).differences(
            from: try NightContent(calm, of: night))
        #expect(differences.isEmpty, "\(differences.prefix(5).joined(separator: "\n"))")
        #expect(try !NightContent(killed, of: night).outcomes.isEmpty)
        for file in ["txt", "html"] { #expect(stage.sandbox.exists("killed/logs/night-\(night).\(file)")) }
        try calm.close()
        try killed.close()
    }

    /// By the server's own log: a group is a platform, or else a host.
    private static func checkSpacing(_ stage: Stage, _ night: Day) {
        let groups = stage.hostGroups
        var last: [String: Arrival] = [:]
        let arrivals = stage.server.takeArrivals()
        #expect(!arrivals.isEmpty)
        for arrival in arrivals {
            let group = groups[arrival.host] ?? arrival.host
            if let before = last[group] {
                let gap = Duration.nanoseconds(arrival.nanoseconds - before.nanoseconds)
                #expect(
                    gap >= spacing,
                    "\(night) \(group): \(before.host)\(before.path), then \(arrival.host)\(arrival.path)")
            }
            last[group] = arrival
        }
    }
}

/// The same sequence for the same seed (SplitMix64), so that a failure can be met again.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
