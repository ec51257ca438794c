package import Markup

/// Which budget an address belongs to, and what each budget allows.
package struct HostGroups: Hashable, Sendable {
    /// The manners of one group.
    package struct Rule: Hashable, Sendable {
        /// Rest between the end of one request and the start of the next.
        package var spacing: Duration
        /// Requests a night; nil: as many as there are visits; 0: never fetched.
        package var dailyCap: Int?

        package init(spacing: Duration, dailyCap: Int? = nil) {
            self.spacing = spacing
            self.dailyCap = dailyCap
        }
    }

    package var site: Rule
    package var other: Rule
    package var named: [String: Rule]

    package init(site: Rule, other: Rule, named: [String: Rule] = [:]) {
        self.site = site
        self.other = other
        self.named = named
    }

    /// The prefix of groups that are a website's own host.
    package static let sitePrefix = "site:"

    /// The group of a website's page: its host.
    package static func site(_ address: WebAddress) -> String { sitePrefix + address.host }

    /// The group of an account's request: the source's platform, or else its host.
    package static func account(_ address: WebAddress, _ source: Source) -> String {
        source.hostGroup ?? "host:" + address.host
    }

    package func rule(for group: String) -> Rule {
        named[group] ?? (group.hasPrefix(Self.sitePrefix) ? site : other)
    }
}
