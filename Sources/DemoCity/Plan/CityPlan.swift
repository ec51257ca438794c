package import Audit

/// 青禾市, a city that does not exist: its registers, what is planted behind each line, and what is true of it.
///
/// Everything about it, pages included, follows from its arguments and the simulated moment.
package struct CityPlan: Sendable {
    /// Days without anything new that are still in order (both rule sets say two weeks).
    package static let staleDays = 14

    package let seed: UInt64
    /// The first night that is played.
    package let start: Day
    /// Bytes of markup without meaning added to every HTML page, for measuring with pages of a real size.
    package let padding: Int
    package let accounts: [DemoAccount]
    package let websites: [DemoWebsite]
    /// Websites of another server, `FaultSite`; one for each way in which it is to misbehave.
    package let faults: [FaultWebsite]

    /// What stands behind a host name.
    enum Tenant {
        case account(Int)
        case website(Int)
        case stranger
    }

    let tenants: [String: Tenant]
    private let places: [SubjectID: Tenant]

    /// Another size keeps the proportions of the splits and of the plants.
    package init(
        seed: UInt64, start: Day, accounts: Int = 394, websites: Int = 55, faults: [Misbehaviour] = [],
        padding: Int = 0
    ) {
        precondition(accounts >= 0 && websites >= 0 && padding >= 0, "a city has no negative size")
        self.seed = seed
        self.start = start
        self.padding = padding
        var accountPlanning = AccountPlanning(start: start, seed: seed)
        self.accounts = accountPlanning.accounts(accounts)
        var websitePlanning = WebsitePlanning(start: start, seed: seed)
        self.websites = websitePlanning.websites(websites)
        self.faults = faults.enumerated().map { FaultWebsite(number: $0 + 1, $1) }
        var tenants: [String: Tenant] = [:]
        var places: [SubjectID: Tenant] = [:]
        for (index, account) in self.accounts.enumerated() {
            tenants[account.host] = .account(index)
            places[account.id] = .account(index)
            if account.plant == .redirectedAway { tenants[Self.strangerHost(account.id)] = .stranger }
        }
        for (index, website) in self.websites.enumerated() {
            tenants[website.host] = .website(index)
            places[website.id] = .website(index)
            if website.plant == .redirectedAway { tenants[Self.strangerHost(website.id)] = .stranger }
        }
        self.tenants = tenants
        self.places = places
    }

    /// The declared ways in which its accounts are read.
    package var sources: [Source] { DemoSource.allCases.flatMap { [$0.declared, $0.apart] } }

    package func account(_ id: SubjectID) -> DemoAccount? {
        guard case .account(let index) = places[id] else { return nil }
        return accounts[index]
    }

    package func website(_ id: SubjectID) -> DemoWebsite? {
        guard case .website(let index) = places[id] else { return nil }
        return websites[index]
    }

    /// Whether that host leads to a closed port.
    package func refusesConnections(host: String) -> Bool {
        switch tenants[host] {
        case .account(let index): accounts[index].plant == .refused
        case .website(let index): websites[index].plant == .refused
        case .stranger, nil: false
        }
    }

    /// The last places to which redirected subjects are sent.
    static func strangerHost(_ id: SubjectID) -> String { "park-\(id.text.lowercased()).elsewhere.test" }

    /// Whether a subject with that plant answers 503 all that day: two days in five, not the same for all.
    static func isOutage(on day: Day, key: UInt64) -> Bool {
        let turn = (day.number + Int(key % 5)) % 5
        return turn < 2
    }
}
