/// What a round came to: every subject's standing, every finding, the sums; frozen when the round is closed.
package struct RoundResult: Hashable, Sendable, Codable {
    package static let formatVersion = 1

    package var format = RoundResult.formatVersion
    package var round: Round
    /// Looks up to here were used, those after the as-of in the subjects' favour only.
    package var evidenceUntil: Instant
    package var rulePack: String
    package var rulePackTitle: String
    package var basis: String
    package var sections: [Section]
    /// In the order of the register.
    package var subjects: [Line]
    package var items: [ReviewItem]
    /// Head of the event chain that it rests on.
    package var chainHead: String
    /// Of those that failed in the round before; nil without one.
    package var recheck: RecheckSummary?
    package var comparison: RoundComparison?
    /// The quarter's test letters, with the working days each answer took.
    package var letters: [LetterLine] = []

    package struct LetterLine: Hashable, Sendable, Codable {
        package var site: SubjectID
        package var name: String
        package var organization: String
        package var number: Int
        package var askedOn: Day
        package var answeredOn: Day?
        /// Nil where it was not answered.
        package var workdays: Int?
        package var isSameDay: Bool { answeredOn == askedOn }

        package init(
            site: SubjectID, name: String, organization: String, number: Int, askedOn: Day, answeredOn: Day?,
            workdays: Int?
        ) {
            self.site = site
            self.name = name
            self.organization = organization
            self.number = number
            self.askedOn = askedOn
            self.answeredOn = answeredOn
            self.workdays = workdays
        }
    }

    /// Where a subject stands in a round; exactly one for every subject of the register.
    package enum Standing: String, Sendable, Codable, CaseIterable {
        case qualified, unqualified, pending, notSampled, excluded

        package var isInScope: Bool { self == .qualified || self == .unqualified || self == .pending }

        package var chinese: String {
            switch self {
            case .qualified: "合格"
            case .unqualified: "不合格"
            case .pending: "待核查"
            case .notSampled: "本期未抽取"
            case .excluded: "不在检查范围"
            }
        }
    }

    package struct Line: Hashable, Sendable, Codable {
        package var id: SubjectID
        package var kind: SubjectKind
        package var name: String
        package var type: String
        package var organization: String
        package var level: String
        package var district: String
        package var homepage: String
        package var standing: Standing
        /// For 待核查 and 不合格: why.
        package var reason: String
        package var newest: Day?
        /// Any genuine look up to the end; 合格 without one does not exist.
        package var hasEvidence: Bool
    }

    /// The sums of one register: registered = in scope + not sampled + excluded.
    package struct Section: Hashable, Sendable, Codable {
        package var kind: SubjectKind
        package var registered: Int
        package var excluded: Int
        package var notSampled: Int
        package var sums: Sums
        package var byType: [Share]
        package var byLevel: [Share]
        package var byDistrict: [Share]
        package var registeredByLevel: [Count]
    }

    /// In scope = 合格 + 不合格 + 待核查.
    package struct Sums: Hashable, Sendable, Codable {
        package var inScope: Int
        package var qualified: Int
        package var unqualified: Int
        package var pending: Int

        package init(inScope: Int, qualified: Int, unqualified: Int, pending: Int) {
            self.inScope = inScope
            self.qualified = qualified
            self.unqualified = unqualified
            self.pending = pending
        }

        package init(_ standings: some Sequence<Standing>) {
            self.init(inScope: 0, qualified: 0, unqualified: 0, pending: 0)
            for standing in standings where standing.isInScope {
                inScope += 1
                switch standing {
                case .qualified: qualified += 1
                case .unqualified: unqualified += 1
                default: pending += 1
                }
            }
        }

        /// 合格÷（合格＋不合格）, in percent; nil with an empty base.
        package var rate: String? { Percent.text(qualified, of: qualified + unqualified) }
    }

    package struct Share: Hashable, Sendable, Codable {
        package var name: String
        package var sums: Sums
    }

    package struct Count: Hashable, Sendable, Codable {
        package var name: String
        package var count: Int
    }

    package func section(_ kind: SubjectKind) -> Section? { sections.first { $0.kind == kind } }

    /// The failing subjects.
    package var failed: Set<SubjectID> { Set(subjects.filter { $0.standing == .unqualified }.map(\.id)) }
}
