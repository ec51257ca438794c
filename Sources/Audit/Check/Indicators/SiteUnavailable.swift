/// 站点无法访问: over a week with at least 20 spaced visits a day, 5 % of them and more did not open the page within
/// 15 seconds (国办秘函〔2019〕19号, 政府网站单项否决 2).
///
/// Judges the last complete days before the moment. A day with too few visits that count cannot be made up by others.
package struct SiteUnavailable: Indicator {
    package static let meta = IndicatorMeta(
        id: "site-unavailable", clause: "W2", subject: .website,
        thresholds: ["days", "visitsPerDay", "timeoutSeconds", "failedPercent"])

    package init() {}

    package func judge(_ evidence: SubjectEvidence, at moment: JudgingMoment, by rule: Rule) -> Ruling {
        let week = ProbeWeek(
            of: evidence.id, before: moment.asOf, in: evidence.probes, by: ProbeRule(rule))
        return Self.ruling(on: week, visit: evidence.homeVisit)
    }

    /// Holds for the end of the week, so that the weeks of two nights are a whole day apart.
    static func ruling(on week: ProbeWeek, visit: VisitID) -> Ruling {
        let result: Judgement.Result
        switch week.verdict {
        case .available: result = .passed
        case .unavailable: result = .failed
        // Nobody monitored the site: this clause was not inspected, which is said, and says nothing of the site.
        case .cannotTell(.noVisits): return Ruling(.notApplicable, "未开展连续监测，本项未检查")
        case .cannotTell(.tooFew): result = .cannotTell
        }
        return Ruling(result, week.conclusion, seenAt: week.end, visits: [visit])
    }
}

extension ProbeRule {
    /// The pack's figures; how visits are planned does not matter to judging.
    fileprivate init(_ rule: Rule) {
        self.init()
        days = rule.threshold("days")
        perDay = rule.threshold("visitsPerDay")
        timeoutSeconds = rule.threshold("timeoutSeconds")
        failedPercent = rule.threshold("failedPercent")
    }
}
