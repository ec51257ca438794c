/// What our own line and clock are like, as the control hosts show it.
package struct LineState: Hashable, Sendable, Codable {
    /// One control host's answer.
    package struct Control: Hashable, Sendable, Codable {
        package var url: String
        /// Nil where it answered, with any status at all.
        package var failure: FetchFailure?
        /// How far its clock is ahead of ours, in seconds; nil where it did not say.
        package var clockAhead: Int?
        package var milliseconds: Int

        package init(url: String, failure: FetchFailure?, clockAhead: Int?, milliseconds: Int) {
            self.url = url
            self.failure = failure
            self.clockAhead = clockAhead
            self.milliseconds = milliseconds
        }
    }

    /// Whether anybody can be blamed for not answering.
    package enum Line: String, Sendable, Codable, CaseIterable {
        /// At least one control host answered.
        case open
        /// None did: whoever else is silent may be blameless.
        case cut
        /// No control hosts are configured.
        case unknown
    }

    package var at: Instant
    package var controls: [Control]

    package init(at: Instant, controls: [Control]) {
        self.at = at
        self.controls = controls
    }

    package var line: Line {
        if controls.isEmpty { return .unknown }
        return controls.contains { $0.failure == nil } ? .open : .cut
    }

    /// How far the controls' clocks are ahead of ours: the middle one, in seconds; nil where none said.
    package var clockAhead: Int? {
        let known = controls.compactMap(\.clockAhead).sorted()
        return known.isEmpty ? nil : known[known.count / 2]
    }

    /// More than two minutes: what is dated by our clock cannot be judged.
    package static let clockTolerance = 120

    package var isClockWrong: Bool { abs(clockAhead ?? 0) > Self.clockTolerance }
}

/// Asks the control hosts.
package protocol LineChecking: Sendable {
    func check(at now: Instant) async -> LineState
}
