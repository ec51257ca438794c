/// One try of a visit, as remembered; every hop of a visit is one.
package struct Attempt: Hashable, Sendable, Codable {
    package var night: Day
    package var visit: VisitID
    package var hop: Int
    package var url: String
    package var group: String
    package var startedAt: Instant
    package var milliseconds: Int
    package var status: Int?
    package var failure: FetchFailure?
    package var bytes: Int
    package var evidence: EvidenceLocation
}

/// What a night must be able to remember; everything handed over in one call is kept or lost together.
///
/// Called by one task at a time, and only with evidence that is already on the disk.
package protocol NightMemory: AnyObject {
    func keep(_ attempts: [Attempt], _ looks: [Look]) throws
}

/// The only clock of a night: real, or simulated for a demonstration and tests.
package protocol NightClock: Sendable {
    var now: Instant { get }
    /// Returns at that moment, or at once when the task is cancelled.
    func sleep(until moment: Instant) async
}
