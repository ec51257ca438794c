package import Audit
import Markup

/// One line of the append-only chain: what happened, when, and the hash that ties it to everything before.
package struct Event: Hashable, Sendable {
    /// What may happen; the names are written into the chain and never change their meaning.
    package enum Kind: String, Sendable, CaseIterable {
        case registerImported, nightOpened, nightResumed, looked, findingChanged, nightClosed
        case archiveClosed, archivePruned, reportWritten
        case circuitClosed, availabilityVisited
        case nightSealed, stateSealed
        case personChanged, decided, observed, roundOpened, roundClosed
        case noticeIssued, noticeDated, letterNoted, dutyNoted, published
    }

    package var sequence: Int64
    package var at: Instant
    package var kind: Kind
    /// The subject, night or file it is about.
    package var subject: String
    /// JSON with sorted keys.
    package var payload: String
    package var previous: String
    package var hash: String

    /// What stands before the first event.
    package static let genesis = String(repeating: "0", count: 64)

    /// SHA-256 over the fields, each preceded by its length, so that no two events have the same bytes.
    static func hash(
        previous: String, sequence: Int64, at: Instant, kind: String, subject: String, payload: String
    ) -> String {
        let fields = [previous, "\(sequence)", "\(at.milliseconds)", kind, subject, payload]
        return Digest.sha256Hex(Array(fields.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n").utf8))
    }
}
