internal import Foundation

/// A value that only one thread at a time can reach.
///
/// Not `Mutex`: where two threads meet in it, the thread sanitizer (Swift 6.3 on Linux) does not see that one waited for
/// the other and reports a race that is none. This one it understands, so that its silence proves something.
///
/// Unchecked, and proven thus: `value` is private and read or written nowhere but between `lock` and `unlock`; what
/// goes in and comes out is `Sendable`.
package final class Locked<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    package init(_ value: Value) { self.value = value }

    package func withLock<Result: Sendable, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}
