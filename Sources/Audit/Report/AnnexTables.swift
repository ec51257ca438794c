/// The annexes of a circular: the failing list, the problem list, the test letters.
struct AnnexTables {
    let result: RoundResult
    let wording: Wording

    func all() -> [Circular.Annex] {
        var annexes = [failed(), problems()]
        if !result.letters.isEmpty { annexes.append(letters()) }
        return annexes.filter { !$0.rows.isEmpty }
    }

    private func failed() -> Circular.Annex {
        let lines = result.subjects.filter { $0.standing == .unqualified }
        let problems = Dictionary(
            grouping: result.items.filter { $0.tier == .veto && $0.state.isConfirmed }, by: \.subject)
        return Circular.Annex(
            kind: .failed, title: wording.fill("annexFailed"),
            columns: ["序号", "主办单位", "名称", "类型", "存在问题", "检查时最后更新日期"],
            rows: lines.enumerated().map { index, line in
                [
                    "\(index + 1)", line.organization, line.name, line.type,
                    (problems[line.id] ?? []).map(\.problem).joined(separator: "；"),
                    line.newest?.description ?? "",
                ]
            })
    }

    private func problems() -> Circular.Annex {
        let items = result.items.filter { $0.state.isConfirmed && $0.tier == .problem }
        return Circular.Annex(
            kind: .problems, title: wording.fill("annexProblems"),
            columns: ["序号", "主办单位", "名称", "类型", "问题类别", "具体情况"],
            rows: items.enumerated().map { index, item in
                ["\(index + 1)", item.organization, item.name, item.type, item.problem, item.reason]
            })
    }

    private func letters() -> Circular.Annex {
        Circular.Annex(
            kind: .letters, title: wording.fill("annexLetters"),
            columns: ["序号", "网站", "提问时间", "回复时间", "是否5个工作日内", "是否当日"],
            rows: result.letters.enumerated().map { index, letter in
                [
                    "\(index + 1)", letter.name, "\(letter.askedOn)", letter.answeredOn?.description ?? "未回复",
                    (letter.workdays ?? .max) <= RoundResult.letterWorkdays ? "是" : "否",
                    letter.isSameDay ? "是" : "否",
                ]
            })
    }
}

extension RoundResult {
    /// Working days in which a test letter is to be answered (regulation §8).
    package static let letterWorkdays = 5
}
