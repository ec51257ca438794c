import Markup

/// The state of a running night and what each event does to it; waits for nothing itself.
struct NightEngine {
    /// A look that is not the visit's result yet: it may pass, or it may be our own line's fault.
    struct Provisional {
        var look: Look
        let pending: PendingVisit
        /// When the further try is due that is queued; nil: this was the last one.
        let retry: Instant?
        /// Whether the last try brought no word of the site: then the columns of a home page are left in peace.
        let isSilent: Bool
    }

    let run: NightRun
    var queues: HostQueues
    var gate: RobotsGate
    var watch: LineWatch
    private var intake: Intake
    var provisional: [VisitID: Provisional] = [:]
    private var done: Set<VisitID>
    private var down: Set<SubjectID>
    /// Visits whose silence was our own line's.
    var voided: Set<VisitID> = []
    /// What was left in peace with a home page's last silence, in case that was ours.
    var leftInPeace: [SubjectID: [PendingVisit]] = [:]
    /// Tries that an interrupted run had come to, in place of the visits' first ones.
    private var resumed: [VisitID: PendingVisit] = [:]
    var lastLine: LineState?
    var lastOpen: Instant?

    init(_ run: NightRun, _ archive: any EvidenceKeeping, _ memory: any NightMemory, start: Instant) {
        self.run = run
        let visits = run.plan.visits
        queues = HostQueues(
            rules: run.groups, manners: run.manners, start: start, restFirst: run.isResumed,
            asked: run.asked, seed: run.seed
        ) { PendingVisit(visits[$0]) }
        gate = RobotsGate(agent: run.agent, overrides: run.robotsOverrides, patience: run.retries.after)
        watch = LineWatch(rule: run.lineRule)
        intake = Intake(run: run, archive: archive, memory: memory)
        done = run.done
        down = run.down
    }

    // MARK: - Beginning

    /// Takes in what an interrupted run had archived and not remembered, so that nothing is asked twice for nothing.
    mutating func recover(_ archive: any EvidenceKeeping, at now: Instant) throws {
        guard run.isResumed else { return }
        var visits: [VisitID: Int] = [:]
        for (number, visit) in run.plan.visits.enumerated() where !done.contains(visit.id) {
            visits[visit.id] = number
        }
        var expected: [VisitID: PendingVisit] = [:]
        try archive.replay { kept in
            guard let pending = expected[kept.visit] ?? self.first(kept, visits),
                pending.hop == kept.hop, pending.tries == kept.tries
            else { return }
            let at = kept.exchange.startedAt + .milliseconds(kept.exchange.timings.total)
            expected[kept.visit] = try self.take(
                pending, try self.intake.step(pending, kept.exchange, at: kept.location), kept.exchange,
                at: at)
        }
        for (id, pending) in expected { resumed[id] = pending }
        try intake.flush()
    }

    /// What an archived exchange's visit began with; nil for one that is done, or not of this plan.
    private func first(_ kept: KeptExchange, _ visits: [VisitID: Int]) -> PendingVisit? {
        if let number = visits[kept.visit] { return PendingVisit(run.plan.visits[number]) }
        guard !kept.visit.isLook, kept.hop == 0, let address = WebAddress(kept.exchange.request.url) else {
            return nil
        }
        var pending = PendingVisit(
            Visit(
                id: kept.visit, subject: SubjectID(""), role: .column, url: kept.exchange.request.url,
                group: run.groups.group(of: address)))
        pending.purpose = kept.visit.text.hasPrefix(RobotsGate.prefix) ? .robots : .soft404
        return pending
    }

    /// Queues everything that is still due.
    mutating func queue() {
        let silent = provisional.values.filter { $0.isSilent && $0.pending.visit.role == .home }
        let homes = Dictionary(silent.map { ($0.pending.visit.subject, $0) }) { first, _ in first }
        for number in run.plan.visits.indices { queue(number, homes) }
    }

    private mutating func queue(_ number: Int, _ silent: [SubjectID: Provisional]) {
        let visit = run.plan.visits[number]
        guard !done.contains(visit.id), !(visit.role == .column && down.contains(visit.subject)) else {
            return
        }
        if visit.role == .column, let home = silent[visit.subject], home.pending.visit.group == visit.group {
            var column = resumed.removeValue(forKey: visit.id) ?? PendingVisit(visit)
            if let retry = home.retry {
                column.notBefore = max(retry + .milliseconds(1), column.notBefore ?? retry)
                queues.add(column)
            } else {
                leftInPeace[visit.subject, default: []].append(column)
            }
        } else if let pending = resumed.removeValue(forKey: visit.id) {
            queues.add(pending)
        } else if provisional[visit.id] != nil {
            // It has had its last try.
        } else if visit.notBefore == nil {
            queues.add(planned: number, group: visit.group)
        } else {
            queues.add(PendingVisit(visit))
        }
    }

