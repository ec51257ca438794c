@testable import Audit

/// A clock whose sleepers wake at once, at the moment they asked for.
final class LeapingClock: NightClock {
    private let moment: Locked<Instant>

    init(_ start: Instant) { moment = Locked(start) }

    var now: Instant { moment.withLock(\.self) }

    func sleep(until wanted: Instant) async {
        guard !Task.isCancelled else { return }
        moment.withLock { $0 = max($0, wanted) }
    }

    func pass(_ duration: Duration) { moment.withLock { $0 = $0 + duration } }
}

/// Answers from a script, by address; notes who asked for what, when, and how many at once.
final class ScriptedFetcher: Fetching {
    struct Seen: Sendable {
        var asked: [(url: String, at: Instant)] = []
        var addresses: [String?] = []
        var requests: [FetchRequest] = []
        var inFlight = 0
        var mostInFlight = 0
    }

    private let script: [String: FetchResult]
    private let seen = Locked(Seen())
    private let during: @Sendable () async -> Void

    /// What the script does not know answers with a list of one dated item.
    init(_ script: [String: FetchResult] = [:], during: @escaping @Sendable () async -> Void = {}) {
        self.script = script
        self.during = during
    }

    var asked: [(url: String, at: Instant)] { seen.withLock(\.asked) }
    var requests: [FetchRequest] { seen.withLock(\.requests) }
    var mostInFlight: Int { seen.withLock(\.mostInFlight) }
    var addresses: [String?] { seen.withLock(\.addresses) }

    func fetch(_ request: FetchRequest, at startedAt: Instant) async -> Exchange {
        seen.withLock {
            $0.asked.append((request.url, startedAt))
            $0.addresses.append(request.address)
            $0.requests.append(request)
            $0.inFlight += 1
            $0.mostInFlight = max($0.mostInFlight, $0.inFlight)
        }
        await during()
        for _ in 0..<5 { await Task.yield() }
        seen.withLock { $0.inFlight -= 1 }
        let page =
            "<html><body><ul><li><a href=\"/1.html\">关于做好防汛工作的通知</a> 2026-10-08</li></ul></body></html>"
        let result =
            script[request.url]
            ?? .reply(
                Reply(
                    status: 200, headers: [HeaderField("Content-Type", "text/html; charset=utf-8")],
                    body: Array(page.utf8)))
        return Exchange(
            request: request, startedAt: startedAt, result: result, timings: FetchTimings(total: 20))
    }

    static func sendOn(to address: String, status: Int = 302) -> FetchResult {
        .reply(Reply(status: status, headers: [HeaderField("Location", address)]))
    }
}

/// What happened to the archive and the memory, in one order.
final class Journal {
    enum Entry: Hashable {
        case appended(VisitID, hop: Int)
        case synced
        case kept([VisitID])
    }

    var entries: [Entry] = []
    var attempts: [Attempt] = []
    var looks: [Look] = []
    var exchanges: [Exchange] = []
    /// The exchanges as an interrupted run's archive gives them back.
    var kept: [KeptExchange] = []
    var manners: [Manners.Record] = []
    var validators: [Validator] = []
    var soft404s: [Soft404] = []
}

struct DiskFull: Error, Hashable {}

final class JournalArchive: EvidenceKeeping {
    private let journal: Journal
    private let capacity: Int
    private var appended = 0
    private let failsToSync: Bool

    init(_ journal: Journal, capacity: Int = .max, failsToSync: Bool = false) {
        self.journal = journal
        self.capacity = capacity
        self.failsToSync = failsToSync
    }

    /// What an earlier run has kept.
    var kept: [KeptExchange] = []
    /// Pages kept on earlier nights, by offset.
    var pages: [Int64: Reply] = [:]

    func reply(at location: EvidenceLocation) -> Reply? { pages[location.offset] }

    func replay(_ body: (KeptExchange) throws -> Void) throws {
        for exchange in kept { try body(exchange) }
    }

    func append(_ exchange: Exchange, visit: VisitID, hop: Int, tries: Int) throws -> EvidenceLocation {
        guard appended < capacity else { throw DiskFull() }
        appended += 1
        journal.entries.append(.appended(visit, hop: hop))
        journal.exchanges.append(exchange)
        let location = EvidenceLocation(
            file: "2026/10/20261008-0001.warc.gz", offset: Int64(appended), length: 1, payloadDigest: nil,
            isRevisit: false)
        journal.kept.append(
            KeptExchange(visit: visit, hop: hop, tries: tries, exchange: exchange, location: location))
        return location
    }

    func sync() throws {
        if failsToSync { throw DiskFull() }
        journal.entries.append(.synced)
    }
}

final class JournalMemory: NightMemory {
    private let journal: Journal
    private let capacity: Int

    init(_ journal: Journal, capacity: Int = .max) {
        self.journal = journal
        self.capacity = capacity
    }

    func keep(_ batch: NightBatch) throws {
        guard journal.looks.count + batch.looks.count <= capacity else { throw DiskFull() }
        journal.entries.append(.kept(batch.attempts.map(\.visit)))
        journal.attempts += batch.attempts
        journal.looks += batch.looks
        journal.manners += batch.manners
        journal.validators += batch.validators
        journal.soft404s += batch.soft404s
    }

    func validator(of url: String) -> Validator? { journal.validators.last { $0.url == url } }

    func soft404(of host: String) -> Soft404? { journal.soft404s.last { $0.host == host } }
}
