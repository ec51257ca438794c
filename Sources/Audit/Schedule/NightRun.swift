import Markup

/// One night from its plan to its last look: fetch, keep, read, remember.
///
/// This function is the middle of the map: everything before it is the plan, everything after it is judging.
package struct NightRun {
    package var plan: NightPlan
    package var register: Register
    package var sources: [String: Source]
    /// Where sites keep their lists, by host, as far as a person has said so.
    package var layouts: [String: [SiteLayout]] = [:]
    package var signatures: SignatureBook
    package var groups: HostGroups
    package var limits: FetchLimits
    /// Requests in flight at most, over all groups.
    package var parallelism: Int
    /// Where each host is to be reached, or nil to ask the resolver.
    package var address: @Sendable (_ host: String) -> String? = { _ in nil }
    /// When the window closes; nil: no end.
    package var closes: Instant?
    /// Visits with an accepted result from an earlier, interrupted run of this night.
    package var done: Set<VisitID> = []
    /// Websites whose home page gave no reply tonight: their columns are left in peace.
    package var down: Set<SubjectID> = []
    /// Requests that earlier runs of this night made, by the holder of their cap: it is the night's, not the run's.
    package var asked: [String: Int] = [:]
    /// Whether an earlier run was interrupted: every group then rests before its first request.
    package var isResumed = false
    package var manners = Manners()
    package var retries = RetryRule()
    /// The name that rules of robots.txt may be written for.
    package var agent = "xunjian"
    package var robotsOverrides: [String: RobotsGate.Override] = [:]
    /// Asks the control hosts; nil: nobody can say whose line failed.
    package var line: (any LineChecking)?
    package var lineRule = LineWatch.Rule()
    package var linePatience = LinePatience()
    /// Whether each site is asked once a month what it answers to addresses that do not exist.
    package var asksSoft404 = true
    /// Whether it is found out once a night that each home page can be reached over IPv6.
    package var testsIPv6 = true
    /// Shares the groups with other processes; nil: nobody else asks.
    package var reserving: (any GroupReserving)?
    package var seed: UInt64 = 0
    package var progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }

    package init(
        plan: NightPlan, register: Register, sources: [String: Source], signatures: SignatureBook,
        groups: HostGroups, limits: FetchLimits, parallelism: Int
    ) {
        self.plan = plan
        self.register = register
        self.sources = sources
        self.signatures = signatures
        self.groups = groups
        self.limits = limits
        self.parallelism = parallelism
    }

    /// How a run came to its end.
    package struct End: Sendable {
        package enum Cause: String, Sendable {
            /// Everything that was due has been asked for.
            case finished
            /// The window closed first.
            case windowClosed
            /// Our own line failed and did not come back.
            case lineCut
            /// Our clock is wrong: what is dated by it must not be judged.
            case clockWrong
        }

        package var cause: Cause
        /// Why visits that have no look wait; those that simply had no turn are left out.
        package var reasons: [VisitID: NightOutcome.Waiting]
        /// The last that was heard of our own line.
        package var line: LineState?

        package init(
            cause: Cause, reasons: [VisitID: NightOutcome.Waiting], line: LineState?
        ) {
            self.cause = cause
            self.reasons = reasons
            self.line = line
        }
    }

    /// Takes in what an interrupted run had archived, and asks for nothing; gives why visits without a look wait.
    package func recover(
        archive: any EvidenceKeeping, memory: any NightMemory, at now: Instant
    ) throws -> [VisitID: NightOutcome.Waiting] {
        var resumed = self
        resumed.isResumed = true
        var engine = NightEngine(resumed, archive, memory, start: now)
        try engine.recover(archive, at: now)
        engine.queue()
        try engine.settle()
        return engine.reasons(at: now)
    }

    /// Fetches all that is due.
    ///
    /// Throws what the archive or the memory throws (disk full, database locked): what was remembered until then
    /// stays, and the night can be resumed.
    package func run(
        fetcher: any Fetching, archive: any EvidenceKeeping, memory: any NightMemory, clock: any NightClock
    ) async throws -> End {
        var engine = NightEngine(self, archive, memory, start: clock.now)
        try engine.recover(archive, at: clock.now)
        engine.queue()
        let pool = fetcher.pool()
        defer { pool.cancelAll() }
        return try await engine.drive(pool, line: line, clock: clock)
    }

    func isInWindow(_ moment: Instant) -> Bool {
        closes.map { moment < $0 } ?? true
    }
}

/// How a run bears it that its own line is cut.
package struct LinePatience: Hashable, Sendable {
    /// Between two checks.
    package var pause: Duration
    /// After so long without an answer the run ends.
    package var longest: Duration

    package init(pause: Duration = .seconds(60), longest: Duration = .seconds(3600)) {
        self.pause = pause
        self.longest = longest
    }
}