    // MARK: - Asking

    /// The next request that may be made, or nil.
    mutating func next(at now: Instant) throws -> (pending: PendingVisit, request: FetchRequest)? {
        while let pending = queues.next(at: now) {
            // Known already from the archive of an interrupted run, or on its way there.
            if pending.purpose == .soft404, pending.hop == 0 {
                let further = resumed.removeValue(forKey: pending.visit.id)
                if try further != nil || !intake.needsSoft404(pending.visit, at: now) {
                    queues.giveBack(pending)
                    if let further { queues.add(further) }
                    continue
                }
            }
            if let free = reserve(pending, at: now) {
                queues.hold(pending, until: free)
                continue
            }
            switch gate.passage(of: pending, at: now) {
            case .open(let permission):
                return (pending, try request(for: pending, permission: permission, at: now))
            case .wait:
                giveBack(pending, at: now)
                if let address = RobotsAddress.robotsURL(of: pending.url) { gate.park(pending, for: address) }
            case .ask(let address):
                let robots = RobotsGate.request(address, for: pending)
                gate.park(pending, for: address)
                if let further = resumed.removeValue(forKey: robots.visit.id) {
                    giveBack(pending, at: now)
                    queues.add(further)
                    continue
                }
                // In the same group, in the visit's turn.
                return (robots, try request(for: robots, permission: "", at: now))
            case .forbidden(let ruling, let kept):
                giveBack(pending, at: now)
                try refuse(pending, intake.withheld(pending, .robotsDisallowed, kept, ruling), at: now)
            case .unreadable(let kept):
                giveBack(pending, at: now)
                try refuse(pending, unreadable(pending, kept), at: now)
            }
        }
        return nil
    }

    /// Takes the group for as long as a request may last; gives from when on it is free where somebody else has it.
    private func reserve(_ pending: PendingVisit, at now: Instant) -> Instant? {
        let longest = run.limits.connect + run.limits.total
        return run.reserving?.reserve(pending.group, at: now, until: now + longest)
    }

    private mutating func giveBack(_ pending: PendingVisit, at now: Instant) {
        queues.giveBack(pending)
        run.reserving?.release(pending.group, until: queues.allowedFrom(pending.group) ?? now)
    }

    /// Ends a try that was not made; only of a subject that is a result.
    private mutating func refuse(_ pending: PendingVisit, _ look: Look, at now: Instant) throws {
        guard pending.purpose == .look else { return }
        if let next = try conclude(pending, look, nil, at: now) { queues.add(next) }
    }

    private func unreadable(_ pending: PendingVisit, _ kept: RobotsGate.Kept) -> Look {
        let ruling = kept.answer.ruling(agent: run.agent, url: pending.url)
        var outcome = CollectionOutcome.robotsUnreadable
        if case .failed(let failure) = kept.exchange.result, failure.isOfWholeHost {
            outcome = failure.outcome
        }
        return intake.withheld(pending, outcome, kept, ruling)
    }

    private mutating func request(for pending: PendingVisit, permission: String, at now: Instant) throws
        -> FetchRequest
    {
        let host = pending.host
        var request = FetchRequest(
            url: pending.url, expectedHost: host, address: run.address(host),
            certificateCheck: pending.certificateCheck,
            testsIPv6: run.testsIPv6 && pending.visit.role == .home && pending.purpose == .look,
            permission: permission, limits: run.limits)
        if let validator = try intake.validator(for: pending, at: now) { request.headers = validator.fields }
        return request
    }

    // MARK: - Taking in

    /// Takes in what came back; the group is free again.
    mutating func finished(_ pending: PendingVisit, _ exchange: Exchange, at now: Instant) throws {
        queues.finish(pending.group, at: now)
        if let free = queues.allowedFrom(pending.group) { run.reserving?.release(pending.group, until: free) }
        var exchange = exchange
        if case .reply(let reply) = exchange.result, reply.status == 304,
            let validator = try intake.validator(for: pending, at: exchange.startedAt)
        {
            exchange.confirmed = intake.page(of: validator)
        }
        let next = try take(pending, try intake.take(pending, exchange), exchange, at: now)
        if let next { queues.add(next) }
    }

