import Markup

/// Takes in what was fetched, in the order the design demands: archive, disk, facts, memory.
struct Intake {
    private let run: NightRun
    private let archive: any EvidenceKeeping
    private let memory: any NightMemory
    private let accounts: [SubjectID: Account]
    private let websites: [SubjectID: Website]
    private var batch = NightBatch()
    private var remembered: Int
    /// What was asked of the memory already; nil inside: it knows nothing.
    private var soft404s: [String: Soft404?] = [:]

    /// How many looks are kept in memory before they are made durable together.
    private static let batchSize = 64

    init(run: NightRun, archive: any EvidenceKeeping, memory: any NightMemory) {
        self.run = run
        self.archive = archive
        self.memory = memory
        remembered = run.done.count
        accounts = Dictionary(run.register.accounts.map { ($0.id, $0) }) { first, _ in first }
        websites = Dictionary(run.register.websites.map { ($0.id, $0) }) { first, _ in first }
    }

    /// What became of an exchange.
    enum Step {
        /// The visit goes on at once, with another request.
        case goesOn(PendingVisit)
        /// What a robots.txt or an address that does not exist brought.
        case learned(Exchange, EvidenceLocation)
        /// The visit's look, not kept yet.
        case look(Look, Validator?)
    }

    /// Keeps one exchange.
    mutating func take(_ pending: PendingVisit, _ exchange: Exchange) throws -> Step {
        let location = try archive.append(
            exchange, visit: pending.visit.id, hop: pending.hop, tries: pending.tries)
        return try step(pending, exchange, at: location)
    }

    /// Takes in an exchange that is in the archive already: a fresh one, or one an interrupted run did not remember.
    mutating func step(
        _ pending: PendingVisit, _ exchange: Exchange, at location: EvidenceLocation
    ) throws -> Step {
        batch.attempts.append(attempt(pending, exchange, location))
        if let next = onward(pending, exchange) { return .goesOn(next) }
        guard pending.purpose != .robots else { return .learned(exchange, location) }
        let look = try look(pending, exchange, location)
        guard pending.purpose == .look else {
            // The host that was asked, wherever it led.
            let soft = Soft404(host: PendingVisit.host(of: pending.visit.url), look)
            soft404s[soft.host] = soft
            batch.soft404s.append(soft)
            return .learned(exchange, location)
        }
        return .look(look, Validator(look, exchange))
    }

    /// The look of a visit that was not made, because of its host's robots.txt.
    func withheld(
        _ pending: PendingVisit, _ outcome: CollectionOutcome, _ robots: RobotsGate.Kept,
        _ ruling: RobotsRuling
    ) -> Look {
        Look.withheld(
            pending.visit, outcome, because: robots.exchange, permission: ruling.chinese,
            journey: .init(pending), night: run.plan.night, evidence: robots.evidence)
    }

    /// Makes a look the visit's result.
    mutating func accept(_ look: Look, _ validator: Validator?) throws {
        batch.looks.append(look)
        if let validator { batch.validators.append(validator) }
        if batch.looks.count >= Self.batchSize { try flush() }
    }

    /// Remembers what hosts have asked of us, with the attempts in which they did.
    mutating func note(_ manners: [Manners.Record]) {
        batch.manners += manners
    }

    /// Makes everything taken so far durable: the evidence first, then the memory that refers to it.
    mutating func flush() throws {
        guard !batch.isEmpty else { return }
        try archive.sync()
        try memory.keep(batch)
        remembered += batch.looks.count
        run.progress(remembered, run.plan.visits.count)
        batch = NightBatch()
    }

    // MARK: - Asking

    /// What may be sent along so that an unchanged page need not come again; nothing for a second look, a retry, or a
    /// page too old to prove its subject fresh.
    func validator(for pending: PendingVisit, at now: Instant) throws -> Validator? {
        guard pending.purpose == .look, !pending.isUnconditional, pending.visit.notBefore == nil,
            let validator = try memory.validator(of: pending.url), validator.holds(on: now.day)
        else { return nil }
        return validator
    }

    /// The stored page behind a validator.
    func page(of validator: Validator) -> Reply? { archive.reply(at: validator.evidence) }

    /// Whether the site should be asked for an address that does not exist.
    mutating func needsSoft404(_ visit: Visit, at now: Instant) throws -> Bool {
        guard let known = try soft404(PendingVisit.host(of: visit.url)) else { return true }
        return now - known.seenAt >= Soft404.lifetime
    }

    private mutating func soft404(_ host: String) throws -> Soft404? {
        if let known = soft404s[host] { return known }
        let known = try memory.soft404(of: host)
        soft404s.updateValue(known, forKey: host)
        return known
    }

    // MARK: - Reading

    private func attempt(_ pending: PendingVisit, _ exchange: Exchange, _ location: EvidenceLocation)
        -> Attempt
    {
        var attempt = Attempt(
            night: run.plan.night, visit: pending.visit.id, hop: pending.hop, tries: pending.tries,
            url: pending.url, group: pending.group, holder: pending.holder, startedAt: exchange.startedAt,
            milliseconds: exchange.timings.total, bytes: 0, evidence: location)
        switch exchange.result {
        case .reply(let reply):
            attempt.status = reply.status
            attempt.bytes = reply.body.count
        case .failed(let failure): attempt.failure = failure
        }
        return attempt
    }

    private func onward(_ pending: PendingVisit, _ exchange: Exchange) -> PendingVisit? {
        switch exchange.result {
        case .failed(.untrustedCertificate):
            let problem = exchange.tls?.problem
            return pending.certificateCheck.next(after: problem).map {
                pending.relaxed(to: $0, after: problem)
            }
        case .failed: return nil
        case .reply(let reply):
            if reply.status == 304, exchange.confirmed == nil, !pending.isUnconditional {
                return pending.unconditional()
            }
            return redirect(pending, reply)
        }
    }

    private func redirect(_ pending: PendingVisit, _ reply: Reply) -> PendingVisit? {
        let most = pending.purpose == .robots ? RobotsAnswer.mostRedirects : run.limits.redirects
        guard [301, 302, 303, 307, 308].contains(reply.status), pending.redirects.count < most,
            let location = reply.header("Location"), let here = WebAddress(pending.url),
            let target = here.resolve(location), target.isWeb, !pending.redirects.contains(target.text),
            target.text != pending.url
        else { return nil }
        let group = target.host == here.host ? pending.group : run.groups.group(of: target)
        // A group that is never fetched is not fetched by being sent there either.
        guard run.groups.rule(for: group).dailyCap != 0 else { return nil }
        return pending.sentOn(to: target, group: group)
    }

    /// Reads the reply; from here on everything is a pure function of what was archived.
    private mutating func look(
        _ pending: PendingVisit, _ exchange: Exchange, _ location: EvidenceLocation
    ) throws -> Look {
        let visit = pending.visit
        let asksForSoft404 = visit.role == .column && pending.purpose == .look
        let context = LookContext(
            night: run.plan.night, source: visit.sourceID.flatMap { run.sources[$0] },
            signatures: run.signatures,
            registeredID: accounts[visit.subject]?.accountID ?? websites[visit.subject]?.siteCode ?? "",
            decodedLimit: run.limits.decodedBytes,
            soft404: asksForSoft404 ? try soft404(PendingVisit.host(of: visit.url)) : nil,
            layouts: run.layouts)
        return Look.read(
            exchange, of: visit, finalURL: pending.url, journey: .init(pending), in: context,
            evidence: location)
    }
}
