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
        return Self.ruling(on: week, visit: evidence.probeVisit)
    }

    /// A failed week holds for the end of the last day on which the site failed: the same failures in the week of the
    /// next night are no second look.
    static func ruling(on week: ProbeWeek, visit: VisitID) -> Ruling {
        let result: Judgement.Result
        var seenAt = week.end
        switch week.verdict {
        case .available: result = .passed
        case .unavailable:
            result = .failed
            if let last = week.tallies.last(where: { $0.failed > 0 }) { seenAt = Instant(last.day + 1) }
        // Nobody monitored the site: this clause was not inspected, which is said, and says nothing of the site.
        case .cannotTell(.noVisits): return Ruling(.notApplicable, "未开展连续监测，本项未检查")
        case .cannotTell(.tooFew): result = .cannotTell
        }
        return Ruling(result, week.conclusion, seenAt: seenAt, visits: [visit])
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
