import Foundation
import Glibc

/// Files that are either the old ones or the new ones, never half of either.
enum AtomicFile {
    /// Writes beside the target, makes it durable, and renames it into place.
    static func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path)
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        // Two processes may write the same file at once: each in its own, and the last name wins.
        let temporary = "\(path).part-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Stop(.ioFailure, "cannot write \(temporary): \(reason())") }
        var isWhole = bytes.withUnsafeBytes { whole($0, descriptor) } && fsync(descriptor) == 0
        isWhole = close(descriptor) == 0 && isWhole
        guard isWhole, rename(temporary, path) == 0 else {
            let why = reason()
            unlink(temporary)
            throw Stop(.ioFailure, "cannot write \(path): \(why); free some space or name another folder")
        }
    }

    private static func whole(_ buffer: UnsafeRawBufferPointer, _ descriptor: Int32) -> Bool {
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = Glibc.write(
                descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
