/// How often, and how much later, what may pass is asked for again.
package struct RetryRule: Hashable, Sendable {
    /// Further tries after the first one, in one night.
    package var most: Int
    /// Before the second try; twice as long before the third, and so on.
    package var after: Duration

    package init(most: Int = 2, after: Duration = .seconds(3600)) {
        self.most = most
        self.after = after
    }

    /// When a visit that has had so many tries may be tried again; nil: not tonight.
    func moment(tries: Int, at now: Instant, rest: Instant?, closes: Instant?) -> Instant? {
        guard tries < most else { return nil }
        let moment = max(now + after * (1 << tries), rest ?? now)
        if let closes, moment >= closes { return nil }
        return moment
    }
}
