import Markup

/// Says which sites are due at one call of a prober that looks round every few minutes and then ends.
///
/// A day has as many slots as visits are planned, and each site has slots of its own, shifted by a stable hash of its
/// id, so that a register's sites come one after another. A site is due when its slot has no visit yet and the least
/// gap is over; a slot in which the prober did not run is lost, for visits made up in a crowd would not be spaced.
package struct ProbeSchedule: Hashable, Sendable {
    package let rule: ProbeRule

    package init(_ rule: ProbeRule = ProbeRule()) {
        self.rule = rule
    }

    /// The sites to visit now, longest overdue first.
    ///
    /// `history` must reach back a day: the lines of yesterday and today.
    package func due(sites: [Website], history: [ProbeDay], now: Instant) -> [SubjectID] {
        moments(sites, history, now).filter { $0.moment <= now }.map(\.site)
    }

    /// When a site is due next, `now` or later, if none is visited before; nil where there is none to visit.
    package func nextDue(sites: [Website], history: [ProbeDay], now: Instant) -> Instant? {
        moments(sites, history, now).map { max($0.moment, now) }.min()
    }

    private func moments(
        _ sites: [Website], _ history: [ProbeDay], _ now: Instant
    ) -> [(site: SubjectID, moment: Instant)] {
        // A visit of the future comes from a clock that was wrong; it must not keep a site waiting.
        let last = Dictionary(grouping: history, by: \.subject).mapValues { days in
            days.flatMap(\.visits).map(\.at).filter { $0 <= now }.max()
        }
        return sites.filter { $0.state.exclusion == nil }.map { site in
            (site.id, moment(of: site.id, last: last[site.id] ?? nil, now))
        }.sorted { ($0.moment, $0.site) < ($1.moment, $1.site) }
    }

    /// From when on the site is due; in the past where it is due already.
    private func moment(of site: SubjectID, last: Instant?, _ now: Instant) -> Instant {
        let slot = slot(of: site, at: now)
        guard let last else { return slot.start }
        return max(last >= slot.start ? slot.end : slot.start, last + .seconds(rule.leastGapMinutes * 60))
    }

    /// The site's slot that a moment lies in.
    ///
    /// Slots are counted from the site's own midnight, `shift` seconds after the real one; the first visit of a day
    /// may thus belong to the last slot of the day before, and each day still has its number of visits.
    func slot(of site: SubjectID, at moment: Instant) -> (start: Instant, end: Instant) {
        let shift = Duration.seconds(shift(of: site))
        let shifted = moment - shift
        let count = rule.plannedPerDay
        let index = shifted.secondOfDay * count / 86_400
        let midnight = Instant(shifted.day) + shift
        return (
            midnight + .seconds(Self.firstSecond(ofSlot: index, of: count)),
            midnight + .seconds(Self.firstSecond(ofSlot: index + 1, of: count))
        )
    }

    /// Rounded up, so that it is the first second whose slot that is.
    private static func firstSecond(ofSlot index: Int, of count: Int) -> Int {
        (index * 86_400 + count - 1) / count
    }

    /// Seconds by which the site's slots come later than the day's, less than one slot.
    private func shift(of site: SubjectID) -> Int {
        let hash = Digest.sha256(Array(site.text.utf8)).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        return hash % (86_400 / rule.plannedPerDay)
    }
}
