import Markup

/// One night from its plan to its last look: fetch, keep, read, remember.
///
/// This function is the middle of the map: everything before it is the plan, everything after it is judging.
package struct NightRun {
    package var plan: NightPlan
    package var register: Register
    package var sources: [String: Source]
    package var groups: HostGroups
    package var limits: FetchLimits
    /// Requests in flight at most, over all groups.
    package var parallelism: Int
    /// Where each host is to be reached, or nil to ask the resolver.
    package var address: @Sendable (_ host: String) -> String?
    /// When the window closes; nil: no end.
    package var closes: Instant?
    /// Visits with an accepted result from an earlier, interrupted run of this night.
    package var done: Set<VisitID>
    /// Websites whose home page gave no reply tonight: their columns are left in peace.
    package var down: Set<SubjectID>
    /// Requests that earlier runs of this night made, by host group: a cap is the night's, not the run's.
    package var asked: [String: Int] = [:]
    /// Whether an earlier run was interrupted: every group then rests before its first request.
    package var isResumed: Bool
    package var progress: @Sendable (_ done: Int, _ of: Int) -> Void

    package init(
        plan: NightPlan, register: Register, sources: [String: Source], groups: HostGroups,
        limits: FetchLimits,
        parallelism: Int, address: @escaping @Sendable (String) -> String?, closes: Instant?,
        done: Set<VisitID>,
        down: Set<SubjectID> = [], isResumed: Bool,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) {
        self.plan = plan
        self.register = register
        self.sources = sources
        self.groups = groups
        self.limits = limits
        self.parallelism = parallelism
        self.address = address
        self.closes = closes
        self.done = done
        self.down = down
        self.isResumed = isResumed
        self.progress = progress
    }

    /// A pause this long is used to make durable what was taken in so far.
    private static let idle = Duration.milliseconds(100)

    /// What keeps the loop from being idle.
    private enum Event: Sendable {
        case fetched(PendingVisit, Exchange)
        case wake
    }

    /// Fetches all that is due; returns the visits that were not reached.
    ///
    /// Throws what the archive or the memory throws (disk full, database locked): what was remembered until then
    /// stays, and the night can be resumed.
    package func run(
        fetcher: any Fetching, archive: any EvidenceKeeping, memory: any NightMemory, clock: any NightClock
    ) async throws -> [Visit] {
        var queues = HostQueues(rules: groups, start: clock.now, restFirst: isResumed, asked: asked)
        for visit in plan.visits
        where !done.contains(visit.id) && !(visit.role == .column && down.contains(visit.subject)) {
            queues.add(PendingVisit(visit))
        }
        var intake = Intake(run: self, archive: archive, memory: memory, remembered: done.count)
        try await withThrowingTaskGroup(of: Event.self) { tasks in
            var inFlight = 0
            var alarm: Instant?
            while true {
                let isOpen = isInWindow(clock.now)
                while isOpen, inFlight < parallelism, let pending = queues.next(at: clock.now) {
                    inFlight += 1
                    tasks.addTask {
                        .fetched(pending, await fetcher.fetch(request(for: pending), at: clock.now))
                    }
                }
                // What is due only after the window has closed is not waited for.
                let due = isOpen && inFlight < parallelism ? queues.nextMoment() : nil
                let moment = due.flatMap { isInWindow($0) ? $0 : nil }
                guard inFlight > 0 || moment != nil else { break }
                if let moment, alarm.map({ moment < $0 }) ?? true {
                    alarm = moment
                    tasks.addTask {
                        await clock.sleep(until: moment)
                        return .wake
                    }
                }
                if inFlight == 0, let moment, moment - clock.now > Self.idle { try intake.flush() }
                switch try await tasks.next() {
                case .fetched(let pending, let exchange)?:
                    inFlight -= 1
                    queues.finish(pending.group, at: clock.now)
                    switch try intake.take(pending, exchange) {
                    case .sentOn(let onward): queues.add(onward)
                    case .accepted(.unreachable) where pending.visit.role == .home:
                        queues.drop(pending.visit.subject, from: pending.visit.group)
                    case .accepted: break
                    }
                case .wake?:
                    alarm = nil
                case nil:
                    break
                }
            }
            tasks.cancelAll()
        }
        try intake.flush()
        return queues.unreached.map(\.visit)
    }

    private func isInWindow(_ moment: Instant) -> Bool {
        closes.map { moment < $0 } ?? true
    }

    private func request(for pending: PendingVisit) -> FetchRequest {
        let host = WebAddress(pending.url)?.host ?? ""
        return FetchRequest(url: pending.url, address: address(host), limits: limits)
    }
}
