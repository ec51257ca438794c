/// Walks over all archive files and compares every byte with the digests that were written with it.
package struct ArchiveVerifier {
    private let folder: ArchiveFolder

    package init(root: String) {
        folder = ArchiveFolder(root: root)
    }

    /// What was seen up to the first thing that differs.
    package struct Report: Hashable, Sendable {
        package internal(set) var files = 0
        package internal(set) var records = 0
        package internal(set) var bytes: Int64 = 0
        /// Files of open nights that end inside an exchange; opening the night again cuts that off.
        package internal(set) var tornTails: [String] = []
        /// The first thing that differs, by file, offset and record; nil where all is as it was written.
        package internal(set) var fault: ArchiveFailure?
    }

    /// Checks every record's digests, every revisit's payload, and every closed file's `.sha256`.
    package func verify() -> Report {
        var walk = Walk(folder: folder)
        do throws(ArchiveFailure) {
            for path in folder.allFiles() { try walk.verify(path) }
        } catch {
            walk.report.fault = error
        }
        return walk.report
    }
}

/// One walk over the files, oldest first, so that payloads are met before the revisits that refer to them.
private struct Walk {
    let folder: ArchiveFolder
    var report = ArchiveVerifier.Report()
    /// Digests of the payloads met so far, by the record that holds them or held them.
    private var payloads: [String: String] = [:]

    init(folder: ArchiveFolder) {
        self.folder = folder
    }

    mutating func verify(_ path: ArchivePath) throws(ArchiveFailure) {
        let name = path.text
        let file = try ReadFile(path: folder.path(of: path), name: name)
        let sidecar = Sidecar(archive: folder.path(of: path))
        var cursor = ExchangeCursor(file)
        var isWalking = true
        while isWalking {
            switch try cursor.next() {
            case .single(let placed):
                try verify(placed, in: name)
            case .exchange(let placed):
                try verify(placed.request, in: name)
                try verify(placed.outcome, in: name)
                try note(placed, in: name)
            case .end:
                isWalking = false
            case .torn(let offset):
                guard !sidecar.exists else {
                    throw .damaged(file: name, offset: offset, what: "a closed file ends inside an exchange")
                }
                report.tornTails.append(name)
                isWalking = false
            case .damaged(let offset):
                throw .damaged(file: name, offset: offset, what: "no record can be read")
            }
        }
        // Last, since a record's digest tells more exactly where the difference is.
        if sidecar.exists, !sidecar.expected().contains(try file.sha256Hex()) {
            throw .sidecarMismatch(file: name)
        }
        report.files += 1
    }

    private mutating func verify(_ placed: PlacedRecord, in file: String) throws(ArchiveFailure) {
        try RecordCheck(file: file).verify(placed)
        report.records += 1
        report.bytes += placed.length
    }

    private mutating func note(_ placed: PlacedExchange, in file: String) throws(ArchiveFailure) {
        guard let parsed = ParsedExchange(request: placed.request.record, outcome: placed.outcome.record)
        else {
            throw .damaged(file: file, offset: placed.offset, what: "fields are missing or unknown")
        }
        switch parsed.outcome {
        case .response:
            payloads[placed.outcome.record.id] = parsed.payloadDigest
        case .revisit(let target):
            guard let digest = parsed.payloadDigest, payloads[target.recordID] == digest else {
                throw .payloadMissing(file: file, offset: placed.offset, digest: parsed.payloadDigest ?? "")
            }
        case .failure, .pruned:
            break
        }
    }
}
