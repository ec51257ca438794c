import Markup

/// A failed indicator on a subject, with when it was seen and how far it has come.
package struct Finding: Hashable, Sendable, Codable {
    /// How far a finding has come before people deal with it.
    package enum State: String, Sendable, Codable, CaseIterable {
        /// Seen once, or twice within the interval: no accusation on one look.
        case suspected
        /// Two independent looks agree; waits for confirmation by people.
        case awaitingReview
        /// A later look showed that it no longer holds.
        case resolved

        package var chinese: String {
            switch self {
            case .suspected: "疑似（待第二次查看）"
            case .awaitingReview: "两次查看一致，待人工认定"
            case .resolved: "已恢复"
            }
        }
    }

    /// Of subject and indicator: the same problem of the same subject keeps it for ever.
    package var fingerprint: String
    package var subject: SubjectID
    package var indicator: String
    package var state: State
    package var firstSeen: Instant
    package var lastSeen: Instant
    /// Nights on which it was seen, since `firstSeen`.
    package var looks: Int
    package var reason: String
    package var newest: Day?
    package var visits: [VisitID]

    package static func fingerprint(_ subject: SubjectID, _ indicator: String) -> String {
        String(Digest.sha256Hex(Array("\(subject)|\(indicator)".utf8)).prefix(16))
    }
}