    /// What follows from one step; gives the request that is to follow.
    private mutating func take(
        _ pending: PendingVisit, _ step: Intake.Step, _ exchange: Exchange, at now: Instant
    ) throws -> PendingVisit? {
        switch step {
        case .goesOn(let next):
            // On the way nothing is good or bad yet: neither forgiven nor held against the host.
            learn(pending, exchange, .redirectFault, isWall: false, at: now)
            return next
        case .learned(let exchange, let location):
            let outcome = Self.outcome(of: exchange)
            learn(pending, exchange, outcome, isWall: false, at: now)
            guard pending.purpose == .robots else { return nil }
            let kept = RobotsGate.Kept(
                answer: RobotsAnswer(exchange.result), exchange: exchange, evidence: location)
            let waiting = gate.learn(pending.visit.url, kept)
            switch kept.answer {
            case .file, .noFile, .redirectFault:
                for visit in waiting.reversed() { queues.addFirst(visit) }
            // Said here and now: by the time they had their turn again the answer might be too old to count.
            case .serverError, .noReply:
                for visit in waiting { try refuse(visit, unreadable(visit, kept), at: now) }
            }
            return nil
        case .look(let look, let validator):
            let outcome = look.summary.outcome
            learn(pending, exchange, outcome, isWall: isWall(look), at: now)
            return try conclude(pending, look, validator, at: now)
        }
    }

    private static func outcome(of exchange: Exchange) -> CollectionOutcome {
        switch exchange.result {
        case .failed(let failure): failure.outcome
        case .reply(let reply): StatusTable.outcome(of: reply.status) ?? .okPartial
        }
    }

    /// A refusal that no single page gives: by its signature, or by a status that only protection sends.
    private func isWall(_ look: Look) -> Bool {
        guard look.summary.outcome == .blocked else { return false }
        return run.signatures.tellsWall(look.facts.signature)
            || [412, 418, 432, 461, 471, 521, 999].contains(look.summary.status)
    }

    private mutating func learn(
        _ pending: PendingVisit, _ exchange: Exchange, _ outcome: CollectionOutcome, isWall: Bool,
        at now: Instant
    ) {
        var reply: Reply?
        if case .reply(let found) = exchange.result { reply = found }
        _ = queues.manners.learn(
            reply, outcome, isWall: isWall, host: pending.host, group: pending.group, at: now)
        intake.note(queues.manners.takeChanges())
        watch.note(
            pending.group, isSilent: outcome.isSilence || outcome == .ourNetwork, at: now)
    }

    /// Decides what a look is worth: the visit's result, or something to be tried again or confirmed first.
    ///
    /// Gives the further try, where there is one.
    private mutating func conclude(
        _ pending: PendingVisit, _ found: Look, _ validator: Validator?, at now: Instant
    ) throws -> PendingVisit? {
        let outcome = found.summary.outcome
        let visit = pending.visit
        var look = found
        if let held = provisional.removeValue(forKey: visit.id), held.look.summary.outcome < outcome {
            look = held.look
        }
        var retry: Instant?
        // A rule of our own configuration does not pass by waiting.
        if outcome.mayPass, found.summary.failure != .loopbackOnly {
            let rest = queues.manners.rest(of: visit.group, at: now)
            retry = run.retries.moment(tries: pending.tries, at: now, rest: rest, closes: run.closes)
        }
        let isSilent = found.summary.isSilence || outcome.isOurs
        if isSilent, visit.role == .home { leaveInPeace(visit, until: retry) }
        if retry != nil || isSilent {
            provisional[visit.id] = Provisional(
                look: look, pending: pending, retry: retry, isSilent: isSilent)
        } else {
            try accept(look, validator)
            if visit.role == .home, outcome.isGenuine { try askSoft404(visit, at: now) }
        }
        return retry.map(pending.again)
    }

    private mutating func leaveInPeace(_ visit: Visit, until retry: Instant?) {
        guard let retry else {
            let dropped = queues.drop(visit.subject, from: visit.group)
            if run.line != nil { leftInPeace[visit.subject, default: []] += dropped }
            return
        }
        queues.postpone(visit.subject, in: visit.group, until: retry + .milliseconds(1))
    }

    mutating func accept(_ look: Look, _ validator: Validator?) throws {
        done.insert(look.summary.visit)
        voided.remove(look.summary.visit)
        try intake.accept(look, validator)
    }

    private mutating func askSoft404(_ visit: Visit, at now: Instant) throws {
        let host = PendingVisit.host(of: visit.url)
        guard run.asksSoft404, try intake.needsSoft404(visit, at: now),
            let url = Soft404.address(on: visit.url, night: run.plan.night)
        else { return }
        var pending = PendingVisit(
            Visit(
                id: VisitID(Soft404.prefix + host), subject: visit.subject, role: .column, url: url,
                group: visit.group))
        pending.purpose = .soft404
        queues.addFirst(pending)
    }

    mutating func flush() throws { try intake.flush() }
}
