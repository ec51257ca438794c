package import Markup

/// Which budget an address belongs to, and what each budget allows.
package struct HostGroups: Hashable, Sendable {
    /// The manners of one group.
    package struct Rule: Hashable, Sendable {
        /// Rest between the end of one request and the start of the next.
        package var spacing: Duration
        /// Requests a night: of a platform's group together, of a website's group each host by itself.
        ///
        /// Nil: as many as there are visits; 0: never fetched.
        package var dailyCap: Int?
        /// Hosts whose addresses always belong to this group, wherever a visit began.
        package var hosts: Set<String>

        package init(spacing: Duration, dailyCap: Int? = nil, hosts: Set<String> = []) {
            self.spacing = spacing
            self.dailyCap = dailyCap
            self.hosts = hosts
        }
    }

    package var site: Rule
    package var other: Rule
    /// Platforms, by name.
    package var named: [String: Rule] { didSet { readHosts() } }
    /// Largest share by which a rest is made longer, at random, so that visits do not come like a clock.
    package var jitter: Double
    private var groupOfHost: [String: String] = [:]

    package init(site: Rule, other: Rule, named: [String: Rule] = [:], jitter: Double = 0) {
        self.site = site
        self.other = other
        self.named = named
        self.jitter = jitter
        readHosts()
    }

    private mutating func readHosts() {
        groupOfHost = [:]
        for (name, rule) in named {
            for host in rule.hosts { groupOfHost[host] = name }
        }
    }

    /// The prefix of groups that are a registered domain.
    package static let sitePrefix = "site:"

    /// The group of an address: the platform its host belongs to, or else the domain somebody registered for it.
    package func group(of address: WebAddress) -> String {
        groupOfHost[address.host] ?? Self.sitePrefix + PublicSuffix.registrableDomain(of: address.host)
    }

    /// The group of an account's request: the one its source names, or else its address's.
    package func group(of address: WebAddress, _ source: Source?) -> String {
        source?.hostGroup ?? group(of: address)
    }

    /// Whether cap and circuit of that group belong to each host in it.
    package static func isSite(_ group: String) -> Bool { group.hasPrefix(sitePrefix) }

    package func rule(for group: String) -> Rule {
        named[group] ?? (Self.isSite(group) ? site : other)
    }
}
