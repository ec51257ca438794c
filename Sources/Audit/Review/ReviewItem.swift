/// A finding as people deal with it: what it says, of whom, and how far it has come.
package struct ReviewItem: Hashable, Sendable, Codable {
    package var fingerprint: String
    package var episode: Instant
    package var subject: SubjectID
    package var kind: SubjectKind
    package var name: String
    package var type: String
    package var organization: String
    package var district: String
    package var homepage: String
    package var indicator: String
    package var clause: String
    /// The problem type as circulars print it.
    package var problem: String
    package var tier: Rule.Tier
    package var state: ReviewState
    package var reason: String
    package var firstSeen: Instant
    package var lastSeen: Instant
    package var newest: Day?
    /// Digests of the replies or papers it rests on.
    package var evidence: [String]
    package var confirmedBy: [String]
    /// Recorded by a person, not by the machine.
    package var isManual: Bool
    /// Who recorded it, where a person did.
    package var recorder: String?
    /// Until when an explanation or a dismissal holds.
    package var until: Day?
}
