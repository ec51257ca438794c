import Archive
import Audit
import Documents
import Foundation
import Store

/// One whole night: open or take up, recover, fetch, judge, close, and leave its summary.
struct NightShift {
    let workplace: Workplace
    let fetcher: any Fetching
    let clock: any NightClock
    /// Asks the control hosts; nil where none are configured.
    var line: (any LineChecking)?
    /// Shares the host groups with a probe that runs at the same time.
    var reserving: (any GroupReserving)?
    var only: Set<SubjectID>?
    var progress: @Sendable (Int, Int) -> Void = { _, _ in }

    /// How many days back looks are read, by the night and by the replay alike: the longest window is six months, and
    /// both must see the same.
    static let lookBack = 366

    /// Runs what is left of that night; nil when it was closed before.
    func run(_ night: Day) async throws -> NightSummary? {
        let store = workplace.store
        guard let current = try store.currentRegister() else { throw StoreFailure.noRegister }
        if let last = try store.nights().last?.night, last > night {
            throw Stop(
                .badInput,
                "the night \(night) lies before the last one, \(last): is the machine's clock right? Nothing was done"
            )
        }
        try closeForgotten(before: night)
        if let state = try store.state(of: night), state.closedAt != nil { return nil }
        try await checkLine()
        let pack = workplace.configuration.pack
        let state = try store.openNight(
            night, register: current.digest, rules: "\(pack.id) \(pack.version)", at: clock.now)
        guard let register = try store.register(digest: state.registerDigest) else {
            throw StoreFailure.noRegister
        }
        let plan = try plan(night, register, only: only)
        let (run, archive, nightStore) = try taken(up: state, register, plan)
        let end = try await run.run(fetcher: fetcher, archive: archive, memory: nightStore, clock: clock)
        try seal(archive)
        // The clock may have been set while the night ran; nobody is judged by one that is wrong.
        if let line, end.cause != .lineCut {
            let state = await line.check(at: clock.now)
            if state.isClockWrong { throw Stop(.clockWrong, Self.clockText(state)) }
        }
        switch end.cause {
        case .clockWrong: throw Stop(.clockWrong, Self.clockText(end.line))
        case .lineCut:
            _ = try conclude(state, register, plan, end, closing: false)
            throw Stop(.ourNetwork, Self.lineText(end.line))
        // A run over some subjects leaves the night open: the others still have their turn.
        case .finished, .windowClosed: return try conclude(state, register, plan, end, closing: only == nil)
        }
    }

    /// Nobody is asked, and so nobody blamed, while our own line is cut or our clock is wrong.
    private func checkLine() async throws {
        guard let line else { return }
        let state = await line.check(at: clock.now)
        if state.line == .cut { throw Stop(.ourNetwork, Self.lineText(state)) }
        if state.isClockWrong { throw Stop(.clockWrong, Self.clockText(state)) }
    }

    private static func lineText(_ state: LineState?) -> String {
        let controls = state?.controls.map { "\($0.url)（\($0.failure?.chinese ?? "有应答")）" } ?? []
        return "本单位网络不通，对照网站均无应答：\(controls.joined(separator: "、"))。未对任何检查对象作出判断；网络恢复后再次运行即可继续"
    }

    static func clockText(_ state: LineState?) -> String {
        let ahead = state?.clockAhead ?? 0
        return "本机时钟与对照网站相差\(abs(ahead))秒（本机偏\(ahead > 0 ? "慢" : "快")），超过\(LineState.clockTolerance)秒，"
            + "未作任何判断；请校准时钟后再次运行"
    }

