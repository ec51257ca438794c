package import Audit

/// What stays of an exchange whose payload was removed when its time of keeping was over.
package struct PrunedExchange: Sendable {
    package let visit: VisitID
    package let hop: Int
    /// The exchange as it was, but with an empty body.
    package let heads: Exchange
    /// Its `payloadDigest` is that of the payload that was there.
    package let location: EvidenceLocation
    package let reason: String
    package let prunedAt: Instant
}
