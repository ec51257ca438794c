import Archive
import Audit
import Foundation
import Store

/// One call of the prober: visits the home pages that are due now, keeps what came, and ends.
struct ProbeShift {
    let workplace: Workplace
    let fetcher: any Fetching
    let clock: any NightClock
    var line: (any LineChecking)?
    var reserving: (any GroupReserving)?

    /// What one call did.
    struct Result: Encodable {
        var visited = 0
        var failed = 0
        var excluded = 0
        /// Due, and left in peace because their host asked for it or refused us.
        var left = 0
        var nextDue: Instant?
    }

    private var main: MainConfig { workplace.configuration.main }

    func run() async throws -> Result {
        guard let register = try workplace.store.currentRegister()?.register else {
            throw StoreFailure.noRegister
        }
        let now = clock.now
        let schedule = ProbeSchedule(main.probe)
        let history = try workplace.store.probeDays(from: now.day - 1, through: now.day)
        let due = Set(schedule.due(sites: register.websites, history: history, now: now))
        try sealYesterday(now.day)
        var result = Result()
        let visits = try await visit(register.websites.filter { due.contains($0.id) }, &result)
        try workplace.store.append(visits, at: clock.now)
        for visit in visits {
            switch visit.visit.result.outcome {
            case .opened: break
            case .failed: result.failed += 1
            case .excluded: result.excluded += 1
            }
        }
        result.visited = visits.count
        let known = try workplace.store.probeDays(from: now.day - 1, through: clock.now.day)
        result.nextDue = schedule.nextDue(sites: register.websites, history: known, now: clock.now)
        return result
    }

    /// Ends the files of days that are over and writes their digests into the chain.
    private func sealYesterday(_ today: Day) throws {
        let last = try workplace.store.probeDays(from: today - 31, through: today - 1).map(\.day).max()
        guard let last else { return }
        let known = try workplace.store.closedFiles()
        for file in try workplace.archive(of: last, series: .probe).close()
        where known[file.file] != file.sha256 {
            try workplace.store.record(
                .archiveClosed, file.file, ["sha256": file.sha256, "bytes": "\(file.bytes)"], at: clock.now)
        }
    }

    /// Visits the sites, one at a time in each host group, and keeps what came before anything is concluded.
    private func visit(_ sites: [Website], _ result: inout Result) async throws -> [(
        subject: SubjectID, visit: ProbeVisit
    )] {
        guard !sites.isEmpty else { return [] }
        try await checkClock()
        let archive = try workplace.archive(of: clock.now.day, series: .probe)
        let round = ProbeRound(
            sites: sites, main: main, signatures: workplace.configuration.signatures,
            manners: main.manners(try workplace.store.manners()), clock: clock,
            reserving: reserving, line: line)
        let ended = try await round.run(fetcher.pool(), archive)
        try archive.sync()
        try workplace.store.keepManners(ended.manners, at: clock.now)
        result.left = ended.left
        return ended.visits
    }

    /// Visits that are dated by a wrong clock would count for another day.
    private func checkClock() async throws {
        guard let state = await line?.check(at: clock.now), state.isClockWrong else { return }
        throw Stop(.clockWrong, NightShift.clockText(state))
    }
}