    /// The night's run, archive and memory.
    private func taken(
        up state: NightState, _ register: Register, _ plan: NightPlan
    ) throws -> (NightRun, NightArchive, NightStore) {
        let nightStore = NightStore(workplace.store, night: state.night)
        let archive = try workplace.archive(of: state.night)
        let configuration = workplace.configuration
        let main = configuration.main
        var run = NightRun(
            plan: plan, register: register, sources: configuration.sources,
            signatures: configuration.signatures, groups: main.groups.rested(by: .milliseconds(1)),
            limits: main.limits, parallelism: main.parallelism)
        run.layouts = configuration.layouts
        run.address = { main.address(of: $0) }
        run.closes = main.window.end(of: state.night)
        run.isResumed = state.runs > 1
        run.done = try nightStore.done()
        run.down = try nightStore.downSites()
        run.asked = try nightStore.asked()
        run.manners = main.manners(try workplace.store.manners())
        run.retries = main.retries
        run.agent = main.userAgent
        run.robotsOverrides = main.robotsOverrides
        run.line = line
        run.lineRule = main.lineRule
        run.linePatience = main.linePatience
        run.asksSoft404 = main.asksSoft404
        run.testsIPv6 = main.testsIPv6
        run.reserving = reserving
        run.seed = UInt64(bitPattern: Int64(state.night.number))
        run.progress = progress
        return (run, archive, nightStore)
    }

    /// Ends the night's files and writes their digests into the chain.
    private func seal(_ archive: NightArchive) throws {
        let known = try workplace.store.closedFiles()
        for file in try archive.close() where known[file.file] != file.sha256 {
            try workplace.store.record(
                .archiveClosed, file.file, ["sha256": file.sha256, "bytes": "\(file.bytes)"], at: clock.now)
        }
    }

    /// What the night is about to do; a plan depends on the looks of earlier nights through the leases.
    private func plan(_ night: Day, _ register: Register, only: Set<SubjectID>? = nil) throws -> NightPlan {
        NightPlan(
            night: night, register: register, sources: workplace.configuration.sources,
            groups: workplace.configuration.main.groups, leases: try leases(on: night, register),
            secondLooks: try secondLooks(on: night), only: only,
            layouts: workplace.configuration.layouts)
    }

    /// What a night would ask of whom; reads the store and fetches nothing.
    func budget(of night: Day, only: Set<SubjectID>? = nil) throws -> NightBudget {
        guard let current = try workplace.store.currentRegister() else { throw StoreFailure.noRegister }
        let main = workplace.configuration.main
        return NightBudget(
            try plan(night, current.register, only: only), groups: main.groups,
            manners: main.manners(try workplace.store.manners()),
            robotsOverrides: Set(main.robotsOverrides.keys),
            start: max(clock.now, main.window.start(of: night)), closes: main.window.end(of: night))
    }

    /// A suspicion is looked at again when its interval is over, later in the window if need be; where that would be too
    /// near the window's end it is looked at in its turn, and a third night settles it.
    private func secondLooks(on night: Day) throws -> [SubjectID: Instant] {
        let main = workplace.configuration.main
        let latest = main.window.end(of: night) - .seconds(1800)
        var moments: [SubjectID: Instant] = [:]
        for (subject, findings) in try workplace.store.findings() {
            let due = findings.filter { $0.state == .suspected }.map { $0.firstSeen + main.twoLooks }
            if let moment = due.max(), moment <= latest { moments[subject] = moment }
        }
        return moments
    }

    /// An account seen fresh cannot be overdue before its newest day + 14; it is asked again some days earlier.
    private func leases(on night: Day, _ register: Register) throws -> [SubjectID: Day] {
        let days = workplace.configuration.main.leaseDays
        guard days > 0 else { return [:] }
        var leases: [SubjectID: Day] = [:]
        let sources = workplace.configuration.sources
        let provable = Set(register.accounts.filter { sources[$0.sourceID]?.provesFresh ?? false }.map(\.id))
        try workplace.store.forEachSubject(from: night - days, through: night - 1) { subject, looks in
            guard provable.contains(subject) else { return }
            guard let newest = looks.filter(\.outcome.isGenuine).compactMap(\.days.first).max() else {
                return
            }
            leases[subject] = newest + days
        }
        return leases
    }

