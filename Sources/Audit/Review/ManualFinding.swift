/// What a person's observations of one subject come to: a finding an indicator, in the shape of the machine's.
struct ManualFinding {
    var finding: Finding
    var recorder: String
    /// Digests of the papers.
    var papers: [String]

    /// The findings that the observations up to a moment leave open, by indicator.
    ///
    /// An observation that all is well ends one; so does the end of its papers (复核通过, 销号), and what is observed
    /// after that is a new episode.
    static func all(of observations: [Observation], until moment: Instant, docket: Docket) -> [Self] {
        var open: [String: Self] = [:]
        for seen in observations where seen.at <= moment {
            guard seen.result == .failed else {
                // What two people confirmed ends by a re-check, not by one person's other word.
                if let known = open[seen.indicator], isConfirmed(known, at: seen.at, docket) { continue }
                open[seen.indicator] = nil
                continue
            }
            let papers = seen.attachments.map { "attachments/\($0.sha256)" }
            if var known = open[seen.indicator], !isOver(known, before: seen.at, docket) {
                known.finding.lastSeen = seen.at
                known.finding.looks += 1
                known.finding.reason = seen.reason
                known.finding.newest = seen.newest
                known.papers += papers
                open[seen.indicator] = known
            } else {
                let finding = Finding(
                    fingerprint: seen.fingerprint, subject: seen.subject, indicator: seen.indicator,
                    state: .awaitingReview, firstSeen: seen.at, lastSeen: seen.at, looks: 1,
                    reason: seen.reason,
                    newest: seen.newest, visits: [])
                open[seen.indicator] = Self(finding: finding, recorder: seen.person, papers: papers)
            }
        }
        return open.values.sorted { $0.finding.indicator < $1.finding.indicator }
    }

    private static func isConfirmed(_ known: Self, at moment: Instant, _ docket: Docket) -> Bool {
        let file = ReviewFile(
            fingerprint: known.finding.fingerprint, episode: known.finding.firstSeen, state: .awaitingReview,
            isVeto: true)
        let before = (docket.decisions[known.finding.fingerprint] ?? []).filter { $0.at <= moment }
        return ReviewFile.folded(file, before, on: moment.day).state.isConfirmed
    }

    private static func isOver(_ known: Self, before moment: Instant, _ docket: Docket) -> Bool {
        (docket.decisions[known.finding.fingerprint] ?? []).contains {
            $0.episode == known.finding.firstSeen && $0.at < moment
                && ($0.action == .recheckPassed || $0.action == .close)
        }
    }
}
