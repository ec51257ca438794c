/// What a list page of a website proves at a moment.
enum Freshness {
    case fresh(Day, LookSummary)
    case stale(Day, LookSummary)
    /// A genuine page that says or shows that it has no item.
    case empty(LookSummary)
    case unknown(LookSummary?)

    /// `oldest` gives the oldest day that still counts as fresh, seen from a given day.
    init(
        of visit: VisitID, in evidence: SubjectEvidence, at moment: JudgingMoment, oldest: (Day) -> Day
    ) {
        let sighting = evidence.newestSighting(of: visit, at: moment)
        if let sighting, sighting.day >= oldest(moment.asOf.day) {
            self = .fresh(sighting.day, sighting.look)
            return
        }
        guard let look = evidence.decisiveLook(of: visit, at: moment), look.outcome == .okComplete,
            moment.asOf - look.seenAt <= moment.longestAge
        else {
            self = .unknown(evidence.decisiveLook(of: visit, at: moment))
            return
        }
        if look.kind == .empty, look.items == 0 {
            self = .empty(look)
        } else if let day = sighting?.day, day < oldest(look.seenAt.day), look.wire?.isConfirmed != true {
            // Never by a page that was not sent again: whoever said that it is the same may have been a cache.
            self = .stale(day, look)
        } else {
            self = .unknown(look)
        }
    }
}
