import Testing

@testable import Audit

@Suite struct HostQueuesTests {
    private let start = Instant.at("2026-10-08T22:30")

    private func queues(
        rules: [String: HostGroups.Rule] = [:], restFirst: Bool = false, _ visits: Visit...
    ) -> HostQueues {
        var queues = HostQueues.make(.make(rules), start: start, restFirst: restFirst)
        for visit in visits { queues.add(PendingVisit(visit)) }
        return queues
    }

    private func next(_ queues: inout HostQueues, _ seconds: Int) -> String? {
        queues.next(at: start + .seconds(seconds))?.visit.id.text
    }

    @Test func `nothing waits in an empty queue`() {
        var queues = queues()
        #expect(queues.next(at: start) == nil)
        #expect(queues.nextMoment() == nil)
        #expect(queues.unreached.isEmpty)
    }

    @Test func `a group is asked one at a time`() {
        var queues = queues(.make("1", group: "g"), .make("2", group: "g"))
        #expect(next(&queues, 0) == "1")
        #expect(next(&queues, 3600) == nil)
        #expect(queues.nextMoment() == nil)
        #expect(queues.unreached.map(\.visit.id.text) == ["2"])
    }

    @Test func `spacing runs from the end of a request to the start of the next`() {
        var queues = queues(
            rules: ["g": .init(spacing: .seconds(10))], .make("1", group: "g"), .make("2", group: "g"))
        #expect(next(&queues, 0) == "1")
        queues.finish("g", at: start + .seconds(7))
        #expect(queues.nextMoment() == start + .seconds(17))
        #expect(queues.next(at: start + .milliseconds(16_999)) == nil)
        #expect(next(&queues, 17) == "2")
    }

    @Test func `spacing also holds for what comes after the group was empty`() {
        var queues = queues(rules: ["g": .init(spacing: .seconds(10))], .make("1", group: "g"))
        #expect(next(&queues, 0) == "1")
        queues.finish("g", at: start + .seconds(1))
        #expect(queues.nextMoment() == nil)
        queues.add(PendingVisit(.make("2", group: "g")))
        #expect(next(&queues, 10) == nil)
        #expect(next(&queues, 11) == "2")
    }

    @Test func `sites, named groups and others have their own spacing`() {
        let rules = HostGroups.make(["weibo": .init(spacing: .seconds(30), dailyCap: 3)])
        #expect(rules.rule(for: "site:a.example").spacing == .seconds(2))
        #expect(rules.rule(for: "host:a.example").spacing == .seconds(5))
        #expect(rules.rule(for: "weibo") == .init(spacing: .seconds(30), dailyCap: 3))
    }

    @Test(arguments: [(0, 0), (1, 1), (3, 3), (5, 5), (9, 5)])
    func `a cap ends a group's night`(_ cap: Int, _ handedOut: Int) {
        var queues = queues(rules: ["g": .init(spacing: .zero, dailyCap: cap)])
        for number in 0..<5 { queues.add(PendingVisit(.make("\(number)", group: "g"))) }
        var count = 0
        while queues.next(at: start) != nil {
            count += 1
            queues.finish("g", at: start)
        }
        #expect(count == handedOut)
        #expect(queues.nextMoment() == nil)
        #expect(queues.unreached.count == 5 - handedOut)
    }

    @Test func `hops count towards the cap`() {
        var queues = queues(
            rules: ["g": .init(spacing: .zero, dailyCap: 2)], .make("1", group: "g"), .make("2", group: "g"))
        #expect(next(&queues, 0) == "1")
        queues.finish("g", at: start)
        queues.add(.make("1", sentOnTo: "http://a.example/b", group: "g"))
        #expect(next(&queues, 0) == "1")
        queues.finish("g", at: start)
        #expect(next(&queues, 0) == nil)
        #expect(queues.unreached.map(\.visit.id.text) == ["2"])
    }

    @Test func `a resumed night rests before its first request to any group`() {
        var queues = queues(restFirst: true, .make("1"), .make("2", group: "host:b.example"))
        #expect(queues.next(at: start) == nil)
        #expect(queues.nextMoment() == start + .seconds(2))
        #expect(next(&queues, 2) == "1")
        #expect(next(&queues, 4) == nil)
        #expect(next(&queues, 5) == "2")
    }

    @Test func `what was sent on goes first, in its own group and in a new one`() {
        var queues = queues(
            .make("1", group: "a"), .make("2", group: "a"), .make("3", group: "b"), .make("4", group: "b"))
        #expect(next(&queues, 0) == "1")
        queues.finish("a", at: start)
        queues.add(.make("1", sentOnTo: "http://a.example/x", group: "a"))
        queues.add(.make("9", sentOnTo: "http://b.example/x", group: "b"))
        #expect(next(&queues, 0) == "9")
        let again = queues.next(at: start + .seconds(5))
        #expect(again?.visit.id.text == "1")
        #expect(again?.url == "http://a.example/x" && again?.hop == 1)
        queues.finish("a", at: start + .seconds(5))
        queues.finish("b", at: start + .seconds(5))
        #expect([next(&queues, 10), next(&queues, 10)] == ["2", "3"])
    }

