import Glibc

/// Writes a file that is either there with all its bytes or not there at all.
struct WholeFile {
    let path: String

    /// Writes to a file beside it, waits for the disk, and gives it its name.
    func write(_ bytes: [UInt8]) throws(ArchiveFailure) {
        let temporary = path + ".part"
        try Self.write(bytes, to: temporary)
        try Self.rename(temporary, to: path)
    }

    /// Replaces one file by another in one step.
    static func rename(_ from: String, to path: String) throws(ArchiveFailure) {
        guard Glibc.rename(from, path) == 0 else { throw .cannotWrite(file: path, reason: systemReason()) }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(ArchiveFailure) {
        _ = unlink(path)
        let file = try AppendFile(path: path, name: path, write: AppendFile.systemWrite)
        try file.append(bytes)
        try file.sync()
    }
}
