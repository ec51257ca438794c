import Markup

/// 检查轮次: one quarter's check of a frozen register by a frozen rule pack at one moment.
package struct Round: Hashable, Sendable, Codable {
    /// `2026Q4`, or with the kind where a quarter has one for each: `2026Q4-accounts`.
    package var id: String
    /// `2026Q4`.
    package var quarter: String
    /// Accounts before websites.
    package var kinds: [SubjectKind]
    package var scope: Scope
    /// 监测时间点.
    package var asOf: Instant
    package var openedAt: Instant
    package var openedBy: String
    /// Digests of the register and of the rule pack, both kept whole in the store.
    package var register: String
    package var pack: String
    /// What the sample is drawn with: SHA-256 of `<chain head> <round id>` at the opening; anybody can draw it again.
    package var seed: String
    /// Digest of the drawn list (`RoundSample`); nil where all are inspected.
    package var sample: String?

    package enum Scope: Hashable, Sendable, Codable {
        /// 全面检查.
        case all
        /// 抽查, so many percent of each level and platform.
        case sample(percent: Int)

        package var chinese: String {
            switch self {
            case .all: "全面检查"
            case .sample(let percent): "抽查（各层级、各平台不低于\(percent)%）"
            }
        }
    }

    package init(
        id: String, quarter: String, kinds: [SubjectKind], scope: Scope, asOf: Instant, openedAt: Instant,
        openedBy: String, register: String, pack: String, seed: String, sample: String? = nil
    ) {
        self.id = id
        self.quarter = quarter
        self.kinds = kinds
        self.scope = scope
        self.asOf = asOf
        self.openedAt = openedAt
        self.openedBy = openedBy
        self.register = register
        self.pack = pack
        self.seed = seed
        self.sample = sample
    }

    package static func seed(chainHead: String, id: String) -> String {
        Digest.sha256Hex(Array("\(chainHead) \(id)".utf8))
    }

    /// `2026年第四季度`; the id itself where it is no quarter.
    package var quarterTitle: String { Quarter(quarter)?.chinese ?? quarter }
}

/// The end of a round: what it came to, and who closed it.
package struct RoundClosing: Hashable, Sendable, Codable {
    package var round: String
    /// Digest of the result, which is kept whole in the store.
    package var result: String
    package var at: Instant
    package var by: String
    package var sums: [String: Int]

    package init(round: String, result: String, at: Instant, by: String, sums: [String: Int]) {
        self.round = round
        self.result = result
        self.at = at
        self.by = by
        self.sums = sums
    }
}
