import Foundation
import Testing

@testable import Audit
@testable import xunjian

/// One round put together from the figures that a real circular printed, with fictional names.
struct GoldenQuarter {
    var kinds: [SubjectKind] = [.account]
    var quarter = "2024Q3"
    var lines: [RoundResult.Line] = []
    var items: [ReviewItem] = []
    var recheck: RecheckSummary?
    var letters: [RoundResult.LetterLine] = []
    var scope = Round.Scope.all

    static let asOf = Instant.at("2024-08-15T10:00")

    private func line(
        _ kind: SubjectKind, _ standing: RoundResult.Standing, _ number: Int, _ level: Level
    ) -> RoundResult.Line {
        RoundResult.Line(
            id: SubjectID("\(kind == .account ? "A" : "W")\(1000 + number)"), kind: kind,
            name: "青禾发布\(number)号",
            type: kind == .account ? "微信订阅号" : "政府网站", organization: "青禾市第\(number)局", level: level.rawValue,
            district: "市本级", homepage: "https://example.test/\(number)", standing: standing, reason: "",
            newest: nil,
            hasEvidence: true)
    }

    /// Subjects of one register, failing ones first.
    mutating func register(
        _ kind: SubjectKind, failed: Int, passed: Int, notSampled: Int = 0, levels: [(Level, Int)] = []
    ) {
        let total = failed + passed + notSampled
        let byNumber = levels.flatMap { Array(repeating: $0.0, count: $0.1) }
        let start = lines.count
        for number in 0..<total {
            let standing: RoundResult.Standing =
                number < failed ? .unqualified : number < failed + passed ? .qualified : .notSampled
            lines.append(
                line(
                    kind, standing, start + number + 1, byNumber.isEmpty ? .cityDepartment : byNumber[number])
            )
        }
    }

    /// A confirmed problem of the subject at that place of the register.
    mutating func problem(_ text: String, _ tier: Rule.Tier, of index: Int, type: String? = nil) {
        let line = lines[index]
        items.append(
            ReviewItem(
                fingerprint: Finding.fingerprint(line.id, text), episode: Self.asOf, subject: line.id,
                kind: line.kind,
                name: line.name, type: type ?? line.type, organization: line.organization,
                district: line.district,
                homepage: line.homepage, indicator: text, clause: "", problem: text, tier: tier,
                state: .confirmed,
                reason: text, firstSeen: Self.asOf, lastSeen: Self.asOf, newest: nil, evidence: [],
                confirmedBy: [],
                isManual: false, recorder: nil, until: nil))
    }

    var result: RoundResult {
        RoundResult(
            round: Round(
                id: quarter, quarter: quarter, kinds: kinds, scope: scope, asOf: Self.asOf,
                openedAt: Self.asOf,
                openedBy: "wang", register: "", pack: "", seed: ""),
            evidenceUntil: Self.asOf, rulePack: "national-2019 1", rulePackTitle: "检查指标",
            basis: "国办秘函〔2019〕19号",
            sections: kinds.map { RoundResult.Section($0, lines) }, subjects: lines, items: items,
            chainHead: "0",
            recheck: recheck, comparison: nil, letters: letters)
    }

    /// The office's own wording, with what one sentence or setting is changed to.
    static func wording(_ changes: [(String, String)] = []) throws -> Wording {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var text = try String(
            contentsOf: root.appendingPathComponent("Config/templates/wording.yaml"), encoding: .utf8)
        for (old, new) in changes {
            try #require(text.contains(old))
            text = text.replacing(old, with: new)
        }
        return try Wording(ConfigNode(file: "wording.yaml", text: text))
    }

    func circular(_ changes: [(String, String)] = [], order: [String] = []) throws -> Circular {
        CircularBuilder(
            result: result, wording: try Self.wording(changes), issuer: "青禾市政务公开办公室", date: .on("2024-08-20"),
            deadline: .on("2024-08-23"), isFinal: true, problemOrder: order
        ).build()
    }

    static func texts(_ circular: Circular) -> [String] { circular.blocks.map(\.text) }

    /// Last round's failing subjects with what became of each.
    static func recheck(
        _ outcomes: [(RecheckSummary.Outcome, Int)], quarter: String = "2024年第二季度",
        problem: String = "监测时间点前2周内无更新",
        type: String = "微信订阅号"
    ) -> RecheckSummary {
        let all = outcomes.flatMap { Array(repeating: $0.0, count: $0.1) }
        return RecheckSummary(
            round: "before", quarterTitle: quarter,
            lines: all.enumerated().map { index, outcome in
                .init(
                    subject: SubjectID("A\(1001 + index)"), kind: .account, name: "青禾发布\(index + 1)号",
                    type: type,
                    organization: "青禾市第\(index + 1)局", problems: [problem], outcome: outcome)
            })
    }
}
