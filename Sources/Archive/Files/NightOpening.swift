import Audit

/// Brings the files of a night into order before anything is appended.
struct NightOpening {
    private(set) var repairs: [NightRepair] = []
    /// Where the payloads of this night lie, by their digest.
    private(set) var payloads: [String: RevisitTarget] = [:]
    /// The file to go on with, cut to its last whole exchange; nil where a new one is to be begun.
    private(set) var current: AppendFile?
    private(set) var nextSequence: Int
    /// Files that an interrupted run left unclosed though it had begun the next.
    private(set) var closed: [ClosedFile] = []

    init(
        folder: ArchiveFolder, night: Day, series: ArchiveSeries, write: @escaping AppendFile.WriteCall
    ) throws(ArchiveFailure) {
        let files = folder.files(ofNight: night, series: series)
        nextSequence = (files.last?.sequence ?? 0) + 1
        for path in files {
            let isSealed = Sidecar(archive: folder.path(of: path)).exists
            // Locked before it is read: what another process is writing must not be cut.
            let file =
                isSealed ? nil : try AppendFile(path: folder.path(of: path), name: path.text, write: write)
            let isUsable = try scan(path, in: folder, cutting: file)
            guard let file, isUsable else { continue }
            if path == files.last {
                current = file
            } else if let sealed = try ClosedFile.seal(file, in: folder) {
                closed.append(sealed)
            }
        }
    }

    /// Notes the payloads and cuts an unfinished end off; false where the file is not to be written again.
    private mutating func scan(
        _ path: ArchivePath, in folder: ArchiveFolder, cutting file: AppendFile?
    ) throws(ArchiveFailure) -> Bool {
        var cursor = ExchangeCursor(try ReadFile(path: folder.path(of: path), name: path.text))
        while true {
            switch try cursor.next() {
            case .single:
                continue
            case .end:
                return true
            case .exchange(let placed):
                note(placed, in: path.text)
            case .damaged(let offset):
                repairs.append(.leftDamaged(file: path.text, at: offset))
                return false
            case .torn(let offset):
                guard let file else { return false }
                repairs.append(.cutTail(file: path.text, at: offset, bytes: file.length - offset))
                try file.truncate(to: offset)
                try file.sync()
                return true
            }
        }
    }

    private mutating func note(_ placed: PlacedExchange, in file: String) {
        let record = placed.outcome.record
        guard record.kind == .response, let digest = record["WARC-Payload-Digest"], payloads[digest] == nil
        else { return }
        payloads[digest] = placed.target(in: file)
    }
}
