/// Puts the circular of a round together: its words are the office's, its figures the result's.
package struct CircularBuilder: Sendable {
    package var result: RoundResult
    package var wording: Wording
    package var issuer: String
    /// 成文日期; the deadline for the units is counted from it.
    package var date: Day
    package var deadline: Day
    /// False while the round is open: the circular is then a draft and says so.
    package var isFinal: Bool
    package var problemOrder: [String]

    package init(
        result: RoundResult, wording: Wording, issuer: String, date: Day, deadline: Day, isFinal: Bool,
        problemOrder: [String]
    ) {
        self.result = result
        self.wording = wording
        self.issuer = issuer
        self.date = date
        self.deadline = deadline
        self.isFinal = isFinal
        self.problemOrder = problemOrder
    }

    package func build() -> Circular {
        let objects = Self.objects(result.round.kinds, wording)
        let who = ["机关": issuer, "季度": result.round.quarterTitle, "对象": objects]
        let asOf = result.round.asOf
        let basis = wording.fill("basis")
        let opening = wording.fill(
            "opening",
            who.merging([
                "依据": basis.isEmpty ? "《\(result.rulePackTitle)》（\(result.basis)）" : basis,
                "范围": result.round.scope.chinese, "监测时间点": asOf.day.chineseText + asOf.clockText,
            ]) { $1 })
        let overall = OverallText(result: result, wording: wording)
        let problems = ProblemText(
            result: result, wording: wording, objects: objects, order: problemOrder, date: date)
        var blocks = [Circular.Block(.heading, wording.fill("overallHeading"))]
        blocks += overall.blocks()
        let recheck = RecheckText(result: result, wording: wording)
        // What was put in order is no problem, wherever the office wants the rest to stand.
        let isProblem = wording.recheckPlace == .problems && result.recheck?.lines(.notFixed).isEmpty == false
        if !isProblem { blocks += recheck.blocks() }
        blocks.append(.init(.heading, wording.fill("problemsHeading")))
        blocks += problems.blocks(recheck: isProblem ? recheck.blocks() : [])
        blocks.append(.init(.heading, wording.fill("requirementsHeading")))
        blocks += wording.requirements.map {
            .init(
                .paragraph,
                Wording.fill(
                    $0, ["整改期限": deadline.chineseText, "工作日": "\(wording.rectifyWorkdays)", "对象": objects]))
        }
        return Circular(
            title: wording.fill("title", who), addressee: wording.fill("addressee"), opening: opening,
            blocks: blocks, annexes: AnnexTables(result: result, wording: wording).all(), organ: issuer,
            date: date, copyTo: wording.fill("copyTo"),
            draftNote: isFinal ? "" : "（草稿：本轮检查尚未结束，未经人工认定的问题不得对外发布）",
            basisLine:
                "指标库：\(result.rulePackTitle)（\(result.rulePack)）；监测时间点：\(asOf)；存证链首：\(result.chainHead)",
            round: result.round.id,
            figures: result.sections.map {
                .init(
                    kind: $0.kind, registered: $0.registered, excluded: $0.excluded,
                    notSampled: $0.notSampled,
                    sums: $0.sums, rate: $0.sums.rate)
            })
    }

    static func objects(_ kinds: [SubjectKind], _ wording: Wording) -> String {
        if kinds.count > 1 { return wording.fill("objectsBoth") }
        return wording.fill(kinds.first == .website ? "objectsWebsites" : "objectsAccounts")
    }
}

/// 一、总体情况: one paragraph a register, then shares, changes and letters.
struct OverallText {
    let result: RoundResult
    let wording: Wording

