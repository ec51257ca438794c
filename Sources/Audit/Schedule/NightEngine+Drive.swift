extension NightEngine {
    /// What keeps the loop from being idle.
    private enum Event: Sendable {
        case finished([FinishedFetch])
        case alarm
        case line(LineState)
    }

    /// A pause this long is used to make durable what was taken in so far.
    private static let idle = Duration.milliseconds(100)

    /// What a run is doing about its own line.
    private enum Mood {
        case working
        /// The control hosts are being asked because of a doubt that began then; the line was found cut at that moment.
        case checking(since: Instant, cutAt: Instant?)
        /// The line is cut; the next check comes then.
        case paused(next: Instant, since: Instant, cutAt: Instant)
    }

    /// Runs the night to its end: hands out what is ready, takes in what comes, and stops when nothing is left.
    mutating func drive(_ pool: any FetchPool, line: (any LineChecking)?, clock: any NightClock) async throws
        -> NightRun.End
    {
        var mood = Mood.working
        var underWay: [Int: PendingVisit] = [:]
        var tickets = 0
        var cause = NightRun.End.Cause.finished
        try await withThrowingTaskGroup(of: Event.self) { tasks in
            var isWaitingForPool = false
            var alarm: Instant?
            loop: while true {
                let now = clock.now
                let isOpen = run.isInWindow(now)
                if case .working = mood { try handOut(&underWay, &tickets, pool, clock) }
                // What is due only after the window has closed is not waited for.
                var moment: Instant?
                switch mood {
                case .working:
                    moment = isOpen && underWay.count < run.parallelism ? queues.nextMoment() : nil
                    if let due = moment, !run.isInWindow(due) { moment = nil }
                    if underWay.isEmpty, moment == nil {
                        cause = isOpen ? .finished : .windowClosed
                        guard let line, let since = unconfirmed else { break loop }
                        mood = .checking(since: since, cutAt: nil)
                        tasks.addTask { .line(await line.check(at: clock.now)) }
                    }
                case .checking: break
                case .paused(let next, _, let cutAt):
                    guard run.isInWindow(next), next - cutAt <= run.linePatience.longest else {
                        cause = .lineCut
                        break loop
                    }
                    moment = next
                }
                if !underWay.isEmpty, !isWaitingForPool {
                    isWaitingForPool = true
                    tasks.addTask { .finished(await pool.finished()) }
                }
                if let moment, alarm.map({ moment < $0 }) ?? true {
                    alarm = moment
                    tasks.addTask {
                        await clock.sleep(until: moment)
                        return .alarm
                    }
                }
                if underWay.isEmpty, let moment, moment - now > Self.idle { try flush() }
                switch try await tasks.next() {
                case .finished(let ended)?:
                    isWaitingForPool = false
                    for fetch in ended {
                        guard let pending = underWay.removeValue(forKey: fetch.ticket) else { continue }
                        try finished(pending, fetch.exchange, at: clock.now)
                        // Who is ready is not kept waiting by those whose replies came together with its own.
                        if case .working = mood { try handOut(&underWay, &tickets, pool, clock) }
                    }
                    if case .working = mood, let line, let since = doubtedSince(at: clock.now) {
                        mood = .checking(since: since, cutAt: nil)
                        tasks.addTask { .line(await line.check(at: clock.now)) }
                    }
                case .alarm?:
                    alarm = nil
                    if case .paused(let next, let since, let cutAt) = mood, next <= clock.now, let line {
                        mood = .checking(since: since, cutAt: cutAt)
                        tasks.addTask { .line(await line.check(at: clock.now)) }
                    }
                case .line(let state)?:
                    heard(state)
                    guard !state.isClockWrong else {
                        cause = .clockWrong
                        break loop
                    }
                    guard case .checking(let since, let cutAt) = mood else { continue }
                    // What came to its end while the line was cut is no better than what began the doubt.
                    if state.line == .cut || cutAt != nil { void(since: since, at: clock.now) }
                    mood =
                        state.line == .cut
                        ? .paused(
                            next: clock.now + run.linePatience.pause, since: since,
                            cutAt: cutAt ?? clock.now)
                        : .working
                case nil: break
                }
            }
            tasks.cancelAll()
        }
        try settle()
        return NightRun.End(cause: cause, reasons: reasons(at: clock.now), line: lastLine)
    }

    /// Starts what is ready, as far as the window and the number of requests under way allow.
    private mutating func handOut(
        _ underWay: inout [Int: PendingVisit], _ tickets: inout Int, _ pool: any FetchPool,
        _ clock: any NightClock
    ) throws {
        while underWay.count < run.parallelism, run.isInWindow(clock.now),
            let (pending, request) = try next(at: clock.now)
        {
            tickets += 1
            underWay[tickets] = pending
            pool.begin(tickets, request, at: clock.now)
        }
    }
}
