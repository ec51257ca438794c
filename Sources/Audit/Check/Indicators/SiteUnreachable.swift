/// 站点无法访问, as far as a nightly look can say: the home page did not open.
///
/// The veto itself (国办秘函〔2019〕19号, 政府网站单项否决 2) wants at least 20 spaced visits a day for a week and 5 %
/// of failures, so that this indicator never fails a site: it asks a person.
package struct SiteUnreachable: Indicator {
    package static let meta = IndicatorMeta(
        id: "site-unreachable", clause: "W2", subject: .website, thresholds: ["timeoutSeconds"])

    package init() {}

    package func judge(_ evidence: SubjectEvidence, at moment: JudgingMoment, by rule: Rule) -> Ruling {
        guard let look = evidence.lastLook(of: evidence.homeVisit, at: moment) else { return unsettled(nil) }
        switch look.outcome {
        case .malformedReply, .tlsFailed, .connectionLost, .connectionRefused, .timedOut, .nameNotFound,
            .serverError, .notFound, .redirectFault:
            return Ruling(
                .needsPerson, "首页未能打开（\(look.outcome.chinese)），须以连续监测确认", seenAt: look.seenAt,
                visits: [look.visit])
        case .ourFault, .ourNetwork, .cutShort, .robotsDisallowed, .robotsUnreadable, .addressForbidden:
            return unsettled(look)
        case .okComplete, .okPartial, .emptyUnconfirmed, .unreadable, .tooLarge, .maintenance, .appOnly,
            .loginWall, .rateLimited, .blocked, .sentElsewhere, .identityMismatch, .renamed, .gone:
            guard look.totalMilliseconds < rule.threshold("timeoutSeconds") * 1000 else {
                return Ruling(
                    .needsPerson, "首页打开用时超过\(rule.threshold("timeoutSeconds"))秒", seenAt: look.seenAt,
                    visits: [look.visit])
            }
            return Ruling(.passed, "首页有应答", seenAt: look.seenAt, visits: [look.visit])
        }
    }
}
