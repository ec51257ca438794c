/// One GET, as the wire will see it: a single hop, since redirects come back to the schedule.
package struct FetchRequest: Hashable, Sendable {
    /// Absolute `http` or `https` address.
    package var url: String
    /// Fields to send besides the ones every request carries (`User-Agent`, `Accept`, `Accept-Encoding`).
    package var headers: [HeaderField]
    /// Where the request's own host is to be reached (`127.0.0.1:8080`, the port may be left out), or nil
    /// to ask the resolver.
    package var address: String?
    package var limits: FetchLimits

    package init(
        url: String, headers: [HeaderField] = [], address: String? = nil, limits: FetchLimits = .init()
    ) {
        self.url = url
        self.headers = headers
        self.address = address
        self.limits = limits
    }
}

/// One header field, name and value as written.
package struct HeaderField: Hashable, Sendable, Codable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What one request may cost at most.
package struct FetchLimits: Hashable, Sendable {
    /// Until the connection (with TLS) stands.
    package var connect: Duration = .seconds(10)
    /// From start to the last byte.
    package var total: Duration = .seconds(30)
    /// Body bytes as they cross the wire, before content decoding; what comes later is cut off.
    package var wireBytes = 8 << 20
    /// Body bytes after content decoding; enforced where the body is decoded.
    package var decodedBytes = 32 << 20
    /// Status line and header fields together.
    package var headerBytes = 64 << 10
    /// How often a visit may be sent elsewhere; enforced by the schedule.
    package var redirects = 5

    package init() {}
}
