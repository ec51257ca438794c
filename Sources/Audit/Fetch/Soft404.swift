import Markup

/// What a site answers to an address that does not exist, where that is a page like any other (status 200).
package struct Soft404: Hashable, Sendable, Codable {
    package var host: String
    package var seenAt: Instant
    /// What its page says, in short; nil where the site answers honestly (404, 410) or could not be read.
    package var signature: String?

    package init(host: String, seenAt: Instant, signature: String?) {
        self.host = host
        self.seenAt = seenAt
        self.signature = signature
    }

    /// How long it is believed before the site is asked again.
    package static let lifetime = Duration.seconds(30 * 86_400)

    /// From the look at an address that was made up.
    package init(host: String, _ look: Look) {
        let isPage = look.summary.status.map { (200..<300).contains($0) } ?? false
        self.init(
            host: host, seenAt: look.summary.seenAt, signature: isPage ? Self.signature(of: look.facts) : nil)
    }

    /// Whether a page is the one that stands for nothing.
    package func isShown(by facts: PageFacts) -> Bool {
        signature.map { $0 == Self.signature(of: facts) } ?? false
    }

    /// Title, rows and date: a page that has all of them in common with one that does not exist shows nothing of its own.
    private static func signature(of facts: PageFacts) -> String {
        let rows = facts.list?.items.map(\.title) ?? []
        let parts = [facts.kind.rawValue, facts.title ?? "", facts.published?.text ?? ""] + rows
        return Digest.sha256Hex(Array(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8))
    }

    /// An address of that host which nobody has made a page for: the same all night, another one the next.
    package static func address(on page: String, night: Day) -> String? {
        guard let address = WebAddress(page) else { return nil }
        let name = Digest.sha256Hex(Array("\(night) \(address.host)".utf8)).prefix(16)
        return address.resolve("/\(name)/index.html")?.text
    }

    /// What the ids of such visits begin with.
    package static let prefix = "soft404:"
}
