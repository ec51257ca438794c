import Markup

@testable import Audit

extension NightRun {
    /// A run without retries, robots and probes of its own, unless a test is about them.
    static func make(
        _ night: Day, _ register: Register, sources: [String: Source] = [:], groups: HostGroups = .make(),
        limits: FetchLimits = FetchLimits(), parallelism: Int = 4, secondLooks: [SubjectID: Instant] = [:],
        asksRobots: Bool = false
    ) -> NightRun {
        let plan = NightPlan(
            night: night, register: register, sources: sources, groups: groups, secondLooks: secondLooks)
        var run = NightRun(
            plan: plan, register: register, sources: sources, signatures: .shipped, groups: groups,
            limits: limits, parallelism: parallelism)
        run.retries = RetryRule(most: 0, after: .seconds(3600))
        run.asksSoft404 = false
        if !asksRobots {
            let hosts = plan.visits.map { PendingVisit.host(of: $0.url) }
            for host in hosts + hosts.map({ "www." + $0 }) {
                run.robotsOverrides[host] = .init(approvedBy: "测试", note: "")
            }
        }
        return run
    }

    /// Visits that have no look.
    func left(by journal: Journal) -> [Visit] {
        let seen = Set(journal.looks.map(\.summary.visit)).union(done)
        return plan.visits.filter { visit in
            !seen.contains(visit.id)
                && !journal.looks.contains { look in
                    look.summary.subject == visit.subject && look.summary.role == .home
                        && look.summary.outcome.isSilence
                }
        }
    }
}
