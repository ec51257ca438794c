/// One try of a visit, as remembered; every request of a visit is one.
package struct Attempt: Hashable, Sendable, Codable {
    package var night: Day
    package var visit: VisitID
    package var hop: Int
    /// Tries of the visit that night before this one.
    package var tries: Int
    package var url: String
    package var group: String
    /// Whose cap it counts against: the host of a website, or the group of a platform.
    package var holder: String
    package var startedAt: Instant
    package var milliseconds: Int
    package var status: Int?
    package var failure: FetchFailure?
    package var bytes: Int
    package var evidence: EvidenceLocation

    package init(
        night: Day, visit: VisitID, hop: Int, tries: Int = 0, url: String, group: String,
        holder: String? = nil, startedAt: Instant, milliseconds: Int, status: Int? = nil,
        failure: FetchFailure? = nil, bytes: Int, evidence: EvidenceLocation
    ) {
        self.night = night
        self.visit = visit
        self.hop = hop
        self.tries = tries
        self.url = url
        self.group = group
        self.holder = holder ?? group
        self.startedAt = startedAt
        self.milliseconds = milliseconds
        self.status = status
        self.failure = failure
        self.bytes = bytes
        self.evidence = evidence
    }
}

/// What is handed to the memory together, to be kept or lost together.
package struct NightBatch: Sendable {
    package var attempts: [Attempt] = []
    package var looks: [Look] = []
    package var manners: [Manners.Record] = []
    package var validators: [Validator] = []
    package var soft404s: [Soft404] = []

    package init(attempts: [Attempt] = [], looks: [Look] = []) {
        self.attempts = attempts
        self.looks = looks
    }

    package var isEmpty: Bool {
        attempts.isEmpty && looks.isEmpty && manners.isEmpty && validators.isEmpty && soft404s.isEmpty
    }
}

/// What a night must be able to remember.
///
/// Called by one task at a time, and only with evidence that is already on the disk.
package protocol NightMemory: AnyObject {
    func keep(_ batch: NightBatch) throws
    /// What that address was marked with when it was last fetched whole; nil where it was not.
    func validator(of url: String) throws -> Validator?
    /// What that site answers to addresses that do not exist, as last seen; nil where it was never asked.
    func soft404(of host: String) throws -> Soft404?
}

/// The only clock of a night: real, or simulated for a demonstration and tests.
package protocol NightClock: Sendable {
    var now: Instant { get }
    /// Returns at that moment, or at once when the task is cancelled.
    func sleep(until moment: Instant) async
}
