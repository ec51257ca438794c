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
        let pack = workplace.configuration.pack
        let state = try store.openNight(
            night, register: current.digest, rules: "\(pack.id) \(pack.version)", at: clock.now)
        guard let register = try store.register(digest: state.registerDigest) else {
            throw StoreFailure.noRegister
        }
        let plan = try plan(night, register, only: only)
        let (run, archive, nightStore) = try taken(up: state, register, plan)
        _ = try await run.run(fetcher: fetcher, archive: archive, memory: nightStore, clock: clock)
        try seal(archive)
        // A run over some subjects leaves the night open: the others still have their turn.
        return try conclude(state, register, plan, closing: only == nil)
    }

    /// The night's run, archive and memory, with everything taken in that an earlier run had archived.
    private func taken(
        up state: NightState, _ register: Register, _ plan: NightPlan
    ) throws -> (NightRun, NightArchive, NightStore) {
        let nightStore = NightStore(workplace.store, night: state.night)
        let archive = try workplace.archive(of: state.night)
        let main = workplace.configuration.main
        var run = NightRun(
            plan: plan, register: register, sources: workplace.configuration.sources,
            groups: main.groups.rested(by: .milliseconds(1)), limits: main.limits,
            parallelism: main.parallelism, address: { main.address(of: $0) },
            closes: main.window.end(of: state.night), done: try nightStore.done(), isResumed: state.runs > 1,
            progress: progress)
        try recover(run, archive, nightStore)
        run.done = try nightStore.done()
        run.down = try nightStore.downSites()
        let asked = try workplace.store.groupTimes(of: state.night, limit: .max)
        run.asked = Dictionary(uniqueKeysWithValues: asked.map { ($0.group, $0.requests) })
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
            leases: try leases(on: night, register), secondLooks: try secondLooks(on: night), only: only)
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

    /// Takes in what an interrupted run had archived and not remembered, so that nothing is asked twice for nothing.
    private func recover(_ run: NightRun, _ archive: NightArchive, _ nightStore: NightStore) throws {
        let visits = Dictionary(run.plan.visits.map { ($0.id, $0) }) { first, _ in first }
        var intake = Intake(run: run, archive: archive, memory: nightStore, remembered: run.done.count)
        var expected: [VisitID: PendingVisit] = [:]
        let scan = ArchiveReader(root: workplace.archiveRoot).exchanges(ofNight: run.plan.night)
        while let item = try scan.next() {
            guard case .exchange(let kept) = item, let visit = visits[kept.visit],
                !run.done.contains(visit.id)
            else {
                continue
            }
            let pending = kept.hop == 0 ? PendingVisit(visit) : expected[visit.id]
            guard let pending, pending.hop == kept.hop else { continue }
            if case .sentOn(let onward) = try intake.take(pending, kept.exchange, at: kept.location) {
                expected[visit.id] = onward
            } else {
                expected[visit.id] = nil
            }
        }
        try intake.flush()
    }

    /// Nights that were interrupted and whose window has passed get their outcomes now: no night stays without.
    private func closeForgotten(before night: Day) throws {
        for state in try workplace.store.nights() where state.closedAt == nil && state.night < night {
            guard let register = try workplace.store.register(digest: state.registerDigest) else { continue }
            let plan = try plan(state.night, register)
            try seal(try taken(up: state, register, plan).1)
            _ = try conclude(state, register, plan, closing: true)
        }
    }

    /// Judges what was seen; with `closing`, the night's outcomes and findings become final.
    private func conclude(
        _ state: NightState, _ register: Register, _ plan: NightPlan, closing: Bool
    ) throws -> NightSummary {
        let now = clock.now
        let store = workplace.store
        let night = Retrospect.Night(night: state.night, closedAt: now)
        let known = try store.findings()
        let subjects = Dictionary(register.subjects.map { ($0.id, $0) }) { first, _ in first }
        let columns = register.columnsByWebsite
        let retrospect = workplace.retrospect
        var results: [VisitID: CollectionOutcome] = [:]
        var judgements: [SubjectID: [Judgement]] = [:]
        var findings: [SubjectID: [Finding]] = known
        func take(_ subject: Subject, _ looks: [LookSummary]) {
            let rulings = retrospect.judgements(
                workplace.evidence(subject, columns, looks), looks: looks, on: night)
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
        let spent = try spentGroups(on: state.night)
        let tally = NightTally(plan: plan, results: results, spentGroups: spent)
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
        return summary
    }

    private func spentGroups(on night: Day) throws -> Set<String> {
        let groups = workplace.configuration.main.groups
        let asked = try workplace.store.groupTimes(of: night, limit: .max)
        let full = asked.filter { group in
            groups.rule(for: group.group).dailyCap.map { group.requests >= $0 } ?? false
        }
        return Set(full.map(\.group)).union(groups.named.filter { $0.value.dailyCap == 0 }.keys)
    }

    private func write(_ summary: NightSummary) throws {
        let stem = "\(workplace.logs)/night-\(summary.night)"
        try AtomicFile.write(NightPage.text(summary), to: stem + ".txt")
        try AtomicFile.write(NightPage.html(summary), to: stem + ".html")
    }
}
