import Audit
import Glibc

/// The archive folder: which files are in it, and how large they are together.
struct ArchiveFolder {
    let root: String

    func path(of file: ArchivePath) -> String { "\(root)/\(file.text)" }

    /// The archive files of one night, by sequence number.
    func files(ofNight night: Day, series: ArchiveSeries = .night) -> [ArchivePath] {
        let folder = ArchivePath.folder(of: night)
        return names(in: "\(root)/\(folder)").compactMap { ArchivePath("\(folder)/\($0)") }
            .filter { $0.night == night && $0.series == series }.sorted()
    }

    /// All archive files, oldest first.
    func allFiles() -> [ArchivePath] {
        monthFolders().flatMap { folder in
            names(in: "\(root)/\(folder)").compactMap { ArchivePath("\(folder)/\($0)") }
        }.sorted()
    }

    /// Bytes of everything in the folders of the months, sidecars and leftovers included.
    func usedBytes() -> Int64 {
        var sum: Int64 = 0
        for folder in monthFolders() {
            for name in names(in: "\(root)/\(folder)") {
                sum += Self.size(of: "\(root)/\(folder)/\(name)") ?? 0
            }
        }
        return sum
    }

    /// Makes the folder of a night, with those above it.
    func makeFolder(of night: Day) throws(ArchiveFailure) {
        let path = "\(root)/\(ArchivePath.folder(of: night))"
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            made += made.isEmpty && part.isEmpty ? "" : part
            if !made.isEmpty, mkdir(made, 0o750) != 0, errno != EEXIST {
                throw .cannotOpen(file: made, reason: systemReason())
            }
            made += "/"
        }
    }

    /// Makes the names in a night's folder, and its own name above, survive a loss of power.
    func syncFolder(of night: Day) throws(ArchiveFailure) {
        let month = "\(root)/\(ArchivePath.folder(of: night))"
        for path in [month, "\(month)/..", "\(month)/../.."] {
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .cannotOpen(file: path, reason: systemReason()) }
            let code = fsync(descriptor)
            let reason = systemReason()
            close(descriptor)
            guard code == 0 else { throw .cannotWrite(file: path, reason: reason) }
        }
    }

    /// Bytes free for us on the archive's disk, or -1 where the system does not tell.
    func freeBytes() -> Int64 {
        var facts = statvfs()
        guard statvfs(root, &facts) == 0 else { return -1 }
        return Int64(clamping: UInt64(facts.f_bavail) * UInt64(facts.f_frsize))
    }

    static func size(of path: String) -> Int64? {
        var facts = stat()
        return stat(path, &facts) == 0 ? Int64(facts.st_size) : nil
    }

    private func monthFolders() -> [String] {
        names(in: root).filter { Self.isNumber($0, digits: 4) }.flatMap { year in
            names(in: "\(root)/\(year)").filter { Self.isNumber($0, digits: 2) }.map { "\(year)/\($0)" }
        }
    }

    private static func isNumber(_ name: String, digits: Int) -> Bool {
        name.utf8.count == digits && name.utf8.allSatisfy { (48...57).contains($0) }
    }

    private func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

/// What the system says about its last refusal; to be asked at once.
func systemReason() -> String { String(cString: strerror(errno)) }
