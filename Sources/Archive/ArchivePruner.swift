package import Audit
import Glibc
import Markup

/// Removes payloads whose time of keeping is over; heads, digests and the reason stay.
///
/// To be used while no night is open for writing. Later files first: a payload can go only when no exchange
/// that stays refers to it.
package final class ArchivePruner {
    private let folder: ArchiveFolder
    private let makeID: () -> String
    /// The revisits of each file that was read, which takes long.
    private var revisits: [ArchivePath: [Revisit]] = [:]

    private struct Revisit {
        let recordID: String
        let offset: Int64
    }

    package init(root: String, makeID: @escaping () -> String) {
        folder = ArchiveFolder(root: root)
        self.makeID = makeID
    }

    /// Rewrites one closed file without the payloads of the exchanges at those offsets.
    ///
    /// Exchanges without a reply, and those pruned before, stay as they are. The file is replaced in one step,
    /// and all later offsets in it move: the result tells where to. `remember` is called with the result and the new
    /// file's SHA-256 when the new file is on the disk and the old one still in its place: whoever refers to offsets
    /// writes them down then, and after a crash `finish` puts the new file in its place.
    package func prune(
        _ file: String, offsets: Set<Int64>, reason: String, at instant: Instant,
        remember: (PrunedFile, _ sha256: String) throws -> Void = { _, _ in }
    ) throws -> PrunedFile {
        guard let path = ArchivePath(file) else { throw ArchiveFailure.notAnArchiveFile(file: file) }
        let full = folder.path(of: path)
        let sidecar = Sidecar(archive: full)
        guard sidecar.exists else { throw ArchiveFailure.stillOpen(file: file) }
        let source = try ReadFile(path: full, name: file)
        // A file that was changed must not get a fresh digest.
        let digests = sidecar.expected()
        let actual = try source.sha256Hex()
        guard digests.contains(actual) else { throw ArchiveFailure.sidecarMismatch(file: file) }
        // An earlier pruning was cut short between its last two steps.
        if digests.first != actual { try sidecar.adoptPending() }
        try checkReferences(to: path, in: source, offsets: offsets)
        let temporary = full + ".part"
        let rewriting = try Rewriting(source: source, temporary: temporary, makeID: makeID)
        let result = try rewriting.run(offsets: offsets, reason: reason, at: instant)
        let digest = try ReadFile(path: temporary, name: file).sha256Hex()
        try sidecar.writePending(hex: digest)
        try remember(result, digest)
        try WholeFile.rename(temporary, to: full)
        try sidecar.adoptPending()
        try folder.syncFolder(of: path.night)
        revisits[path] = nil
        return result
    }

    /// The closed files beside which a rewriting lies that was cut short.
    package var unfinished: [String] {
        folder.allFiles().filter { ArchiveFolder.size(of: folder.path(of: $0) + ".part") != nil }.map(\.text)
    }

    /// Ends a pruning that was cut short: the rewritten file takes its place if it is the one that was remembered, and
    /// is thrown away otherwise.
    package func finish(_ file: String, remembered sha256: String?) throws(ArchiveFailure) {
        guard let path = ArchivePath(file) else { throw .notAnArchiveFile(file: file) }
        let full = folder.path(of: path)
        let temporary = full + ".part"
        let sidecar = Sidecar(archive: full)
        guard try ReadFile(path: temporary, name: file).sha256Hex() == sha256 else {
            _ = unlink(temporary)
            _ = unlink(sidecar.pendingPath)
            return
        }
        try WholeFile.rename(temporary, to: full)
        try sidecar.write(hex: sha256 ?? "")
        _ = unlink(sidecar.pendingPath)
        try folder.syncFolder(of: path.night)
    }

    private func checkReferences(
        to path: ArchivePath, in source: ReadFile, offsets: Set<Int64>
    ) throws(ArchiveFailure) {
        var going: [String: Int64] = [:]
        var unmet = offsets
        try Self.forEachExchange(in: source) { placed in
            guard unmet.remove(placed.offset) != nil, placed.outcome.record.kind == .response else { return }
            going[placed.outcome.record.id] = placed.offset
        }
        if let offset = unmet.min() {
            throw .damaged(file: path.text, offset: offset, what: "no exchange begins there")
        }
        guard !going.isEmpty else { return }
        for other in folder.allFiles() {
            for revisit in try revisits(of: other) {
                guard let offset = going[revisit.recordID] else { continue }
                if other == path, offsets.contains(revisit.offset) { continue }
                throw .payloadNeeded(
                    file: path.text, offset: offset, byFile: other.text, byOffset: revisit.offset)
            }
        }
    }

    private func revisits(of path: ArchivePath) throws(ArchiveFailure) -> [Revisit] {
        if let known = revisits[path] { return known }
        var found: [Revisit] = []
        try Self.forEachExchange(in: try ReadFile(path: folder.path(of: path), name: path.text)) { placed in
            guard placed.outcome.record.kind == .revisit, let id = placed.outcome.record["WARC-Refers-To"]
            else { return }
            found.append(Revisit(recordID: id, offset: placed.offset))
        }
        // An open file may grow; only what is closed stays as it was read.
        if Sidecar(archive: folder.path(of: path)).exists { revisits[path] = found }
        return found
    }

    private static func forEachExchange(
        in file: ReadFile, _ body: (PlacedExchange) -> Void
    ) throws(ArchiveFailure) {
        var cursor = ExchangeCursor(file)
        while true {
            switch try cursor.next() {
            case .exchange(let placed): body(placed)
            case .single: continue
            case .end, .torn: return
            case .damaged(let offset):
                throw .damaged(file: file.name, offset: offset, what: "no record can be read")
            }
        }
    }
}

/// What pruning did to one file.
package struct PrunedFile: Hashable, Sendable {
    package let file: String
    /// The new place of every exchange of the file, by its old offset.
    package internal(set) var locations: [Int64: EvidenceLocation] = [:]
    /// How many payloads, or references to one, are gone.
    package internal(set) var prunedCount = 0
    package internal(set) var bytesBefore: Int64 = 0
    package internal(set) var bytesAfter: Int64 = 0
}
