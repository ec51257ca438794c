import Markup

/// What a night is going to do about every registered subject, before a byte is sent.
package struct NightPlan: Sendable {
    package var night: Day
    package var visits: [Visit]
    /// Subjects that are not visited tonight, each with its outcome.
    package var unvisited: [SubjectID: NightOutcome]
    private let secondLooks: [SubjectID: Instant]

    /// `leases` say until when an account's last sighting stands, `secondLooks` from when on a suspicion may be looked
    /// at again.
    package init(
        night: Day, register: Register, sources: [String: Source], leases: [SubjectID: Day] = [:],
        secondLooks: [SubjectID: Instant] = [:], only: Set<SubjectID>? = nil
    ) {
        self.night = night
        self.secondLooks = secondLooks
        visits = []
        unvisited = [:]
        let columns = register.columnsByWebsite
        for subject in register.subjects {
            if let reason = subject.state.exclusion {
                unvisited[subject.id] = .excluded(reason)
            } else if let only, !only.contains(subject.id) {
                unvisited[subject.id] = .waiting(.notSelected)
            } else {
                switch subject {
                case .website(let website): plan(website, columns[website.id] ?? [])
                case .account(let account): plan(account, sources, lease: leases[account.id])
                }
            }
        }
    }

    private mutating func plan(_ website: Website, _ columns: [Column]) {
        visits.append(visit(website.id, .home, website.homepage, column: nil))
        for column in columns where column.state.exclusion == nil {
            visits.append(visit(website.id, .column, column.url, column: column.id))
        }
    }

    private mutating func plan(_ account: Account, _ sources: [String: Source], lease: Day?) {
        guard !account.sourceID.isEmpty, let source = sources[account.sourceID] else {
            unvisited[account.id] = .waiting(.noSource)
            return
        }
        if let lease, lease > night {
            unvisited[account.id] = .withinLease(until: lease)
            return
        }
        let address = Self.address(account.sourceURL)
        visits.append(
            Visit(
                id: VisitID("\(account.id)/account"), subject: account.id, role: .account, columnID: nil,
                url: account.sourceURL, sourceID: source.id, group: HostGroups.account(address, source),
                notBefore: secondLooks[account.id]))
    }

    private func visit(_ id: SubjectID, _ role: PageInput.Role, _ url: String, column: String?) -> Visit {
        Visit(
            id: VisitID("\(id)/\(column ?? role.rawValue)"), subject: id, role: role, columnID: column,
            url: url,
            sourceID: nil, group: HostGroups.site(Self.address(url)), notBefore: secondLooks[id])
    }

    /// Registers are checked on import, so an address that cannot be read is our own fault.
    private static func address(_ url: String) -> WebAddress {
        guard let address = WebAddress(url) else {
            preconditionFailure("unreadable address in the register: \(url)")
        }
        return address
    }
}
