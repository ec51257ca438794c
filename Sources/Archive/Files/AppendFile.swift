import Glibc

/// Sole owner of an archive file that is being written: locked, and always ending with a whole exchange.
final class AppendFile {
    /// Writes bytes at a place and gives how many it wrote, or -1 with `errno` set.
    typealias WriteCall = @Sendable (Int32, UnsafeRawBufferPointer, Int64) -> Int

    /// Path below the archive folder, for messages and locations.
    let name: String
    /// Bytes of whole exchanges; what lies behind is cut off.
    private(set) var length: Int64
    private let descriptor: Int32
    private let write: WriteCall
    private var isInDoubt = false

    static let systemWrite: WriteCall = { pwrite($0, $1.baseAddress, $1.count, off_t($2)) }

    /// Opens or creates the file and locks it against every other writer.
    init(path: String, name: String, write: @escaping WriteCall) throws(ArchiveFailure) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw .cannotOpen(file: name, reason: systemReason()) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let failure: ArchiveFailure =
                errno == EWOULDBLOCK ? .locked(file: name) : .cannotOpen(file: name, reason: systemReason())
            close(descriptor)
            throw failure
        }
        self.descriptor = descriptor
        self.name = name
        self.write = write
        length = Int64(lseek(descriptor, 0, SEEK_END))
    }

    deinit {
        // Said in so many words: a child that was forked meanwhile and has not yet become another program holds the same
        // open file, and with it a lock that only closing would end.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Cuts everything behind `length` off.
    func truncate(to length: Int64) throws(ArchiveFailure) {
        guard ftruncate(descriptor, off_t(length)) == 0 else {
            isInDoubt = true
            throw .cannotWrite(file: name, reason: systemReason())
        }
        self.length = length
    }

    /// Writes all of the bytes behind the last exchange, or none of them.
    func append(_ bytes: [UInt8]) throws(ArchiveFailure) {
        guard !isInDoubt else { throw .cannotWrite(file: name, reason: "an earlier write failed") }
        let fault = bytes.withUnsafeBytes { writeAll($0) }
        guard let fault else {
            length += Int64(bytes.count)
            return
        }
        let reason = String(cString: strerror(fault))
        try truncate(to: length)
        throw fault == ENOSPC || fault == EDQUOT
            ? .diskFull(folder: name, free: 0, needed: Int64(bytes.count))
            : .cannotWrite(file: name, reason: reason)
    }

    /// Returns when everything appended is on the disk.
    ///
    /// After a failure the system may have dropped what was not written yet, so nothing more is appended.
    func sync() throws(ArchiveFailure) {
        guard !isInDoubt else { throw .cannotWrite(file: name, reason: "an earlier write failed") }
        guard fdatasync(descriptor) == 0 else {
            isInDoubt = true
            throw .cannotWrite(file: name, reason: systemReason())
        }
    }

    /// The system's error number, or nil when all bytes are written.
    private func writeAll(_ bytes: UnsafeRawBufferPointer) -> Int32? {
        var done = 0
        while done < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = write(descriptor, rest, length + Int64(done))
            if count > 0 {
                done += count
            } else if count == 0 {
                return EIO
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }
}
