import Testing

@testable import Audit

/// Random nights against a simulated clock: several slots, requests of random length, arrivals and hops in between.
@Suite struct HostQueuesPropertyTests {
    private struct Night {
        var dice: Dice
        let start = Instant.at("2026-10-08T22:30")
        var now: Instant
        var queues: HostQueues
        let rules: HostGroups
        var running: [(pending: PendingVisit, ends: Instant)] = []
        var ends: [String: Instant] = [:]
        var taken: [String: Int] = [:]
        var served: [String: Int] = [:]
        var added: [PendingVisit] = []

        init(seed: UInt64) {
            dice = Dice(seed: seed)
            var named: [String: HostGroups.Rule] = [:]
            for group in 0..<5 where dice.roll(0..<2) == 0 {
                let cap = dice.pick([nil, nil, 0, 3])
                named["g\(group)"] = .init(spacing: .milliseconds(dice.roll(0..<9000)), dailyCap: cap)
            }
            rules = .make(named)
            now = start
            queues = HostQueues.make(rules, start: start, restFirst: dice.roll(0..<4) == 0)
            for _ in 0..<dice.roll(1..<40) { arrive() }
        }

        mutating func arrive() {
            let moment = dice.roll(0..<5) == 0 ? start + .seconds(dice.roll(0..<600)) : nil
            let visit = Visit.make("\(added.count)", group: "g\(dice.roll(0..<5))", notBefore: moment)
            added.append(PendingVisit(visit))
            queues.add(PendingVisit(visit))
        }

        /// Every request that starts is checked against all that went before in its group.
        mutating func begin(_ pending: PendingVisit) {
            let rule = rules.rule(for: pending.group)
            #expect(
                !running.contains { $0.pending.group == pending.group }, "two at once in \(pending.group)")
            if let end = ends[pending.group] {
                #expect(now - end >= rule.spacing, "too soon in \(pending.group)")
            }
            if pending.hop == 0, let moment = pending.visit.notBefore { #expect(now >= moment) }
            taken[pending.group, default: 0] += 1
            if let cap = rule.dailyCap { #expect(taken[pending.group, default: 0] <= cap) }
            served["\(pending.visit.id)#\(pending.hop)", default: 0] += 1
            running.append((pending, now + .milliseconds(dice.roll(0..<4000))))
        }

        mutating func finishFirst() {
            guard let index = running.indices.min(by: { running[$0].ends < running[$1].ends }) else { return }
            let (pending, ends) = running.remove(at: index)
            now = max(now, ends)
            self.ends[pending.group] = now
            queues.finish(pending.group, at: now)
            guard pending.hop < 3, dice.roll(0..<4) == 0 else { return }
            let onward = pending.sent(to: "http://x.example/", group: "g\(dice.roll(0..<5))")
            added.append(onward)
            queues.add(onward)
        }

        mutating func run() {
            while true {
                while running.count < 3, let pending = queues.next(at: now) { begin(pending) }
                if running.count < 3, dice.roll(0..<6) == 0, added.count < 80 { arrive() }
                let due = running.count < 3 ? queues.nextMoment() : nil
                guard let due, running.allSatisfy({ $0.ends > due }) else {
                    guard !running.isEmpty else { return }
                    finishFirst()
                    continue
                }
                now = max(now, due)
            }
        }
    }

    @Test func `spacing is never broken and everything is handed out exactly once`() {
        for seed in 0..<400 as Range<UInt64> {
            var night = Night(seed: seed)
            night.run()
            #expect(night.served.values.allSatisfy { $0 == 1 })
            let left = night.queues.unreached
            #expect(night.served.count + left.count == night.added.count, "seed \(seed)")
            // Only a spent group may leave something behind.
            for pending in left {
                let cap = night.rules.rule(for: pending.group).dailyCap
                #expect(cap.map { night.taken[pending.group, default: 0] >= $0 } ?? false, "seed \(seed)")
            }
        }
    }
}
