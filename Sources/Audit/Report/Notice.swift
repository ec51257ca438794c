/// 整改通知 as a value: what one unit is told of its findings, in letter format.
package struct Notice: Hashable, Sendable, Codable {
    package var number: Int
    package var title: String
    /// The unit, with its colon.
    package var addressee: String
    package var opening: String
    package var findings: [Finding]
    /// What is demanded, and how to object.
    package var demands: [String]
    package var organ: String
    package var date: Day
    package var deadline: Day
    /// The lines of the reply form (整改情况回执).
    package var reply: [[String]]

    package struct Finding: Hashable, Sendable, Codable {
        package var text: String
        /// How the unit can look for itself.
        package var check: String
        /// What the finding rests on, in one sentence.
        package var evidence: String
    }

    package static let replyColumns = ["序号", "名称", "存在问题", "整改措施", "完成时间", "整改后链接"]

    package init(_ record: NoticeRecord, of result: RoundResult, wording: Wording, issuer: String) {
        let items = record.items.compactMap { wanted in
            result.items.first { $0.fingerprint == wanted.fingerprint && $0.episode == wanted.episode }
        }
        let objects = CircularBuilder.objects(
            SubjectKind.allCases.filter { kind in items.contains { $0.kind == kind } }, wording)
        let asOf = result.round.asOf
        number = record.number
        title = wording.fill("noticeTitle", ["季度": result.round.quarterTitle])
        addressee = record.organization + "："
        opening = wording.fill(
            "noticeOpening",
            [
                "季度": result.round.quarterTitle, "监测时间点": asOf.day.chineseText + asOf.clockText,
                "对象": objects,
                "数量": "\(Set(items.map(\.subject)).count)",
            ])
        findings = items.enumerated().map { index, item in
            Finding(
                text: wording.fill(
                    "noticeFinding",
                    [
                        "序号": "\(index + 1)", "名称": item.name, "类型": item.kind == .website ? "网站" : item.type,
                        "问题": item.problem, "情况": item.reason, "首次发现": item.firstSeen.day.chineseText,
                        "最近发现": item.lastSeen.day.chineseText, "网址": item.homepage,
                    ]),
                check: item.homepage.isEmpty || item.newest == nil
                    ? "" : wording.fill("noticeCheck", ["网址": item.homepage]),
                evidence: item.evidence.isEmpty
                    ? ""
                    : wording.fill(
                        "noticeEvidence", ["数量": "\(item.evidence.count)", "编号": item.fingerprint]))
        }
        let dates = ["整改期限": record.deadline.chineseText, "工作日": "\(wording.rectifyWorkdays)"]
        demands = [wording.fill("noticeDemand", dates), wording.fill("noticeAppeal", dates)].filter {
            !$0.isEmpty
        }
        organ = issuer
        date = record.issuedOn
        deadline = record.deadline
        reply = items.enumerated().map {
            ["\($0.offset + 1)", $0.element.name, $0.element.problem, "", "", ""]
        }
    }
}
