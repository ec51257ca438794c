/// Fetches the home pages of the control hosts, one after the other: large public sites that are never down together.
package struct ControlCheck: LineChecking {
    private let fetcher: any Fetching
    private let controls: [String]
    private let limits: FetchLimits
    private let address: @Sendable (String) -> String?

    /// `address` says where a host is to be reached, or nil to ask the resolver.
    package init(
        _ fetcher: any Fetching, controls: [String], limits: FetchLimits,
        address: @escaping @Sendable (_ host: String) -> String?
    ) {
        self.fetcher = fetcher
        self.controls = controls
        self.limits = limits
        self.address = address
    }

    package func check(at now: Instant) async -> LineState {
        var state = LineState(at: now, controls: [])
        for url in controls {
            let host = PendingVisit.host(of: url)
            let request = FetchRequest(url: url, address: address(host), limits: limits)
            state.controls.append(Self.control(url, await fetcher.fetch(request, at: now)))
        }
        return state
    }

    /// What one answer says: any reply is an answer, whatever its status.
    static func control(_ url: String, _ exchange: Exchange) -> LineState.Control {
        var failure: FetchFailure?
        var ahead: Int?
        switch exchange.result {
        case .failed(let reason): failure = reason
        case .reply(let reply):
            // What lay in a cache shows the hour it was put there.
            let isFresh = (reply.header("Age").flatMap { Int($0) } ?? 0) == 0
            let came =
                exchange.startedAt + .milliseconds(exchange.timings.firstByte ?? exchange.timings.total)
            ahead = reply.header("Date").flatMap { HTTPDate.instant($0, now: came) }.map {
                Int(($0 - came) / .seconds(1))
            }
            if !isFresh { ahead = nil }
        }
        return LineState.Control(
            url: url, failure: failure, clockAhead: ahead, milliseconds: exchange.timings.total)
    }
}
