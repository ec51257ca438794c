import Markup

/// What each host and group has asked of us, remembered over nights: rests, refusals and open circuits.
///
/// A pure state: it is told what came back and says from when on somebody may be asked again. Spacing is not here but
/// in `HostQueues`; these are the rests that a server or a firewall ordered.
package struct Manners: Sendable {
    /// What is remembered of one host (`host:www.qinghe.example`) or group.
    package struct Record: Hashable, Sendable, Codable {
        package var name: String
        /// Retry-After, or our own stepping back.
        package var restsUntil: Instant?
        /// How often in a row it said 429 or 503 without saying for how long.
        package var steps = 0
        /// Refusals in a row that may be meant for one page only.
        package var refusals = 0
        /// While the circuit is open nobody is asked.
        package var openUntil: Instant?
        /// How often it opened without a good reply in between; from the third time on a person closes it.
        package var openings = 0
        /// Why, for people.
        package var reason = ""

        package init(name: String) { self.name = name }

        /// The third opening waits for a person.
        package var needsPerson: Bool { openings >= Manners.lastOpening && openUntil != nil }
    }

    /// How long a circuit stays open the first time; twice as long the second time.
    package let circuit: Duration
    /// First rest after 429 or 503 without a wish; doubled each time.
    package let firstStep: Duration
    private var records: [String: Record]
    private var changed: Set<String> = []
    /// Hosts with an open circuit, by group.
    private var openHosts: [String: Set<String>] = [:]

    static let lastOpening = 3
    /// Refusals in a row, none of them a wall by its signature, that open a circuit as well.
    static let plainRefusals = 3

    package init(
        circuit: Duration = .seconds(12 * 3600), firstStep: Duration = .seconds(60), records: [Record] = []
    ) {
        self.circuit = circuit
        self.firstStep = firstStep
        self.records = Dictionary(records.map { ($0.name, $0) }) { _, last in last }
        for record in records where record.openUntil != nil && record.name.hasPrefix(Self.hostPrefix) {
            let host = String(record.name.dropFirst(Self.hostPrefix.count))
            let group = HostGroups.sitePrefix + PublicSuffix.registrableDomain(of: host)
            openHosts[group, default: []].insert(record.name)
        }
    }

    private static let hostPrefix = "host:"

    /// The name under which cap and circuit of an address are kept.
    package static func holder(host: String, group: String) -> String {
        HostGroups.isSite(group) ? hostPrefix + host : group
    }

    package subscript(name: String) -> Record? { records[name] }

    /// Until when a group rests; nil: it does not.
    package func rest(of group: String, at now: Instant) -> Instant? {
        latest([records[group]?.restsUntil, records[group]?.openUntil], after: now)
    }

    /// Until when a host's circuit is open; nil: it is closed.
    package func barrier(of holder: String, at now: Instant) -> Instant? {
        latest([records[holder]?.openUntil], after: now)
    }

    private func latest(_ moments: [Instant?], after now: Instant) -> Instant? {
        moments.compactMap(\.self).filter { $0 > now }.max()
    }

    /// What changed since the last call, to be remembered together with the attempts that changed it.
    package mutating func takeChanges() -> [Record] {
        defer { changed = [] }
        return changed.sorted().compactMap { records[$0] }
    }

    // MARK: - Learning

    /// Takes in how one request ended; gives until when its group rests now, where somebody ordered that.
    package mutating func learn(
        _ reply: Reply?, _ outcome: CollectionOutcome, isWall: Bool, host: String, group: String,
        at now: Instant
    ) -> Instant? {
        let holder = Self.holder(host: host, group: group)
        if let reply, reply.status == 429 || reply.status == 503 || outcome == .rateLimited {
            rest(group, reply, at: now)
        } else if outcome.isGenuine || outcome == .notFound || outcome == .unreadable {
            forgive(group)
            forgive(holder)
        }
        if outcome == .blocked { refused(holder, group, isWall: isWall, at: now) }
        return rest(of: group, at: now)
    }

    private mutating func rest(_ group: String, _ reply: Reply, at now: Instant) {
        let firstStep = firstStep
        change(group) { record in
            if let wish = RetryAfter.wish(of: reply, at: now) {
                record.restsUntil = max(record.restsUntil ?? now, now + wish)
                record.reason = "HTTP \(reply.status)，对方要求暂停\(Int(wish / .seconds(1)))秒"
            } else {
                let pause = min(RetryAfter.longest, firstStep * (1 << min(record.steps, 11)))
                record.steps += 1
                record.restsUntil = max(record.restsUntil ?? now, now + pause)
                record.reason = "HTTP \(reply.status)，暂停\(Int(pause / .seconds(1)))秒"
            }
        }
    }

    private mutating func forgive(_ name: String) {
        guard let record = records[name], record.steps > 0 || record.refusals > 0 || record.openings > 0,
            record.openUntil == nil || record.openings < Self.lastOpening
        else { return }
        change(name) { record in
            record.steps = 0
            record.refusals = 0
            record.openings = 0
            record.openUntil = nil
        }
    }

    private mutating func refused(_ holder: String, _ group: String, isWall: Bool, at now: Instant) {
        change(holder) { $0.refusals += 1 }
        guard isWall || (records[holder]?.refusals ?? 0) >= Self.plainRefusals else { return }
        open(holder, at: now, "被防护系统拦截")
        guard holder != group else { return }
        // One blocked host is that host's affair; a second one is the whole domain's.
        openHosts[group, default: []].insert(holder)
        let others = openHosts[group, default: []].filter { barrier(of: $0, at: now) != nil }
        if others.count >= 2, barrier(of: group, at: now) == nil { open(group, at: now, "同一域名下多个网站被拦截") }
    }

    private mutating func open(_ name: String, at now: Instant, _ reason: String) {
        guard barrier(of: name, at: now) == nil else { return }
        let circuit = circuit
        change(name) { record in
            record.openings += 1
            record.refusals = 0
            record.reason = reason
            record.openUntil =
                record.openings >= Self.lastOpening
                ? Self.never : now + (record.openings == 1 ? circuit : circuit * 2)
        }
    }

    /// A moment nobody lives to see: until a person closes the circuit.
    static let never = Instant(milliseconds: 253_402_271_999_000)

    /// A person has decided that it may be asked again.
    package mutating func close(_ name: String) {
        change(name) { record in
            record = Record(name: name)
        }
    }

    private mutating func change(_ name: String, _ body: (inout Record) -> Void) {
        var record = records[name] ?? Record(name: name)
        body(&record)
        records[name] = record
        changed.insert(name)
    }
}
