/// Tells processes that work at the same time when a host group may be asked: a night and a probe are one guest.
package protocol GroupReserving: AnyObject, Sendable {
    /// Takes a group until `until`, or says from when on it is free.
    func reserve(_ group: String, at now: Instant, until: Instant) -> Instant?
    /// Gives a group back: it rests until then.
    func release(_ group: String, until: Instant)
}
