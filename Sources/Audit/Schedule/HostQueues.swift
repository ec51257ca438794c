/// Visits waiting per host group; hands out only what is ready, one at a time in each group.
///
/// The one truth about when a group may be asked again: a waiting group holds no connection and no slot. Spacing
/// counts from the end of the last request to the start of the next, so that it also holds between arrivals.
package struct HostQueues: Sendable {
    private struct Group {
        var waiting: [PendingVisit] = []
        var head = 0
        var isBusy = false
        var allowedFrom: Instant
        var handedOut = 0
        let rule: HostGroups.Rule

        mutating func putFirst(_ pending: PendingVisit) {
            guard head > 0 else {
                waiting.insert(pending, at: 0)
                return
            }
            head -= 1
            waiting[head] = pending
        }

        mutating func removeWaiting(_ isUnwanted: (PendingVisit) -> Bool) {
            waiting = waiting[head...].filter { !isUnwanted($0) }
            head = 0
        }

        var isEmpty: Bool { head == waiting.count }
        var isSpent: Bool { rule.dailyCap.map { handedOut >= $0 } ?? false }
    }

    private let rules: HostGroups
    private let start: Instant
    private let restFirst: Bool
    private let asked: [String: Int]
    private var groups: [String: Group] = [:]
    /// Idle groups with something to fetch, soonest first.
    private var ready = MomentHeap()
    /// Visits whose own moment has not come, by visit id.
    private var deferred: [String: PendingVisit] = [:]
    private var deferredMoments = MomentHeap()

    /// With `restFirst` (a resumed night, whose last requests are not known) every group first rests its spacing;
    /// `asked` are the requests that earlier runs of the night made in each group.
    package init(rules: HostGroups, start: Instant, restFirst: Bool, asked: [String: Int] = [:]) {
        self.rules = rules
        self.start = start
        self.restFirst = restFirst
        self.asked = asked
    }

    package mutating func add(_ pending: PendingVisit) {
        if let moment = pending.visit.notBefore, moment > start, pending.hop == 0 {
            deferred[pending.visit.id.text] = pending
            deferredMoments.push(pending.visit.id.text, at: moment)
        } else {
            enqueue(pending)
        }
    }

    private mutating func enqueue(_ pending: PendingVisit) {
        var group = groups[pending.group] ?? newGroup(pending.group)
        let wasEmpty = group.isEmpty
        if pending.hop == 0 {
            group.waiting.append(pending)
        } else {
            group.putFirst(pending)  // sent on: next in its group, so that a visit is not torn over hours
        }
        if wasEmpty, !group.isBusy { ready.push(pending.group, at: group.allowedFrom) }
        groups[pending.group] = group
    }

    /// The next visit that may be fetched now, or nil; its group is then busy until `finish`.
    package mutating func next(at now: Instant) -> PendingVisit? {
        while let (id, moment) = deferredMoments.first, moment <= now {
            deferredMoments.pop()
            if let pending = deferred.removeValue(forKey: id) { enqueue(pending) }
        }
        while let (name, moment) = ready.first, moment <= now {
            ready.pop()
            // An entry made before the group's last request is out of date: the group rests until a later one.
            guard var group = groups[name], !group.isEmpty, !group.isBusy, !group.isSpent,
                group.allowedFrom <= now
            else { continue }
            let pending = group.waiting[group.head]
            group.head += 1
            group.isBusy = true
            group.handedOut += 1
            groups[name] = group
            return pending
        }
        return nil
    }

    /// Takes a subject's waiting visits out of its group: its site does not answer, and is left in peace.
    package mutating func drop(_ subject: SubjectID, from name: String) {
        groups[name]?.removeWaiting { $0.visit.subject == subject }
        deferred = deferred.filter { $0.value.visit.subject != subject }
    }

    /// Frees the group of a request that has ended at `now`.
    package mutating func finish(_ name: String, at now: Instant) {
        guard var group = groups[name] else { preconditionFailure("group \(name) was never handed out") }
        group.isBusy = false
        group.allowedFrom = now + group.rule.spacing
        if !group.isEmpty { ready.push(name, at: group.allowedFrom) }
        groups[name] = group
    }

    /// When something may be handed out next; nil while nothing waits (all empty, busy or spent).
    package mutating func nextMoment() -> Instant? {
        while let (id, _) = deferredMoments.first, deferred[id] == nil { deferredMoments.pop() }
        return [nextReady(), deferredMoments.first?.moment].compactMap(\.self).min()
    }

    private mutating func nextReady() -> Instant? {
        while let (name, moment) = ready.first {
            if let group = groups[name], !group.isEmpty, !group.isBusy, !group.isSpent,
                group.allowedFrom <= moment
            {
                return moment
            }
            ready.pop()
        }
        return nil
    }

    /// What was never handed out.
    package var unreached: [PendingVisit] {
        groups.keys.sorted().flatMap { name in groups[name].map { Array($0.waiting[$0.head...]) } ?? [] }
            + deferred.keys.sorted().compactMap { deferred[$0] }
    }

    private func newGroup(_ name: String) -> Group {
        let rule = rules.rule(for: name)
        return Group(
            allowedFrom: restFirst ? start + rule.spacing : start, handedOut: asked[name] ?? 0, rule: rule)
    }
}
