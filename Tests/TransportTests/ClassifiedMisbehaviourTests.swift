import DemoCity
import Testing

@testable import Audit
@testable import Transport

/// Every way to misbehave, from the wire to the judgement; the page behind them was last updated in 2024.
@Suite(.serialized, .faultSite, .timeLimit(.minutes(2))) struct ClassifiedMisbehaviourTests {
    @Test(arguments: Misbehaviour.allCases.filter { !$0.encounter.isEndedByTime })
    func `a visit comes to what the table says and accuses nobody of what it did not see`(
        _ behaviour: Misbehaviour
    ) async throws {
        check(try await Self.visit(behaviour))
    }

    @Test func `a visit that time ends accuses nobody either`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for behaviour in Misbehaviour.allCases where behaviour.encounter.isEndedByTime {
                group.addTask { check(try await Self.visit(behaviour)) }
            }
            try await group.waitForAll()
        }
    }

    @Test func `the page is one that accuses where nothing is wrong with the way`() async throws {
        let visit = try await Self.visit(.good)
        for role in [PageInput.Role.home, .account] {
            let seen = visit.look(role).summary
            #expect(seen.items == 20)
            #expect(visit.ruling(role, by: seen) == .failed)
        }
    }

    @Test(arguments: Misbehaviour.allCases.filter { $0.certificateProblem != nil })
    func `only a certificate that was good once lets the page accuse`(_ behaviour: Misbehaviour)
        async throws
    {
        let (site, fetcher) = try FaultScope.running
        let problem = try #require(behaviour.certificateProblem)
        let check = try #require(CertificateCheck.full.next(after: problem))
        let exchange = await fetcher.fetch(site.request(behaviour, check: check), at: .evening)
        let visit = MisbehaviourVisit(behaviour, exchange, problems: [problem])
        for role in [PageInput.Role.home, .account] {
            let seen = visit.look(role).summary
            #expect(seen.outcome == (problem.isOfTheSite ? .okComplete : .okPartial))
            #expect(visit.ruling(role, by: seen) == (problem.isOfTheSite ? .failed : .needsPerson))
        }
    }

    /// One visit: robots.txt first, where the fault is about it, and the page unless that forbids it.
    private static func visit(_ behaviour: Misbehaviour) async throws -> MisbehaviourVisit {
        let (site, fetcher) = try FaultScope.running
        // More than is read of a robots.txt (RFC 9309 §2.5), and little enough of a page to be read twice.
        var limits = FetchLimits.make(wireBytes: behaviour.isAboutRobots ? 600 << 10 : 70 << 10)
        if behaviour.encounter.isEndedByTime {
            limits.total = .seconds(1)
            limits.slowestRate = 0
        }
        let page = site.request(behaviour, limits: limits)
        if behaviour.isAboutRobots {
            let request = site.request(behaviour, path: "/robots.txt", limits: limits)
            let robots = await fetcher.fetch(request, at: .evening)
            let ruling = RobotsAnswer(robots.result).ruling(agent: "test", url: page.url)
            guard ruling.allowed else {
                let outcome: CollectionOutcome =
                    ruling.reason == .rule ? .robotsDisallowed : .robotsUnreadable
                return MisbehaviourVisit(behaviour, robots, withheld: outcome)
            }
        }
        return MisbehaviourVisit(behaviour, await fetcher.fetch(page, at: .evening))
    }

    private func check(_ visit: MisbehaviourVisit) {
        let behaviour = visit.behaviour
        for role in [PageInput.Role.home, .account] {
            let look = visit.look(role)
            let seen = look.summary
            #expect(seen.outcome == behaviour.outcome, "\(behaviour.rawValue) \(look.facts.problems)")
            guard visit.ruling(role, by: seen) == .failed else { continue }
            #expect(behaviour.leavesPageWhole && seen.items == 20, "\(behaviour.rawValue) accuses")
        }
    }
}
