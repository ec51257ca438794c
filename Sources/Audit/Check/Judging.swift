/// Judges one subject by every indicator of its kind.
package func judge(
    _ evidence: SubjectEvidence, at moment: JudgingMoment, by pack: RulePack
) -> [Judgement] {
    IndicatorCatalog.all.compactMap { indicator in
        let meta = type(of: indicator).meta
        guard meta.subject == evidence.subject.kind, let rule = pack.rule(meta.id) else { return nil }
        let ruling = indicator.judge(evidence, at: moment, by: rule)
        return Judgement(
            subject: evidence.id, indicator: meta.id, result: ruling.result, reason: ruling.reason,
            newest: ruling.newest, seenAt: ruling.seenAt, visits: ruling.visits)
    }
}

/// Why the last look allows no judgement: what a person has to settle, or nothing to do but wait.
func unsettled(_ look: LookSummary?) -> Ruling {
    guard let look else { return Ruling(.cannotTell, "尚无可用的采集结果") }
    if look.outcome == .okPartial, look.role != .account {
        return Ruling(
            .needsPerson, "页面可能还有更新的内容，未能读全", newest: look.days.first, seenAt: look.seenAt,
            visits: [look.visit])
    }
    let result: Judgement.Result = look.outcome.needsPerson ? .needsPerson : .cannotTell
    return Ruling(result, "最近一次采集：\(look.outcome.chinese)", seenAt: look.seenAt, visits: [look.visit])
}
