/// 监测时间点前2周内无更新: the account shows nothing newer than 14 days (国办秘函〔2019〕19号, 政务新媒体单项否决 2).
///
/// Stale means: day of the look minus newest day > threshold, calendar days in +08:00; ties go to the account. A
/// sighting proves fresh whatever the source; stale needs a source that is complete and declared able to prove it.
package struct AccountNotUpdated: Indicator {
    package static let meta = IndicatorMeta(
        id: "account-not-updated", clause: "M2a", subject: .account, thresholds: ["staleDays"])

    package init() {}

    package func judge(_ evidence: SubjectEvidence, at moment: JudgingMoment, by rule: Rule) -> Ruling {
        let limit = rule.threshold("staleDays")
        let visit = evidence.accountVisit
        let sighting = evidence.newestSighting(of: visit, at: moment)
        if let sighting, evidence.source?.provesFresh ?? false, moment.asOf.day - sighting.day <= limit {
            return Ruling(
                .passed, "最近更新 \(sighting.day)", newest: sighting.day, seenAt: sighting.look.seenAt,
                visits: [visit])
        }
        guard let source = evidence.source else { return Ruling(.needsPerson, "无自动采集来源，待人工核查") }
        guard let look = evidence.decisiveLook(of: visit, at: moment) else { return unsettled(nil) }
        guard look.outcome == .okComplete else {
            guard look.outcome == .okPartial else { return unsettled(look) }
            return Ruling(
                .needsPerson, "来源只能证明有更新，不能证明无更新", newest: sighting?.day, seenAt: look.seenAt, visits: [visit]
            )
        }
        guard source.provesStale else {
            return Ruling(
                .needsPerson, "未见近期更新，但该来源不足以证明无更新", newest: sighting?.day, seenAt: look.seenAt,
                visits: [visit])
        }
        guard look.sourceID == nil || look.sourceID == source.id else {
            return Ruling(.cannotTell, "采集来源已更换，需再次采集", seenAt: look.seenAt, visits: [visit])
        }
        guard moment.asOf - look.seenAt <= moment.longestAge else {
            return Ruling(.cannotTell, "最近一次采集已过期", seenAt: look.seenAt, visits: [visit])
        }
        guard let newest = sighting?.day else {
            guard look.isDeclaredEmpty else { return unsettled(look) }
            return Ruling(.failed, "来源确认没有任何内容", seenAt: look.seenAt, visits: [visit])
        }
        let days = look.seenAt.day - newest
        guard days > limit else {
            let last = evidence.lastLook(of: visit, at: moment)
            if let last, last != look { return unsettled(last) }
            return Ruling(
                .cannotTell, "最近一次采集时尚未超期，需再次采集", newest: newest, seenAt: look.seenAt,
                visits: [visit])
        }
        return Ruling(
            .failed, "最近更新 \(newest)，至 \(look.seenAt.day) 已 \(days) 天", newest: newest, seenAt: look.seenAt,
            visits: [visit])
    }
}
