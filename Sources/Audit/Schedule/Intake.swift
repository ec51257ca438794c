import Markup

/// Takes in what was fetched, in the order the design demands: archive, disk, facts, memory.
package struct Intake {
    private let run: NightRun
    private let archive: any EvidenceKeeping
    private let memory: any NightMemory
    private let accounts: [SubjectID: Account]
    private let websites: [SubjectID: Website]
    private var attempts: [Attempt] = []
    private var looks: [Look] = []
    private var remembered: Int

    /// How many looks are kept in memory before they are made durable together.
    private static let batch = 64

    package init(run: NightRun, archive: any EvidenceKeeping, memory: any NightMemory, remembered: Int) {
        self.run = run
        self.archive = archive
        self.memory = memory
        self.remembered = remembered
        accounts = Dictionary(run.register.accounts.map { ($0.id, $0) }) { first, _ in first }
        websites = Dictionary(run.register.websites.map { ($0.id, $0) }) { first, _ in first }
    }

    /// What became of an exchange.
    package enum Step: Sendable {
        /// The visit was sent elsewhere and is to follow.
        case sentOn(PendingVisit)
        /// The visit has its result.
        case accepted(CollectionOutcome)
    }

    /// Keeps one exchange.
    package mutating func take(_ pending: PendingVisit, _ exchange: Exchange) throws -> Step {
        let location = try archive.append(exchange, visit: pending.visit.id, hop: pending.hop)
        return try take(pending, exchange, at: location)
    }

    /// Takes in an exchange that is in the archive already: a fresh one, or one an interrupted run did not remember.
    package mutating func take(
        _ pending: PendingVisit, _ exchange: Exchange, at location: EvidenceLocation
    ) throws -> Step {
        attempts.append(attempt(pending, exchange, location))
        if let onward = onward(pending, exchange) { return .sentOn(onward) }
        let look = look(pending, exchange, location)
        looks.append(look)
        if looks.count >= Self.batch { try flush() }
        return .accepted(look.summary.outcome)
    }

    /// Makes everything taken so far durable: the evidence first, then the memory that refers to it.
    package mutating func flush() throws {
        guard !attempts.isEmpty || !looks.isEmpty else { return }
        try archive.sync()
        try memory.keep(attempts, looks)
        remembered += looks.count
        run.progress(remembered, run.plan.visits.count)
        attempts = []
        looks = []
    }

    private func attempt(_ pending: PendingVisit, _ exchange: Exchange, _ location: EvidenceLocation)
        -> Attempt
    {
        var attempt = Attempt(
            night: run.plan.night, visit: pending.visit.id, hop: pending.hop, url: pending.url,
            group: pending.group,
            startedAt: exchange.startedAt, milliseconds: exchange.timings.total, bytes: 0, evidence: location)
        switch exchange.result {
        case .reply(let reply):
            attempt.status = reply.status
            attempt.bytes = reply.body.count
        case .failed(let failure): attempt.failure = failure
        }
        return attempt
    }

    private func onward(_ pending: PendingVisit, _ exchange: Exchange) -> PendingVisit? {
        guard case .reply(let reply) = exchange.result, [301, 302, 303, 307, 308].contains(reply.status),
            pending.hop < run.limits.redirects, let location = reply.header("Location"),
            let target = WebAddress(pending.url)?.resolve(location),
            target.scheme == "http" || target.scheme == "https"
        else { return nil }
        let isSameHost = target.host == WebAddress(pending.url)?.host
        let group = isSameHost ? pending.group : HostGroups.site(target)
        return PendingVisit(pending.visit, sentOnTo: target.text, hop: pending.hop + 1, group: group)
    }

    /// Reads the reply; from here on everything is a pure function of what was archived.
    private func look(_ pending: PendingVisit, _ exchange: Exchange, _ location: EvidenceLocation) -> Look {
        let visit = pending.visit
        let source = visit.sourceID.flatMap { run.sources[$0] }
        return Look.read(
            exchange, of: visit, finalURL: pending.url, night: run.plan.night, source: source,
            registeredID: accounts[visit.subject]?.accountID ?? websites[visit.subject]?.siteCode ?? "",
            decodedLimit: run.limits.decodedBytes, evidence: location)
    }
}
