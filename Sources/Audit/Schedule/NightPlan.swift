/// What a night is going to do about every registered subject, before a byte is sent.
package struct NightPlan: Sendable {
    package var night: Day
    /// Each subject's visits stand together.
    package private(set) var visits: VisitList
    /// Subjects that are not visited tonight, each with its outcome.
    package private(set) var unvisited: [SubjectID: NightOutcome] = [:]

    /// `leases` say until when an account's last sighting stands, `secondLooks` from when on a suspicion may be looked
    /// at again.
    package init(
        night: Day, register: Register, sources: [String: Source], groups: HostGroups,
        leases: [SubjectID: Day] = [:], secondLooks: [SubjectID: Instant] = [:], only: Set<SubjectID>? = nil,
        layouts: [String: [SiteLayout]] = [:]
    ) {
        self.night = night
        visits = VisitList(register, groups, sources, secondLooks, layouts)
        var columns: [SubjectID: [Int32]] = [:]
        for (index, column) in register.columns.enumerated() where column.state.exclusion == nil {
            columns[column.website, default: []].append(Int32(index))
        }
        for (index, account) in register.accounts.enumerated() where isDue(.account(account), only) {
            plan(account, at: Int32(index), sources, lease: leases[account.id])
        }
        for (index, website) in register.websites.enumerated() where isDue(.website(website), only) {
            visits.add(.home(Int32(index)))
            for column in columns[website.id] ?? [] { visits.add(.column(column)) }
        }
    }

    private mutating func isDue(_ subject: Subject, _ only: Set<SubjectID>?) -> Bool {
        if let reason = subject.state.exclusion {
            unvisited[subject.id] = .excluded(reason)
            return false
        }
        if let only, !only.contains(subject.id) {
            unvisited[subject.id] = .waiting(.notSelected)
            return false
        }
        return true
    }

    private mutating func plan(
        _ account: Account, at index: Int32, _ sources: [String: Source], lease: Day?
    ) {
        guard !account.sourceID.isEmpty, sources[account.sourceID] != nil else {
            unvisited[account.id] = .waiting(.noSource)
            return
        }
        if let lease, lease > night {
            unvisited[account.id] = .withinLease(until: lease)
            return
        }
        visits.add(.account(index))
    }
}
