import Audit
import Foundation
import Markup
import Synchronization

/// From when on each host group may be asked, in a small file that the processes of one data folder share.
///
/// A slot of eight bytes a group, by a hash of its name: two groups that share a slot only wait for each other now and
/// then. A process that is killed leaves a moment behind, which passes. The kernel's range locks keep one slot's reading
/// and writing together.
final class GroupClock: GroupReserving {
    private let descriptor: Int32
    /// What this process wrote last, by slot: its own queues keep its own groups apart, so that never bars it.
    private let own = Mutex<[off_t: Int64]>([:])

    private static let slots = 65_536

    init(folder: String) throws {
        let path = folder + "/groups.clock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0, ftruncate(descriptor, off_t(Self.slots * 8)) == 0 else {
            throw Stop(.ioFailure, "cannot open \(path): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    func reserve(_ group: String, at now: Instant, until: Instant) -> Instant? {
        locked(group) { offset in
            let free = read(offset)
            let isOwn = own.withLock { $0[offset] == free }
            // A moment far ahead was written under another clock and means nothing.
            guard isOwn || free <= now.milliseconds || free > now.milliseconds + 3_600_000 else {
                // The other may be done long before the moment it has set for the worst case.
                return min(Instant(milliseconds: free), now + .seconds(1))
            }
            write(until.milliseconds, offset)
            return nil
        }
    }

    func release(_ group: String, until: Instant) {
        locked(group) { write(until.milliseconds, $0) }
    }

    private func locked<Result>(_ group: String, _ body: (off_t) -> Result) -> Result {
        let hash = Digest.sha256(Array(group.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let offset = off_t(hash % UInt64(Self.slots)) * 8
        var range = flock()
        range.l_type = Int16(F_WRLCK)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = offset
        range.l_len = 8
        _ = fcntl(descriptor, Self.lockAndWait, &range)
        defer {
            range.l_type = Int16(F_UNLCK)
            _ = fcntl(descriptor, Self.lock, &range)
        }
        return body(offset)
    }

    private func read(_ offset: off_t) -> Int64 {
        var value: Int64 = 0
        return pread(descriptor, &value, 8, offset) == 8 ? value : 0
    }

    private func write(_ value: Int64, _ offset: off_t) {
        var value = value
        _ = pwrite(descriptor, &value, 8, offset)
        own.withLock { $0[offset] = value }
    }

    // Locks of the open file, not of the process, so that they also hold between two users in one process.
    private static let lock: Int32 = 37
    private static let lockAndWait: Int32 = 38
}