    @Test func `a second look waits for its own moment, and is then last in its group`() {
        let later = start + .hours(1)
        var queues = queues(.make("late", group: "g", notBefore: later), .make("1", group: "g"))
        #expect(next(&queues, 0) == "1")
        queues.finish("g", at: start)
        #expect(queues.next(at: later - .milliseconds(1)) == nil)
        #expect(queues.nextMoment() == later)
        #expect(queues.unreached.map(\.visit.id.text) == ["late"])
        #expect(queues.next(at: later)?.visit.id.text == "late")
    }

    @Test func `a moment that has passed before the start defers nothing, nor does one after a hop`() {
        var queues = queues(.make("1", notBefore: start))
        let late = PendingVisit(.make("2", group: "a", notBefore: start + .hours(1)))
        queues.add(late.sent(to: "http://b.example/x", group: "b"))
        #expect(next(&queues, 0) == "1")
        #expect(next(&queues, 0) == "2")
    }

    @Test func `a second look does not break the spacing of its group`() {
        var queues = queues(
            rules: ["g": .init(spacing: .seconds(60))], .make("1", group: "g"),
            .make("2", group: "g", notBefore: start + .seconds(30)))
        #expect(next(&queues, 0) == "1")
        queues.finish("g", at: start + .seconds(1))
        #expect(next(&queues, 30) == nil)
        #expect(next(&queues, 60) == nil)
        #expect(next(&queues, 61) == "2")
    }

    @Test func `a busy or resting group starves nobody`() {
        var queues = queues(rules: ["slow": .init(spacing: .hours(5))])
        for number in 0..<3 { queues.add(PendingVisit(.make("s\(number)", group: "slow"))) }
        for number in 0..<3 { queues.add(PendingVisit(.make("f\(number)", group: "fast\(number)"))) }
        #expect((0..<5).map { _ in next(&queues, 0) } == ["s0", "f0", "f1", "f2", nil])
        queues.finish("slow", at: start)
        queues.add(PendingVisit(.make("f3", group: "fast3")))
        #expect((0..<2).map { _ in next(&queues, 1) } == ["f3", nil])
    }

    @Test func `the same visits come out in the same order`() {
        func order() -> [String?] {
            var queues = queues()
            for number in 0..<40 { queues.add(PendingVisit(.make("\(number)", group: "site:\(number % 7)"))) }
            var ids: [String?] = []
            for step in 0..<60 {
                while let pending = queues.next(at: start + .seconds(step)) {
                    ids.append(pending.visit.id.text)
                    queues.finish(pending.group, at: start + .seconds(step))
                }
            }
            return ids
        }
        #expect(order() == order())
        #expect(order().prefix(8) == ["0", "1", "2", "3", "4", "5", "6", "7"])
    }

    @Test func `a subject that is dropped is neither asked nor unreached, and its neighbours are`() {
        var queues = queues(
            .make("S1/home"), .make("S1/c1", role: .column), .make("S2/home"), .make("S1/c2", role: .column),
            .make("S1/late", role: .column, notBefore: start + .hours(2)))
        #expect(next(&queues, 0) == "S1/home")
        queues.finish("site:s001.example", at: start)
        queues.drop(SubjectID("S1"), from: "site:s001.example")
        #expect(queues.unreached.map(\.visit.id.text) == ["S2/home"])
        #expect(next(&queues, 2) == "S2/home")
        queues.finish("site:s001.example", at: start + .seconds(2))
        #expect(queues.nextMoment() == nil)
    }

    @Test func `a group that was dropped empty still rests between its later visits`() {
        let rule = ["g": HostGroups.Rule(spacing: .seconds(60))]
        var queues = queues(rules: rule, .make("S1/home", group: "g"))
        queues.drop(SubjectID("S1"), from: "g")
        queues.add(PendingVisit(.make("1", group: "g")))
        #expect(next(&queues, 0) == "1")
        queues.add(PendingVisit(.make("2", group: "g")))
        queues.finish("g", at: start + .seconds(1))
        #expect(next(&queues, 2) == nil)
        #expect(queues.nextMoment() == start + .seconds(61))
        #expect(next(&queues, 61) == "2")
    }

    @Test func `dropping from an unknown group does nothing`() {
        var queues = queues(.make("1"))
        queues.drop(SubjectID("S9"), from: "nowhere")
        #expect(next(&queues, 0) == "1")
    }
}
