/// The agents of consecutive user-agent lines and the rules that follow them (RFC 9309 §2.2.1).
struct RobotsGroup: Hashable, Sendable, Codable {
    /// In lower case, `*` for everyone; empty for a name that is no product token.
    var agents: [String]
    var rules: [RobotsRule] = []
}

/// One allow or disallow line that can match something (RFC 9309 §2.2.2).
struct RobotsRule: Hashable, Sendable, Codable {
    let allows: Bool
    let pattern: RobotsPattern
    /// Counted from 1.
    let line: Int
    /// The line as written.
    let text: String

    /// Whether it decides where both match: more octets do, then allow, then the earlier line.
    func outranks(_ other: Self?) -> Bool {
        guard let other else { return true }
        guard pattern.octets == other.pattern.octets else { return pattern.octets > other.pattern.octets }
        return allows && !other.allows
    }
}
