/// Asks a host's robots.txt before anything else of it, and holds visits back until the answer is there (RFC 9309).
package struct RobotsGate: Sendable {
    /// An entry of the configuration that lifts the rules for one host: somebody answers for it.
    package struct Override: Hashable, Sendable {
        package var approvedBy: String
        package var note: String

        package init(approvedBy: String, note: String) {
            self.approvedBy = approvedBy
            self.note = note
        }
    }

    /// What a visit may do.
    package enum Passage: Hashable, Sendable {
        /// Go; the text is kept with the evidence.
        case open(permission: String)
        /// First fetch this robots.txt.
        case ask(url: String)
        /// Somebody is fetching it.
        case wait
        /// A rule forbids it.
        case forbidden(RobotsRuling, Kept)
        /// It could not be read: nothing may be asked of the host for now.
        case unreadable(Kept)
    }

    /// An answer and where its evidence lies.
    package struct Kept: Hashable, Sendable {
        package var answer: RobotsAnswer
        package var exchange: Exchange
        package var evidence: EvidenceLocation
    }

    /// How long an answer holds (RFC 9309 §2.4).
    package static let lifetime = Duration.seconds(24 * 3600)

    private let agent: String
    private let overrides: [String: Override]
    /// How long an answer that was none holds before it is asked for again.
    private let patience: Duration
    private var kept: [String: Kept] = [:]
    private var parked: [String: [PendingVisit]] = [:]
    private var asked: Set<String> = []

    /// `agent` is the name that rules may be written for; `overrides` go by host.
    package init(agent: String, overrides: [String: Override] = [:], patience: Duration = .seconds(3600)) {
        self.agent = agent
        self.overrides = overrides
        self.patience = patience
    }

    package func passage(of pending: PendingVisit, at now: Instant) -> Passage {
        guard pending.purpose != .robots, let address = RobotsAddress.robotsURL(of: pending.url) else {
            return .open(permission: "")
        }
        if let override = overrides[pending.host] {
            let note = override.note.isEmpty ? "" : "，\(override.note)"
            return .open(permission: "robots.txt 例外，批准人：\(override.approvedBy)\(note)")
        }
        guard let known = kept[address], holds(known, at: now) else {
            return asked.contains(address) ? .wait : .ask(url: address)
        }
        let ruling = known.answer.ruling(agent: agent, url: pending.url)
        if ruling.allowed { return .open(permission: ruling.chinese) }
        return ruling.reason == .rule ? .forbidden(ruling, known) : .unreadable(known)
    }

    private func holds(_ known: Kept, at now: Instant) -> Bool {
        let age = now - known.exchange.startedAt
        switch known.answer {
        case .serverError, .noReply: return age < min(patience, Self.lifetime)
        case .file, .noFile, .redirectFault: return age < Self.lifetime
        }
    }

    /// Holds a visit back until the answer for that address is there.
    package mutating func park(_ pending: PendingVisit, for address: String) {
        asked.insert(address)
        parked[address, default: []].append(pending)
    }

    /// Takes an answer in; gives the visits that waited for it.
    package mutating func learn(_ address: String, _ answer: Kept) -> [PendingVisit] {
        kept[address] = answer
        asked.remove(address)
        return parked.removeValue(forKey: address) ?? []
    }

    /// Forgets silences that were our own line's.
    package mutating func forgetSilence(since: Instant) {
        kept = kept.filter { $0.value.answer != .noReply || $0.value.exchange.startedAt < since }
    }

    /// Why visits wait whose robots.txt waits itself.
    func reasons(_ known: [VisitID: NightOutcome.Waiting]) -> [VisitID: NightOutcome.Waiting] {
        var reasons: [VisitID: NightOutcome.Waiting] = [:]
        for (address, visits) in parked {
            guard let reason = known[VisitID(Self.prefix + address)] else { continue }
            for pending in visits { reasons[pending.visit.id] = reason }
        }
        return reasons
    }

    /// The visit that fetches a robots.txt: in the host's own group, in the name of the subject that needs it.
    package static func request(_ address: String, for pending: PendingVisit) -> PendingVisit {
        var robots = PendingVisit(
            Visit(
                id: VisitID(prefix + address), subject: pending.visit.subject, role: pending.visit.role,
                url: address, group: pending.group))
        robots.purpose = .robots
        return robots
    }

    /// What the ids of such visits begin with.
    package static let prefix = "robots:"
}
