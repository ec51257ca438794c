package import Audit

/// One request as it reached the server.
package struct Arrival: Hashable, Sendable {
    package var host: String
    /// With its query.
    package var path: String
    /// On the machine's monotonic clock, comparable between processes until it restarts.
    package var nanoseconds: Int64
    package var simulated: Instant
}

/// Why the server could not begin; the number is the system's `errno`.
package enum ServerFault: Error, Hashable, Sendable {
    case cannotListen(Int32)
    case cannotOpenLog(Int32)
    case cannotStartThread(Int32)
}
