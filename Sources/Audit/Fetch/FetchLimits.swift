/// What one request may cost at most.
package struct FetchLimits: Hashable, Sendable {
    /// Until the connection (with TLS) stands; the same again for the name lookup before it.
    package var connect: Duration = .seconds(10)
    /// From start to the last byte.
    package var total: Duration = .seconds(30)
    /// Bytes a second below which, for `slowFor` on end, the transfer is given up; 0: no floor.
    package var slowestRate = 64
    package var slowFor: Duration = .seconds(20)
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
