/// Whether an address may be fetched, and why.
package struct RobotsRuling: Hashable, Sendable, Codable {
    package let allowed: Bool
    /// The deciding line, counted from 1; nil when no rule decided.
    package let line: Int?
    /// That line as written, blanks around it taken off, at most 200 characters.
    package let rule: String?
    /// The token of the group used, in lower case, or `*`; nil when no group was.
    package let agent: String?
    package let reason: Reason

    /// What a ruling rests on.
    package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        case rule
        /// No group is ours, or none of its rules matches.
        case noRule
        /// A status of 4xx (RFC 9309 §2.3.1.3).
        case noFile
        /// Sent on more than five times, or nowhere (§2.3.1.2).
        case redirectFault
        /// A status of 5xx (§2.3.1.4).
        case serverError
        /// No reply, or not a whole one (§2.3.1.4).
        case noReply
        /// The address is the robots.txt itself (§2.2.2).
        case ownFile
    }

    static let ownFile = RobotsRuling(allowed: true, reason: .ownFile)

    init(
        allowed: Bool, line: Int? = nil, rule: String? = nil, agent: String? = nil, reason: Reason
    ) {
        self.allowed = allowed
        self.line = line
        self.rule = rule
        self.agent = agent
        self.reason = reason
    }

    /// One line for the clerk.
    package var chinese: String {
        switch reason {
        case .rule: "robots.txt 第\(line ?? 0)行“\(printable)”\(allowed ? "允许访问" : "不允许访问")"
        case .noRule: "robots.txt 未作限制"
        case .noFile: "该网站没有 robots.txt，可以访问"
        case .redirectFault: "robots.txt 多次跳转仍未取得，视同没有，可以访问"
        case .serverError: "robots.txt 暂时无法读取（服务器错误），按规定暂不访问，过后再试"
        case .noReply: "robots.txt 暂时无法读取（没有完整应答），按规定暂不访问，过后再试"
        case .ownFile: "robots.txt 本身总可以访问"
        }
    }

    /// A site may write anything there; what would break or turn the line is a blank.
    private var printable: String {
        var text = String.UnicodeScalarView()
        for scalar in (rule ?? "").unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: text.append(" ")
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
