package import Audit

extension CityPlan {
    /// At the end of that night's day; nil for an id the city does not have.
    package func truth(for subject: SubjectID, on night: Day) -> Truth? {
        truth(for: subject, at: Instant(night, hour: 23, minute: 59))
    }

    package func truth(for subject: SubjectID, at moment: Instant) -> Truth? {
        if let account = account(subject) { return truth(of: account, at: moment) }
        if let website = website(subject) { return truth(of: website, at: moment) }
        return faults.first { $0.id == subject }?.truth
    }

    private func truth(of account: DemoAccount, at moment: Instant) -> Truth {
        guard account.state.exclusion == nil else { return .excluded }
        let isFresh = isRecent(account.calendar, at: moment)
        guard isReadable(account.plant, key: account.key, on: moment.day) else {
            return isFresh ? .unknown : .staleUnprovable
        }
        if isFresh { return .fresh }
        return account.source?.provesStale == true ? .staleProvable : .staleUnprovable
    }

    private func truth(of website: DemoWebsite, at moment: Instant) -> Truth {
        guard website.state.exclusion == nil else { return .excluded }
        let hasVeto =
            !isRecent(website.calendar, at: moment)
            || website.columns.count { $0.isOverdue(at: moment) } >= 5
            || website.columns.count(where: \.isEmpty) >= 5
        guard isReadable(website.plant, key: website.key, on: moment.day) else {
            return hasVeto ? .staleUnprovable : .unknown
        }
        return hasVeto ? .staleProvable : .fresh
    }

    private func isRecent(_ calendar: PostingCalendar, at moment: Instant) -> Bool {
        guard let newest = calendar.newest(at: moment) else { return false }
        return moment.day - newest.day <= Self.staleDays
    }

    private func isReadable(_ plant: Plant, key: UInt64, on day: Day) -> Bool {
        if plant == .intermittent503 { return !Self.isOutage(on: day, key: key) }
        return !plant.hidesContent
    }
}
