import Glibc

/// A file that is never written again, with the digest of all its bytes.
package struct ClosedFile: Hashable, Sendable {
    /// Path below the archive folder.
    package let file: String
    package let bytes: Int64
    /// Hexadecimal digits of its SHA-256, as in the `.sha256` file beside it.
    package let sha256: String

    /// Waits for the disk and writes the digest beside the file; a file without any exchange is removed.
    static func seal(_ file: AppendFile, in folder: ArchiveFolder) throws(ArchiveFailure) -> ClosedFile? {
        guard let path = ArchivePath(file.name) else { throw .notAnArchiveFile(file: file.name) }
        guard file.length > 0 else {
            _ = unlink(folder.path(of: path))
            return nil
        }
        try file.sync()
        let hex = try ReadFile(path: folder.path(of: path), name: file.name).sha256Hex()
        try Sidecar(archive: folder.path(of: path)).write(hex: hex)
        try folder.syncFolder(of: path.night)
        return ClosedFile(file: file.name, bytes: file.length, sha256: hex)
    }
}
