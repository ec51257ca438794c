/// 首页不更新: the home page shows nothing newer than 14 days (国办秘函〔2019〕19号, 政府网站单项否决 3).
///
/// Undated items are unknown, never stale: a home page with too few dated items cannot fail.
package struct HomeNotUpdated: Indicator {
    package static let meta = IndicatorMeta(
        id: "home-not-updated", clause: "W3", subject: .website, thresholds: ["staleDays"])

    package init() {}

    package func judge(_ evidence: SubjectEvidence, at moment: JudgingMoment, by rule: Rule) -> Ruling {
        let limit = rule.threshold("staleDays")
        switch Freshness(of: evidence.homeVisit, in: evidence, at: moment, oldest: { $0 - limit }) {
        case .fresh(let day, let look):
            return Ruling(.passed, "首页最近更新 \(day)", newest: day, seenAt: look.seenAt, visits: [look.visit])
        case .stale(let day, let look):
            return Ruling(
                .failed, "首页最近更新 \(day)，至 \(look.seenAt.day) 已 \(look.seenAt.day - day) 天", newest: day,
                seenAt: look.seenAt, visits: [look.visit])
        case .empty(let look), .unknown(let look?):
            return unsettled(look)
        case .unknown(nil):
            return unsettled(nil)
        }
    }
}
