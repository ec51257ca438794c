/// Notices when hosts that have nothing to do with each other fall silent at once: then the line that failed is ours.
package struct LineWatch: Sendable {
    /// When a night is in doubt.
    package struct Rule: Hashable, Sendable {
        /// Share of the hosts asked lately that must be silent.
        package var share: Double
        /// So many of them at least.
        package var atLeast: Int
        /// How far back an answer still counts.
        package var window: Duration

        package init(share: Double = 0.5, atLeast: Int = 5, window: Duration = .seconds(900)) {
            self.share = share
            self.atLeast = atLeast
            self.window = window
        }
    }

    private struct Sound {
        let at: Instant
        let isSilent: Bool
    }

    package let rule: Rule
    /// The last thing heard of each group, and the order in which it was.
    private var last: [String: Sound] = [:]
    private var order: [(group: String, at: Instant)] = []
    private var start = 0
    private var lastSilence: Instant?

    package init(rule: Rule = Rule()) {
        self.rule = rule
    }

    package mutating func note(_ group: String, isSilent: Bool, at now: Instant) {
        last[group] = Sound(at: now, isSilent: isSilent)
        if isSilent { lastSilence = now }
        order.append((group, now))
        while start < order.count, order[start].at < now - rule.window { start += 1 }
        guard start > 1024, start * 2 > order.count else { return }
        order.removeFirst(start)
        start = 0
    }

    /// Since when so many are silent that the line must be checked before anybody is blamed; nil: there is no doubt.
    package func doubtedSince(at now: Instant) -> Instant? {
        // Looked at after every reply: where nobody was silent there is nothing to count.
        guard let lastSilence, lastSilence >= now - rule.window else { return nil }
        let sounds = Set(order[start...].map(\.group)).compactMap { last[$0] }.filter {
            $0.at >= now - rule.window
        }
        let silent = sounds.filter(\.isSilent)
        // Only what was heard since the silence began tells whether it is general.
        guard silent.count >= rule.atLeast, let since = silent.map(\.at).sorted().suffix(rule.atLeast).first
        else { return nil }
        let recent = sounds.filter { $0.at >= since }
        let share = Double(recent.count(where: \.isSilent)) / Double(recent.count)
        return share > rule.share ? silent.map(\.at).min() : nil
    }

    /// Starts anew: the line was checked, and is well or back.
    package mutating func reset() {
        last = [:]
        lastSilence = nil
        order = []
        start = 0
    }
}
