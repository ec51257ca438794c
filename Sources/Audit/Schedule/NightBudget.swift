import Markup

/// What a night would ask of each host group, worked out before a byte is sent.
package struct NightBudget: Sendable, Codable {
    /// One host group's share.
    package struct Row: Hashable, Sendable, Codable {
        package var group: String
        /// Visits of subjects.
        package var visits: Int
        /// The robots.txt of each host and scheme among them.
        package var robots: Int
        package var hosts: Int
        /// Seconds between two requests.
        package var spacing: Double
        package var dailyCap: Int?
        /// Visits that the cap leaves for another night.
        package var overCap: Int
        /// Until when the group rests or is closed; nil: it may be asked.
        package var closedUntil: Instant?
        /// Why it is closed.
        package var reason: String
        /// Seconds from the first request to the last.
        package var seconds: Double
        package var end: Instant
        /// Whether it comes to its end before the window closes.
        package var fits: Bool

        package var requests: Int { visits + robots }
    }

    package var night: Day
    package var start: Instant
    package var closes: Instant
    /// The group that takes longest first.
    package var rows: [Row]
    /// Subjects that are not visited, by why.
    package var unvisited: [String: Int]

    package var visits: Int { rows.map(\.visits).reduce(0, +) }
    package var requests: Int { rows.map(\.requests).reduce(0, +) }
    package var end: Instant { rows.filter { $0.closedUntil == nil }.map(\.end).max() ?? start }

    /// What a reply is reckoned to take besides the spacing.
    private static let reply = 1.0

    private struct Tally {
        var visits = 0
        var asked: [String: Int] = [:]
        /// The robots.txt of each holder of a cap.
        var origins: [String: Set<String>] = [:]
        var hosts: Set<String> = []
    }

    /// Nothing is fetched for it: retries, redirects and second pages are not foreseen.
    package init(
        _ plan: NightPlan, groups: HostGroups, manners: Manners, robotsOverrides: Set<String> = [],
        start: Instant, closes: Instant
    ) {
        night = plan.night
        self.start = start
        self.closes = closes
        var tallies: [String: Tally] = [:]
        for visit in plan.visits {
            let host = PendingVisit.host(of: visit.url)
            let holder = Manners.holder(host: host, group: visit.group)
            tallies[visit.group, default: Tally()].visits += 1
            tallies[visit.group]?.asked[holder, default: 0] += 1
            tallies[visit.group]?.hosts.insert(host)
            if !robotsOverrides.contains(host), let robots = RobotsAddress.robotsURL(of: visit.url) {
                tallies[visit.group]?.origins[holder, default: []].insert(robots)
            }
        }
        rows = tallies.map { group, tally in
            Self.row(group, tally, groups, manners, start: start, closes: closes)
        }.sorted { ($1.seconds, $0.group) < ($0.seconds, $1.group) }
        unvisited = Dictionary(grouping: plan.unvisited.values, by: \.reason).mapValues(\.count)
    }

    private static func row(
        _ group: String, _ tally: Tally, _ groups: HostGroups, _ manners: Manners, start: Instant,
        closes: Instant
    ) -> Row {
        let rule = groups.rule(for: group)
        let robots = rule.dailyCap == 0 ? 0 : tally.origins.values.map(\.count).reduce(0, +)
        // A robots.txt is asked for first and counts as well.
        let overCap = rule.dailyCap.map { cap in
            tally.asked.map { holder, visits in
                min(visits, max(0, visits + (cap == 0 ? 0 : tally.origins[holder]?.count ?? 0) - cap))
            }.reduce(0, +)
        }
        let requests = tally.visits - (overCap ?? 0) + robots
        let spacing = rule.spacing / .seconds(1)
        let seconds =
            Double(requests) * reply + Double(max(0, requests - 1)) * spacing * (1 + groups.jitter / 2)
        let closedUntil = manners.rest(of: group, at: start)
        let end = start + .milliseconds(Int64(seconds * 1000))
        return Row(
            group: group, visits: tally.visits, robots: robots, hosts: tally.hosts.count, spacing: spacing,
            dailyCap: rule.dailyCap, overCap: overCap ?? 0,
            closedUntil: closedUntil, reason: closedUntil == nil ? "" : manners[group]?.reason ?? "",
            seconds: seconds, end: end, fits: end < closes)
    }
}

extension NightOutcome {
    /// In words that are the same for all subjects it holds for.
    fileprivate var reason: String {
        if case .withinLease = self { return "有效期内，本晚不再查看" }
        return chinese
    }
}
