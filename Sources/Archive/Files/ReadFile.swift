import Glibc
import Markup

/// Sole owner of an archive file that is being read.
final class ReadFile {
    let name: String
    private let descriptor: Int32

    init(path: String, name: String) throws(ArchiveFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotOpen(file: name, reason: systemReason()) }
        self.descriptor = descriptor
        self.name = name
    }

    deinit { close(descriptor) }

    /// The bytes from `offset` on: as many as asked for, or fewer where the file ends.
    func read(at offset: Int64, count: Int) throws(ArchiveFailure) -> [UInt8] {
        var fault: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
                let got = pread(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(filled))
                if got == 0 { break }
                if got > 0 {
                    filled += got
                } else if errno != EINTR {
                    fault = errno
                    break
                }
            }
        }
        guard let fault else { return bytes }
        throw .cannotRead(file: name, reason: String(cString: strerror(fault)))
    }

    /// The digest of the whole file, in hexadecimal digits.
    func sha256Hex() throws(ArchiveFailure) -> String {
        var digest = SHA256()
        var offset: Int64 = 0
        while true {
            let piece = try read(at: offset, count: 1 << 20)
            guard !piece.isEmpty else { return Digest.hex(digest.finish()) }
            digest.update(piece)
            offset += Int64(piece.count)
        }
    }
}