    /// Nights that were interrupted and whose window has passed get their outcomes now: no night stays without.
    private func closeForgotten(before night: Day) throws {
        for state in try workplace.store.nights() where state.closedAt == nil && state.night < night {
            guard let register = try workplace.store.register(digest: state.registerDigest) else { continue }
            let plan = try plan(state.night, register)
            let (run, archive, nightStore) = try taken(up: state, register, plan)
            let reasons = try run.recover(archive: archive, memory: nightStore, at: clock.now)
            try seal(archive)
            let end = NightRun.End(cause: .windowClosed, reasons: reasons, line: nil)
            _ = try conclude(state, register, plan, end, closing: true)
        }
    }

    /// Judges what was seen; with `closing`, the night's outcomes and findings become final.
    private func conclude(
        _ state: NightState, _ register: Register, _ plan: NightPlan, _ end: NightRun.End, closing: Bool
    ) throws -> NightSummary {
        let now = clock.now
        let store = workplace.store
        let night = Retrospect.Night(night: state.night, closedAt: now)
        let known = try store.findings()
        let subjects = Dictionary(register.subjects.map { ($0.id, $0) }) { first, _ in first }
        let columns = register.columnsByWebsite
        let retrospect = workplace.retrospect
        let probes = try workplace.probes(until: now)
        var results: [VisitID: CollectionOutcome] = [:]
        var judgements: [SubjectID: [Judgement]] = [:]
        var findings: [SubjectID: [Finding]] = known
        func take(_ subject: Subject, _ looks: [LookSummary]) {
            let rulings = retrospect.judgements(
                workplace.evidence(subject, columns, looks, probes[subject.id] ?? []), looks: looks, on: night
            )
            judgements[subject.id] = rulings
            findings[subject.id] = retrospect.findings(
                known[subject.id] ?? [], rulings, looks: looks, on: night)
            for look in looks where look.night == state.night { results[look.visit] = look.outcome }
        }
        try store.forEachSubject(from: state.night - Self.lookBack, through: state.night) { id, looks in
            if let subject = subjects[id], subject.state.exclusion == nil { take(subject, looks) }
        }
        for subject in register.subjects where judgements[subject.id] == nil && subject.state.exclusion == nil
        {
            take(subject, [])
        }
        let tally = NightTally(
            plan: plan, results: results, reasons: try reasons(end, state.night),
            lineWasOpen: end.line?.line == .open)
        let missing = tally.unaccounted(in: register)
        guard missing.isEmpty else {
            throw Stop(
                .integrity,
                "subjects without exactly one outcome: \(missing.map(\.text).joined(separator: ", "))")
        }
        let rulings = register.subjects.flatMap { judgements[$0.id] ?? [] }
        let all = findings.values.flatMap(\.self).sorted {
            ($0.subject, $0.indicator) < ($1.subject, $1.indicator)
        }
        let groups = try store.groupTimes(of: state.night, limit: 10).map { group in
            NightSummary.Group(
                name: group.group, requests: group.requests, milliseconds: group.milliseconds,
                slowest: group.slowest,
                failures: group.failures)
        }
        let summary = NightSummary(
            state: (state.openedAt, now, state.runs), register: register, plan: plan, tally: tally,
            judgements: rulings, findings: all, groups: groups)
        guard closing else { return summary }
        // The page first: a crash in between leaves an open night, and the next run writes it again.
        try write(summary)
        try store.closeNight(tally, judgements: rulings, findings: all, at: now)
        try HeadFolder(data: workplace.data, other: workplace.configuration.main.headFolder).write(
            try store.head(), night: state.night)
        return summary
    }

    /// Why visits without a result wait: what the run said, and whose last request failed through no fault of theirs.
    private func reasons(_ end: NightRun.End, _ night: Day) throws -> [VisitID: NightOutcome.Waiting] {
        var reasons = end.reasons
        for visit in try NightStore(workplace.store, night: night).voided() where reasons[visit] == nil {
            reasons[visit] = .ourNetwork
        }
        return reasons
    }

    private func write(_ summary: NightSummary) throws {
        let stem = "\(workplace.logs)/night-\(summary.night)"
        try AtomicFile.write(NightPage.text(summary), to: stem + ".txt")
        try AtomicFile.write(NightPage.html(summary), to: stem + ".html")
    }
}
