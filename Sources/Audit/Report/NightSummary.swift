/// The one page a night leaves behind: coverage, results, what was slow, what needs a person.
package struct NightSummary: Hashable, Sendable, Codable {
    package var night: Day
    package var openedAt: Instant
    package var closedAt: Instant
    package var runs: Int
    package var isComplete: Bool
    package var visits: Int
    package var registered: Int
    /// In the order of `NightOutcome.Class`.
    package var classes: [Count]
    /// Outcomes by their Chinese name, most frequent first.
    package var outcomes: [Count]
    package var slowGroups: [Group]
    package var newSuspicions: [Line]
    package var awaitingReview: [Line]
    package var needsPerson: [Line]

    package struct Count: Hashable, Sendable, Codable {
        package var name: String
        package var count: Int

        package init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }

    /// What one host group took.
    package struct Group: Hashable, Sendable, Codable {
        package var name: String
        package var requests: Int
        package var milliseconds: Int
        package var slowest: Int
        package var failures: Int

        package init(name: String, requests: Int, milliseconds: Int, slowest: Int, failures: Int) {
            self.name = name
            self.requests = requests
            self.milliseconds = milliseconds
            self.slowest = slowest
            self.failures = failures
        }
    }

    /// One subject and what is to be done about it.
    package struct Line: Hashable, Sendable, Codable {
        package var id: SubjectID
        package var name: String
        package var type: String
        package var organization: String
        package var url: String
        package var reason: String
        package var remedy: String
    }
}

extension NightSummary {
    package init(
        state: (openedAt: Instant, closedAt: Instant, runs: Int), register: Register, plan: NightPlan,
        tally: NightTally, judgements: [Judgement], findings: [Finding], groups: [Group]
    ) {
        let subjects = Dictionary(register.subjects.map { ($0.id, $0) }) { first, _ in first }
        func line(_ id: SubjectID, _ reason: String, _ remedy: String) -> Line? {
            subjects[id].map { subject in
                Line(
                    id: id, name: subject.name, type: subject.typeName, organization: subject.organization,
                    url: subject.homepage, reason: reason, remedy: remedy)
            }
        }
        night = tally.night
        openedAt = state.openedAt
        closedAt = state.closedAt
        runs = state.runs
        isComplete = tally.isComplete
        visits = plan.visits.count
        registered = register.subjects.count
        classes = NightOutcome.Class.allCases.map { Count(name: $0.chinese, count: tally.count($0)) }
        let named = Dictionary(grouping: tally.outcomes.values.compactMap(Self.name)) { $0 }
        outcomes = named.map { Count(name: $0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
        slowGroups = groups
        newSuspicions = findings.filter { $0.state == .suspected }.sorted { $0.subject < $1.subject }
            .compactMap { line($0.subject, $0.reason, "24小时后自动再次查看，无需处理") }
        awaitingReview = findings.filter { $0.state == .awaitingReview }.sorted { $0.subject < $1.subject }
            .compactMap { line($0.subject, $0.reason, "两次查看一致，请人工核实") }
        let settled = Set(findings.filter { $0.state != .resolved }.map(\.subject))
        let open = Dictionary(grouping: judgements.filter { $0.result == .needsPerson }, by: \.subject)
        needsPerson = open.keys.sorted().filter {
            !settled.contains($0) && tally.outcomes[$0] != .waiting(.ourNetwork)
        }.compactMap { id in
            let reasons = (open[id] ?? []).map(\.reason)
            return line(id, reasons.first ?? "", Self.remedy(tally.outcomes[id]))
        }
    }

    private static func name(_ outcome: NightOutcome) -> String? {
        if case .withinLease = outcome { return "此前已核实更新（有效期内）" }
        return outcome.chinese
    }

    private static func remedy(_ outcome: NightOutcome?) -> String {
        guard case .looked(let looked)? = outcome, !looked.remedy.isEmpty else {
            return "请打开页面，核对最近一条信息的发布日期"
        }
        return looked.remedy
    }
}
