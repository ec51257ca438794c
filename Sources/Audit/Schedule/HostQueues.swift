/// Visits waiting per host group; hands out only what is ready, one at a time in each group.
///
/// The one truth about when a group may be asked again: a waiting group holds no connection and no slot. Spacing
/// counts from the end of the last request to the start of the next, so that it also holds between arrivals. A planned
/// visit waits as a number of four bytes.
package struct HostQueues: Sendable {
    private struct Group {
        /// Numbers of planned visits, or below zero keys of `specials`.
        var waiting: [Int32] = []
        var head = 0
        var isBusy = false
        var allowedFrom: Instant

        mutating func putFirst(_ entry: Int32) {
            guard head > 0 else {
                waiting.insert(entry, at: 0)
                return
            }
            head -= 1
            waiting[head] = entry
        }

        var isEmpty: Bool { head == waiting.count }
    }

    package let rules: HostGroups
    package var manners: Manners
    private let planned: @Sendable (Int) -> PendingVisit
    private let start: Instant
    private let restFirst: Bool
    /// Requests of the night by the holder of their cap.
    private var asked: [String: Int]
    private var random: SplitMix64
    private var groups: [String: Group] = [:]
    /// Idle groups with something to fetch, soonest first.
    private var ready = MomentHeap<String>()
    /// Everything that is not simply a planned visit.
    private var specials: [Int32: PendingVisit] = [:]
    private var lastKey: Int32 = 0
    /// Entries whose own moment has not come.
    private var deferred = MomentHeap<Int32>()
    /// Entries whose host is spent or closed for the rest of the night.
    private var shelved: [Int32] = []

    /// With `restFirst` (a resumed night, whose last requests are not known) every group first rests its spacing;
    /// `asked` are the requests that earlier runs of the night made, by holder; `planned` gives a planned visit by its
    /// number.
    package init(
        rules: HostGroups, manners: Manners = Manners(), start: Instant, restFirst: Bool,
        asked: [String: Int] = [:], seed: UInt64 = 0, planned: @escaping @Sendable (Int) -> PendingVisit
    ) {
        self.rules = rules
        self.manners = manners
        self.start = start
        self.restFirst = restFirst
        self.asked = asked
        self.planned = planned
        random = SplitMix64(seed: seed)
    }

    // MARK: - Waiting

    /// Queues a planned visit without making it.
    package mutating func add(planned number: Int, group: String) {
        enqueue(Int32(number), in: group, first: false)
    }

    package mutating func add(_ pending: PendingVisit) {
        let key = keep(pending)
        if let moment = pending.notBefore, moment > start {
            deferred.push(key, at: moment)
        } else {
            // Sent on: next in its group, so that a visit is not torn over hours.
            enqueue(key, in: pending.group, first: pending.hop > 0 || pending.purpose != .look)
        }
    }

    /// Queues a visit as the next one of its group.
    package mutating func addFirst(_ pending: PendingVisit) {
        enqueue(keep(pending), in: pending.group, first: true)
    }

    private mutating func keep(_ pending: PendingVisit) -> Int32 {
        lastKey -= 1
        specials[lastKey] = pending
        return lastKey
    }

    private mutating func enqueue(_ entry: Int32, in name: String, first: Bool) {
        let wasIdle = groups[name].map { $0.isEmpty } ?? true
        if groups[name] == nil { groups[name] = newGroup(name) }
        if first { groups[name]?.putFirst(entry) } else { groups[name]?.waiting.append(entry) }
        if wasIdle, let group = groups[name], !group.isBusy { ready.push(name, at: group.allowedFrom) }
    }

    private func pending(_ entry: Int32) -> PendingVisit {
        if entry >= 0 { return planned(Int(entry)) }
        guard let pending = specials[entry] else { preconditionFailure("an entry without its visit") }
        return pending
    }

    // MARK: - Handing out

    /// The next visit that may be fetched now, or nil; its group is then busy until `finish`.
    package mutating func next(at now: Instant) -> PendingVisit? {
        while let (key, moment) = deferred.first, moment <= now {
            deferred.pop()
            guard let pending = specials[key] else { continue }
            enqueue(key, in: pending.group, first: false)
        }
        while let (name, moment) = ready.first, moment <= now {
            ready.pop()
            // An entry made before the group's last request is out of date: the group rests until a later one.
            guard let group = groups[name], !group.isEmpty, !group.isBusy, group.allowedFrom <= now else {
                continue
            }
            if let rest = manners.rest(of: name, at: now) {
                groups[name]?.allowedFrom = rest
                ready.push(name, at: rest)
                continue
            }
            if let pending = takeFirst(of: name, at: now) { return pending }
        }
        return nil
    }

    /// The first visit of the group whose host may be asked; the others are put aside.
    private mutating func takeFirst(of name: String, at now: Instant) -> PendingVisit? {
        while let group = groups[name], !group.isEmpty {
            let entry = group.waiting[group.head]
            groups[name]?.head += 1
            let pending = pending(entry)
            if isSpent(pending.holder, name) {
                shelved.append(entry)
            } else if let open = manners.barrier(of: pending.holder, at: now) {
                var waiting = pending
                waiting.notBefore = open
                specials[entry] = nil
                deferred.push(keep(waiting), at: open)
            } else {
                specials[entry] = nil
                groups[name]?.isBusy = true
                asked[pending.holder, default: 0] += 1
                return pending
            }
        }
        return nil
    }

    private func isSpent(_ holder: String, _ group: String) -> Bool {
        rules.rule(for: group).dailyCap.map { asked[holder, default: 0] >= $0 } ?? false
    }

    /// Frees the group of a request that has ended at `now`.
    package mutating func finish(_ name: String, at now: Instant) {
        guard groups[name] != nil else { preconditionFailure("group \(name) was never handed out") }
        groups[name]?.isBusy = false
        let rest = rules.rule(for: name).spacing * (1 + rules.jitter * random.unit())
        groups[name]?.allowedFrom = now + rest
        if let group = groups[name], !group.isEmpty { ready.push(name, at: group.allowedFrom) }
    }

    /// Gives a visit back that was handed out and not asked for: no rest is due for it.
    package mutating func giveBack(_ pending: PendingVisit) {
        groups[pending.group]?.isBusy = false
        asked[pending.holder, default: 1] -= 1
        if let group = groups[pending.group], !group.isEmpty {
            ready.push(pending.group, at: group.allowedFrom)
        }
    }

    /// Gives a visit back because somebody else is asking its group: it is the group's next one, from then on.
    package mutating func hold(_ pending: PendingVisit, until moment: Instant) {
        groups[pending.group]?.isBusy = false
        groups[pending.group]?.allowedFrom = moment
        asked[pending.holder, default: 1] -= 1
        let entry = keep(pending)
        groups[pending.group]?.putFirst(entry)
        ready.push(pending.group, at: moment)
    }

    /// From when on a group may be asked again by what is known here.
    package func allowedFrom(_ name: String) -> Instant? { groups[name]?.allowedFrom }

    // MARK: - Leaving in peace

    /// Takes a subject's waiting visits out of its group, and gives them: its site does not answer, and is left in
    /// peace.
    @discardableResult
    package mutating func drop(_ subject: SubjectID, from name: String) -> [PendingVisit] {
        remove(subject, from: name)
    }

    /// Lets a subject's waiting visits wait until then.
    package mutating func postpone(_ subject: SubjectID, in name: String, until moment: Instant) {
        for pending in remove(subject, from: name) {
            var later = pending
            later.notBefore = max(moment, pending.notBefore ?? moment)
            add(later)
        }
    }

    private mutating func remove(_ subject: SubjectID, from name: String) -> [PendingVisit] {
        guard let group = groups[name] else { return [] }
        var removed: [PendingVisit] = []
        var kept: [Int32] = []
        for entry in group.waiting[group.head...] {
            let pending = pending(entry)
            if pending.visit.subject == subject {
                removed.append(pending)
                specials[entry] = nil
            } else {
                kept.append(entry)
            }
        }
        groups[name]?.waiting = kept
        groups[name]?.head = 0
        // In the order they came: the order of a dictionary is another one in every run.
        let aside = specials.filter { $0.value.visit.subject == subject && $0.value.group == name }
        for (key, pending) in aside.sorted(by: { $0.key > $1.key }) {
            removed.append(pending)
            specials[key] = nil
        }
        return removed
    }

    // MARK: - What is left

    /// When something may be handed out next; nil while nothing waits (all empty, busy or spent).
    package mutating func nextMoment() -> Instant? {
        while let (key, _) = deferred.first, specials[key] == nil {
            deferred.pop()
        }
        return [nextReady(), deferred.first?.moment].compactMap(\.self).min()
    }

    private mutating func nextReady() -> Instant? {
        while let (name, moment) = ready.first {
            if let group = groups[name], !group.isEmpty, !group.isBusy, group.allowedFrom <= moment {
                return moment
            }
            ready.pop()
        }
        return nil
    }

    /// Why visits that were never asked for wait, as of `now`; one that simply had no turn is left out.
    package func reasons(at now: Instant) -> [VisitID: NightOutcome.Waiting] {
        var reasons: [VisitID: NightOutcome.Waiting] = [:]
        forEachUnreached { pending in
            let reason = reason(pending, at: now)
            if reason != .notReached { reasons[pending.visit.id] = reason }
        }
        return reasons
    }

    /// Goes through what was never handed out, group by group and in order, then what was put aside; no list of it is
    /// made, which may be long.
    func forEachUnreached(_ body: (PendingVisit) -> Void) {
        for name in groups.keys.sorted() {
            guard let group = groups[name] else { continue }
            for entry in group.waiting[group.head...] where entry >= 0 { body(planned(Int(entry))) }
        }
        for entry in shelved where entry >= 0 { body(planned(Int(entry))) }
        for key in specials.keys.sorted(by: >) {
            if let pending = specials[key] { body(pending) }
        }
    }

    private func reason(_ pending: PendingVisit, at now: Instant) -> NightOutcome.Waiting {
        if isSpent(pending.holder, pending.group) { return .budgetSpent }
        let barriers = [pending.holder, pending.group].filter { manners.barrier(of: $0, at: now) != nil }
        if !barriers.isEmpty { return .circuitOpen }
        return manners.rest(of: pending.group, at: now) == nil ? .notReached : .restOrdered
    }

    private func newGroup(_ name: String) -> Group {
        Group(allowedFrom: restFirst ? start + rules.rule(for: name).spacing : start)
    }
}
