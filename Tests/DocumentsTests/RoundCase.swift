import Foundation

@testable import Audit
@testable import Documents
@testable import xunjian

/// A closed round with something of everything: failing and lesser accounts, sites, letters, a re-check.
enum RoundCase {
    static let asOf = Instant.at("2026-11-10T06:00")

    static let result: RoundResult = {
        func line(_ id: String, _ kind: SubjectKind, _ standing: RoundResult.Standing, _ reason: String = "")
            -> RoundResult.Line
        {
            RoundResult.Line(
                id: SubjectID(id), kind: kind, name: "江城\(id)", type: kind == .account ? "新浪微博" : "政府网站",
                organization: "江城市\(id.dropFirst())局", level: "市级部门", district: "市本级",
                homepage: "http://\(id.lowercased()).test/",
                standing: standing, reason: reason,
                newest: standing == .unqualified ? .on("2026-10-01") : nil, hasEvidence: true)
        }
        var lines = (1...40).map {
            line(
                "A\(100 + $0)", .account, $0 <= 3 ? .unqualified : $0 <= 6 ? .pending : .qualified,
                $0 <= 3 ? "最近更新 2026-10-01" : "=cmd()")
        }
        lines += (1...12).map { line("W\(100 + $0)", .website, $0 == 1 ? .unqualified : .qualified) }
        lines.append(line("A999", .account, .excluded, "登记状态为已注销"))
        func item(_ index: Int, _ problem: String, _ tier: Rule.Tier) -> ReviewItem {
            let line = lines[index]
            return ReviewItem(
                fingerprint: Finding.fingerprint(line.id, problem), episode: asOf, subject: line.id,
                kind: line.kind,
                name: line.name, type: line.type, organization: line.organization, district: line.district,
                homepage: line.homepage, indicator: problem, clause: "M2a", problem: problem, tier: tier,
                state: .confirmed, reason: "<最近更新> 2026-10-01 & 旧", firstSeen: .at("2026-11-08T22:30"),
                lastSeen: asOf,
                newest: .on("2026-10-01"), evidence: ["2026/11/20261109-0001.warc.gz sha256:ab"],
                confirmedBy: ["li", "wang"], isManual: false, recorder: nil, until: nil)
        }
        let items =
            (0..<3).map { item($0, "监测时间点前2周内无更新", .veto) } + [item(40, "空白栏目5个及以上", .veto)]
            + (10..<18).map { item($0, "链接无法访问或不准确", .problem) }
        let kinds: [SubjectKind] = [.account, .website]
        return RoundResult(
            round: Round(
                id: "2026Q4", quarter: "2026Q4", kinds: kinds, scope: .all, asOf: asOf, openedAt: asOf,
                openedBy: "wang",
                register: "", pack: "", seed: ""),
            evidenceUntil: .at("2026-11-20T16:00"), rulePack: "national-2019 1",
            rulePackTitle: "政府网站与政务新媒体检查指标",
            basis: "国办秘函〔2019〕19号", sections: kinds.map { RoundResult.Section($0, lines) }, subjects: lines,
            items: items,
            chainHead: String(repeating: "a", count: 64),
            recheck: RecheckSummary(
                round: "2026Q3", quarterTitle: "2026年第三季度",
                lines: [
                    .init(
                        subject: SubjectID("A101"), kind: .account, name: "江城A101", type: "新浪微博",
                        organization: "江城市101局",
                        problems: ["监测时间点前2周内无更新"], outcome: .fixed, rechecked: .at("2026-10-20T22:30"))
                ]),
            comparison: nil,
            letters: [
                .init(
                    site: SubjectID("W101"), name: "江城W101", organization: "江城市101局", number: 1,
                    askedOn: .on("2026-11-02"),
                    answeredOn: .on("2026-11-03"), workdays: 1)
            ])
    }()

    static func wording() throws -> Wording {
        let path = TemplateTests.shipped("wording.yaml").path
        return try Wording(ConfigNode(file: path, text: String(contentsOfFile: path, encoding: .utf8)))
    }

    static func circular() throws -> Circular {
        CircularBuilder(
            result: result, wording: try wording(), issuer: "江城市政务公开办公室", date: .on("2026-11-20"),
            deadline: .on("2026-11-25"), isFinal: true, problemOrder: []
        ).build()
    }

    static func docx() throws -> [UInt8] {
        let template = TemplateTests.shipped("circular.docx")
        return try WordTemplate(file: template.path, bytes: Array(Data(contentsOf: template))).fill(
            TemplateFields(try circular()))
    }

    static func notice() throws -> Notice {
        let record = NoticeRecord(
            number: 7, round: "2026Q4", organization: "江城市101局",
            items: result.items.prefix(1).map {
                .init(fingerprint: $0.fingerprint, episode: $0.episode, subject: $0.subject)
            },
            issuedOn: .on("2026-11-20"), deadline: .on("2026-11-25"), by: "li", at: asOf)
        return Notice(record, of: result, wording: try wording(), issuer: "江城市政务公开办公室")
    }
}
