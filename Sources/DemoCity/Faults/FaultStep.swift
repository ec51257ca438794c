/// One thing a faulty reply does on the wire.
enum FaultStep: Hashable, Sendable {
    case send([UInt8])
    /// So many bytes every fifth of a second, round and round, until the client leaves.
    case drip([UInt8], by: Int)
    /// The same block again and again, until the client leaves; it is reset after 256 MiB.
    case pour([UInt8])
    /// Keeps the line and does nothing until the client leaves.
    case hang
    case reset
    /// Closes without TLS's close_notify.
    case drop
}
