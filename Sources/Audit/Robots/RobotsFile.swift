/// The rules of one robots.txt (RFC 9309), read from whatever bytes a site gave.
package struct RobotsFile: Hashable, Sendable, Codable {
    /// So much of a file is read (RFC 9309 §2.5); a line that goes beyond is dropped.
    package static let mostBytes = 500 << 10

    let groups: [RobotsGroup]

    /// Reads content octets, content coding taken off; no bytes are refused.
    package init(_ bytes: [UInt8]) {
        groups = RobotsReader(bytes).groups
    }

    /// Whether the agent may fetch an address of this site, and which line says so (RFC 9309 §2.2.1, §2.2.2).
    ///
    /// The agent may be a whole `User-Agent` value: its leading product token counts. The address is absolute or
    /// begins with `/`; scheme, host and fragment have no part in it.
    package func ruling(agent: String, url: String) -> RobotsRuling {
        let path = RobotsAddress.comparable(url)
        guard path != RobotsAddress.ownPath else { return .ownFile }
        let token = RobotsToken.leading(agent.utf8)
        let own = token.isEmpty ? [] : groups.filter { $0.agents.contains(token) }
        let used = own.isEmpty ? groups.filter { $0.agents.contains(RobotsToken.everyone) } : own
        let name = used.isEmpty ? nil : own.isEmpty ? RobotsToken.everyone : token
        var best: RobotsRule?
        for group in used {
            for rule in group.rules where rule.outranks(best) && rule.pattern.matches(path) { best = rule }
        }
        guard let best else { return RobotsRuling(allowed: true, agent: name, reason: .noRule) }
        return RobotsRuling(
            allowed: best.allows, line: best.line, rule: best.text, agent: name, reason: .rule)
    }
}
