/// Everything a report says, computed once; the documents render it and compute nothing.
package struct Report: Hashable, Sendable, Codable {
    package static let formatVersion = 1

    package var format = Report.formatVersion
    /// Who publishes it, as printed under the text; empty until the office sets it.
    package var issuer: String
    package var quarter: String
    /// `2026年第四季度`.
    package var quarterTitle: String
    package var asOf: Instant
    package var rulePack: String
    package var rulePackTitle: String
    package var basis: String
    /// Accounts first, then websites.
    package var sections: [Section]
    package var subjects: [SubjectLine]
    package var findings: [FindingLine]
    package var lastNight: NightLine?
    /// Head of the event chain when the report was made; proves what it rests on.
    package var chainHead: String

    /// The sums of one register.
    package struct Section: Hashable, Sendable, Codable {
        package var kind: SubjectKind
        package var registered: Int
        package var excluded: Int
        package var inScope: Int
        package var qualified: Int
        package var unqualified: Int
        package var pending: Int
        /// 合格/(合格+不合格) in percent, two decimals, trailing zeros dropped; nil with an empty base.
        package var rate: String?
        package var byType: [Share]
        package var byLevel: [Share]
    }

    /// The same sums for one platform or one level.
    package struct Share: Hashable, Sendable, Codable {
        package var name: String
        package var inScope: Int
        package var qualified: Int
        package var unqualified: Int
        package var pending: Int
    }

    /// One subject and its verdict.
    package struct SubjectLine: Hashable, Sendable, Codable {
        package var id: SubjectID
        package var kind: SubjectKind
        package var name: String
        package var type: String
        package var organization: String
        package var level: String
        package var district: String
        package var homepage: String
        package var verdict: Verdict
        /// For 待核查 and 不合格: why, in Chinese.
        package var reason: String
        package var newest: Day?
        /// Verified vetoes that are neither passed nor out of the question.
        package var unsettled: [String]
        /// Whether any reply was looked at.
        package var hasEvidence: Bool
    }

    /// One finding of a subject, open or resolved.
    package struct FindingLine: Hashable, Sendable, Codable {
        package var fingerprint: String
        package var subject: SubjectID
        package var name: String
        package var type: String
        package var organization: String
        package var district: String
        package var homepage: String
        package var indicator: String
        package var clause: String
        package var problem: String
        package var tier: Rule.Tier
        package var state: Finding.State
        package var reason: String
        package var firstSeen: Instant
        package var lastSeen: Instant
        package var looks: Int
        package var newest: Day?
        /// Whether the indicator fails at the report's moment, by looks that are not too old; else it is an old story.
        package var holds: Bool
        /// `file digest` of each reply it rests on; offsets are left out, retention moves them.
        package var evidence: [String]
    }

    /// The last night's coverage.
    package struct NightLine: Hashable, Sendable, Codable {
        package var night: Day
        package var registered: Int
        package var looked: Int
        package var withinLease: Int
        package var waiting: Int
        package var excluded: Int
    }
}