    func blocks() -> [Circular.Block] {
        // Websites come first in a circular about both.
        let sections = result.sections.sorted { $0.kind == .website && $1.kind != .website }
        var blocks: [Circular.Block] = []
        for (index, section) in sections.enumerated() {
            if sections.count > 1 {
                blocks.append(
                    .init(.subheading, "（\(ChineseNumber.text(index + 1))）\(section.kind.chinese)检查情况"))
            }
            blocks.append(.init(.paragraph, text(section)))
            if wording.splits { blocks += splits(section).map { .init(.paragraph, $0) } }
            if section.kind == .website, let letters = letters() { blocks.append(.init(.paragraph, letters)) }
        }
        return blocks
    }

    private func text(_ section: RoundResult.Section) -> String {
        let sums = section.sums
        var values = [
            "对象": section.kind.chinese, "登记数": "\(section.registered)", "不在范围数": "\(section.excluded)",
            "未抽取数": "\(section.notSampled)", "检查数": "\(sums.inScope)", "合格数": "\(sums.qualified)",
            "不合格数": "\(sums.unqualified)", "待核查数": "\(sums.pending)", "合格率": sums.rate ?? "",
            "日期": result.round.asOf.day.chineseText, "范围": result.round.scope.chinese,
            "抽查比例": Percent.text(sums.inScope, of: section.registered - section.excluded) ?? "0",
        ]
        let split = section.registeredByLevel.map {
            wording.fill("registeredSplit", ["名称": $0.name, "数量": "\($0.count)"])
        }
        values["分列"] = split.count > 1 ? "（\(split.joined(separator: "、"))）" : ""
        var isSample = false
        if case .sample = result.round.scope { isSample = true }
        var text = wording.fill("registered", values)
        if section.excluded > 0 { text += wording.fill("excluded", values) }
        text += wording.fill(isSample ? "checkedSample" : "checkedAll", values)
        text += wording.fill(sums.rate == nil ? "noRate" : "results", values)
        if sums.pending > 0 { text += wording.fill("pending", values) }
        let failed = result.subjects.filter { $0.kind == section.kind && $0.standing == .unqualified }
        if !failed.isEmpty {
            let names = failed.map { SubjectNaming.full($0.organization, $0.name, $0.type, $0.kind) }
            text += wording.fill(
                "failedNames", ["对象": section.kind.chinese, "名单": names.joined(separator: "、")])
        }
        return text + change(section)
    }

    private func change(_ section: RoundResult.Section) -> String {
        guard let comparison = result.comparison, let points = comparison.rates[section.kind.rawValue] else {
            return ""
        }
        let shown = points.hasPrefix("+") ? "上升\(points.dropFirst())" : "下降\(points.dropFirst())"
        return wording.fill(
            "change", ["对象": section.kind.chinese, "百分点": points == "+0" ? "持平" : shown + "个百分点", "上期": "上期"])
    }

    private func splits(_ section: RoundResult.Section) -> [String] {
        func list(_ shares: [RoundResult.Share]) -> String {
            shares.map {
                wording.fill(
                    "splitItem",
                    [
                        "名称": $0.name, "检查数": "\($0.sums.inScope)",
                        "合格率": $0.sums.rate.map { "\($0)%" } ?? "（无）",
                    ])
            }.joined(separator: "，")
        }
        var texts: [String] = []
        if section.byType.count > 1 {
            texts.append(wording.fill("splitByType", ["分列": list(section.byType)]))
        }
        if section.byLevel.count > 1 {
            texts.append(wording.fill("splitByLevel", ["分列": list(section.byLevel)]))
        }
        return texts.filter { !$0.isEmpty }
    }

    private func letters() -> String? {
        guard !result.letters.isEmpty else { return nil }
        let text = wording.fill(
            "letters",
            [
                "网站数": "\(Set(result.letters.map(\.site)).count)", "信件数": "\(result.letters.count)",
                "按期数": "\(result.letters.count { ($0.workdays ?? .max) <= RoundResult.letterWorkdays })",
                "当日数": "\(result.letters.count { $0.isSameDay })",
                "未答数": "\(result.letters.count { $0.answeredOn == nil })",
            ])
        return text.isEmpty ? nil : text
    }
}
