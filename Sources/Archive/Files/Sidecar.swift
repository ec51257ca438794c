import Glibc

/// The `.sha256` file beside a closed archive file, in the form that `sha256sum --check` reads.
struct Sidecar {
    /// Path of the archive file.
    let archive: String

    var path: String { archive + ".sha256" }

    /// Where a rewritten file's digest waits until the file has its name.
    var pendingPath: String { path + ".next" }

    var exists: Bool { ArchiveFolder.size(of: path) != nil }

    /// The digests that the file may have: the written one, and that of a rewriting that was cut short.
    func expected() -> [String] {
        [path, pendingPath].compactMap { path in
            guard let file = try? ReadFile(path: path, name: path),
                let bytes = try? file.read(at: 0, count: 512), bytes.count >= 64
            else { return nil }
            return String(decoding: bytes[..<64], as: UTF8.self)
        }
    }

    func write(hex: String) throws(ArchiveFailure) {
        try WholeFile(path: path).write(text(hex))
    }

    func writePending(hex: String) throws(ArchiveFailure) {
        try WholeFile(path: pendingPath).write(text(hex))
    }

    func adoptPending() throws(ArchiveFailure) {
        try WholeFile.rename(pendingPath, to: path)
    }

    private func text(_ hex: String) -> [UInt8] {
        let name = archive.split(separator: "/").last ?? ""
        return Array("\(hex)  \(name)\n".utf8)
    }
}
