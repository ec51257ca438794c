/// 二、发现的主要问题: one paragraph a problem type, vetoes before lesser ones.
struct ProblemText {
    let result: RoundResult
    let wording: Wording
    let objects: String
    let order: [String]
    let date: Day

    /// What may be printed: confirmed, and of a subject in scope.
    private var items: [ReviewItem] { result.items.filter { $0.state.isConfirmed && $0.tier != .notice } }

    func blocks(recheck: [Circular.Block]) -> [Circular.Block] {
        let printed = items
        var blocks: [Circular.Block] = []
        var number = 0
        for problem in problems(printed) {
            number += 1
            let own = printed.filter { $0.problem == problem }
            blocks += paragraph(number, problem, own)
        }
        if !recheck.isEmpty {
            number += 1
            blocks.append(
                .init(.subheading, wording.fill("recheckHeading", ["序号": ChineseNumber.text(number)])))
            blocks += recheck
        }
        return blocks.isEmpty ? [.init(.paragraph, wording.fill("noProblems", ["对象": objects]))] : blocks
    }

    private func problems(_ items: [ReviewItem]) -> [String] {
        var names: [String] = []
        for item in items where !names.contains(item.problem) { names.append(item.problem) }
        let rank = Dictionary(order.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        return names.enumerated().sorted {
            (rank[$0.element] ?? .max, $0.offset) < (rank[$1.element] ?? .max, $1.offset)
        }.map(\.element)
    }

    private func paragraph(_ number: Int, _ problem: String, _ items: [ReviewItem]) -> [Circular.Block] {
        let isVeto = items.contains { $0.tier == .veto }
        let count = Set(items.map(\.subject)).count
        let kinds = Set(items.map(\.kind))
        let what = kinds.count == 1 ? kinds.first?.chinese ?? objects : objects
        let heading = Circular.Block(
            .subheading, wording.fill("problemHeading", ["序号": ChineseNumber.text(number), "问题": problem]))
        let failed = result.sections.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.sums.unqualified }
        let values = ["数量": "\(count)", "对象": what]
        switch wording.problemStyle {
        case .counts:
            // The base is the failing subjects, not those that were checked; one subject may have several problems.
            let share = Percent.text(count, of: failed) ?? "0"
            return [
                .init(
                    .paragraph,
                    "（\(ChineseNumber.text(number))）"
                        + wording.fill("problemCount", values.merging(["问题": problem, "占比": share]) { $1 }))
            ]
        case .names where problem.isEmpty:
            let names = items.map(SubjectNaming.full).joined(separator: "、")
            return [.init(.paragraph, wording.fill("problemNoCause", values.merging(["名单": names]) { $1 }))]
        case .names where isVeto:
            let names = items.map(SubjectNaming.full).joined(separator: "、")
            return [
                heading,
                .init(.paragraph, wording.fill("problemFailed", values.merging(["名单": names]) { $1 })),
            ]
        case .names:
            let names = SubjectNaming(wording: wording).short(items, what)
            return [
                heading,
                .init(.paragraph, wording.fill("problemLesser", values.merging(["名单": names]) { $1 })),
            ]
        }
    }
}

/// What became of last round's failures, in the three patterns that circulars print (regulation §5.4).
struct RecheckText {
    let result: RoundResult
    let wording: Wording

    func blocks() -> [Circular.Block] {
        guard let recheck = result.recheck, !recheck.lines.isEmpty || !recheck.missingReports.isEmpty else {
            return []
        }
        let texts = SubjectKind.allCases.reversed().compactMap { kind in
            sentence(recheck, recheck.lines.filter { $0.kind == kind }, kind)
        }
        let missing =
            recheck.missingReports.isEmpty
            ? "" : wording.fill("missingReports", ["名单": recheck.missingReports.joined(separator: "、")])
        let all = texts.joined() + missing
        return all.isEmpty ? [] : [.init(.paragraph, all)]
    }

    private func sentence(_ recheck: RecheckSummary, _ lines: [RecheckSummary.Line], _ kind: SubjectKind)
        -> String?
    {
        guard !lines.isEmpty else { return nil }
        func of(_ outcome: RecheckSummary.Outcome) -> [RecheckSummary.Line] {
            lines.filter { $0.outcome == outcome }
        }
        // Those whose appeal was upheld never were failures; those that are gone cannot be looked at.
        let looked = of(.fixed) + of(.notFixed)
        let left = of(.notFixed)
        var values = ["上期": recheck.quarterTitle, "数量": "\(looked.count)", "对象": kind.chinese]
        var text = ""
        if left.isEmpty, !looked.isEmpty {
            text += wording.fill("recheckAllPassed", values)
        } else if looked.count == 1, let only = left.first {
            text += named(only, recheck)
        } else if !looked.isEmpty {
            values["未改数"] = "\(left.count)"
            values["名单"] = left.map { SubjectNaming.full($0.organization, $0.name, $0.type, $0.kind) }.joined(
                separator: "、")
            text += wording.fill("recheckRemainder", values)
        }
        let open = of(.notRechecked)
        if !open.isEmpty {
            let names = open.map { SubjectNaming.full($0.organization, $0.name, $0.type, $0.kind) }
            text += wording.fill(
                "recheckPending",
                [
                    "上期": recheck.quarterTitle, "数量": "\(open.count)", "对象": kind.chinese,
                    "名单": names.joined(separator: "、"),
                ])
        }
        for (outcome, key) in [
            (RecheckSummary.Outcome.cancelled, "recheckCancelled"), (.withdrawn, "recheckWithdrawn"),
            (.explained, "recheckExplained"),
        ] {
            let count = of(outcome).count
            if count > 0 { text += wording.fill(key, ["数量": "\(count)", "对象": kind.chinese]) }
        }
        return text
    }

    private func named(_ line: RecheckSummary.Line, _ recheck: RecheckSummary) -> String {
        wording.fill(
            "recheckNamed",
            [
                "主办单位": line.organization, "名称": line.name, "类型": line.kind == .website ? "网站" : line.type,
                "问题": line.problems.filter { !$0.isEmpty }.joined(separator: "、"), "上期": recheck.quarterTitle,
            ])
    }
}
