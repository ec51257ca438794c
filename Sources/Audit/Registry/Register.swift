/// The registers as they stood at one moment: everything that a night or a round is judged against.
package struct Register: Hashable, Sendable, Codable {
    /// Sorted by id, as are the other two.
    package var accounts: [Account]
    package var websites: [Website]
    package var columns: [Column]

    package init(accounts: [Account] = [], websites: [Website] = [], columns: [Column] = []) {
        self.accounts = accounts.sorted { $0.id < $1.id }
        self.websites = websites.sorted { $0.id < $1.id }
        self.columns = columns.sorted { ($0.website, $0.id) < ($1.website, $1.id) }
    }

    package var isEmpty: Bool { accounts.isEmpty && websites.isEmpty }

    /// Every subject, accounts first, each in the order of its ids.
    package var subjects: [Subject] {
        accounts.map(Subject.account) + websites.map(Subject.website)
    }

    /// The columns of each website, in the order of their ids.
    package var columnsByWebsite: [SubjectID: [Column]] {
        Dictionary(grouping: columns, by: \.website)
    }
}

/// One line of either register.
package enum Subject: Hashable, Sendable {
    case account(Account)
    case website(Website)

    package var id: SubjectID {
        switch self {
        case .account(let account): account.id
        case .website(let website): website.id
        }
    }

    package var kind: SubjectKind {
        switch self {
        case .account: .account
        case .website: .website
        }
    }

    package var name: String {
        switch self {
        case .account(let account): account.name
        case .website(let website): website.name
        }
    }

    package var organization: String {
        switch self {
        case .account(let account): account.organization
        case .website(let website): website.organization
        }
    }

    package var level: Level {
        switch self {
        case .account(let account): account.level
        case .website(let website): website.level
        }
    }

    package var district: String {
        switch self {
        case .account(let account): account.district
        case .website(let website): website.district
        }
    }

    package var state: RegisterState {
        switch self {
        case .account(let account): account.state
        case .website(let website): website.state
        }
    }

    /// What circulars print as its type: the platform, or 政府网站.
    package var typeName: String {
        switch self {
        case .account(let account): account.platform.rawValue
        case .website: "政府网站"
        }
    }

    package var homepage: String {
        switch self {
        case .account(let account): account.homepage
        case .website(let website): website.homepage
        }
    }
}
