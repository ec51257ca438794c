/// One try from first byte sent to last byte received, with what the wire told beside the reply.
package struct Exchange: Hashable, Sendable {
    package var request: FetchRequest
    /// Header fields as sent, in order, with `Host` and `User-Agent`; empty where nothing was sent.
    package var sentHeaders: [HeaderField]
    package var startedAt: Instant
    package var result: FetchResult
    package var timings: FetchTimings
    /// `127.0.0.1:8080`, or nil where no connection stood.
    package var remoteAddress: String?
    /// Last day on which the server's certificate is valid; nil for plain HTTP.
    package var certificateExpires: Instant?
    /// Nil for plain HTTP and where no handshake was begun.
    package var tls: TLSFacts?
    package var ipv6: IPv6Reach
    /// The stored page that a 304 confirms, head and body as they were; nil for every other reply.
    package var confirmed: Reply?
    /// What the library said, for the log; never parsed, never shown as a reason.
    package var note: String

    package init(
        request: FetchRequest, sentHeaders: [HeaderField] = [], startedAt: Instant, result: FetchResult,
        timings: FetchTimings = .init(), remoteAddress: String? = nil, certificateExpires: Instant? = nil,
        tls: TLSFacts? = nil, ipv6: IPv6Reach = .unknown, confirmed: Reply? = nil, note: String = ""
    ) {
        self.request = request
        self.sentHeaders = sentHeaders
        self.startedAt = startedAt
        self.result = result
        self.timings = timings
        self.remoteAddress = remoteAddress
        self.certificateExpires = certificateExpires
        self.tls = tls
        self.ipv6 = ipv6
        self.confirmed = confirmed
        self.note = note
    }
}

/// Milliseconds from the start of the request to each of its steps; nil where a step was not reached.
package struct FetchTimings: Hashable, Sendable, Codable {
    package var nameLookup: Int?
    package var connect: Int?
    package var tls: Int?
    package var firstByte: Int?
    package var total: Int

    package init(
        nameLookup: Int? = nil, connect: Int? = nil, tls: Int? = nil, firstByte: Int? = nil, total: Int = 0
    ) {
        self.nameLookup = nameLookup
        self.connect = connect
        self.tls = tls
        self.firstByte = firstByte
        self.total = total
    }
}

/// The one way the data path reaches the network.
///
/// A reply of any status is a reply; nothing is thrown. An implementation fetches one hop, keeps no cookie and
/// no credential between requests, and honours `limits`. The caller's clock stamps the start, so that a
/// simulated night has simulated times.
package protocol Fetching: Sendable {
    func fetch(_ request: FetchRequest, at startedAt: Instant) async -> Exchange
    /// A new way to have many requests under way.
    func pool() -> any FetchPool
}

extension Fetching {
    package func pool() -> any FetchPool { TaskPool(self) }
}

extension Exchange {
    /// The page this exchange shows: the reply, or for a 304 the stored page it confirms with its fields brought up to
    /// date (RFC 9111 §3.2).
    package var shown: Reply? {
        guard case .reply(let reply) = result else { return nil }
        guard reply.status == 304, var page = confirmed else { return reply }
        let renewed = Set(reply.headers.map { $0.name.lowercased() }).subtracting(Self.ofTheMessage)
        page.headers = page.headers.filter { !renewed.contains($0.name.lowercased()) }
        page.headers += reply.headers.filter { renewed.contains($0.name.lowercased()) }
        return page
    }

    /// Fields that say how the bytes of one message are to be read.
    private static let ofTheMessage: Set<String> = [
        "content-length", "content-encoding", "transfer-encoding", "content-range", "content-type",
    ]
}
