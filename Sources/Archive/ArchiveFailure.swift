/// Why the archive could not do what was asked; each names the file and what a person can do.
package enum ArchiveFailure: Error, Hashable, Sendable {
    /// The system refused to open, create or list it.
    case cannotOpen(file: String, reason: String)
    case cannotRead(file: String, reason: String)
    case cannotWrite(file: String, reason: String)
    /// Another process is writing this night.
    case locked(file: String)
    /// The archive was closed, or a failed write left its file in doubt.
    case closed(night: String)
    /// The archive folder would grow beyond what the configuration allows.
    case quotaExceeded(used: Int64, needed: Int64, maximum: Int64)
    /// The disk would have less free space than the configuration keeps, or has none.
    case diskFull(folder: String, free: Int64, needed: Int64)
    /// A location that is not of the form `YYYY/MM/YYYYMMDD-0001.warc.gz`.
    case notAnArchiveFile(file: String)
    /// The file ends inside the exchange that begins there.
    case torn(file: String, offset: Int64)
    /// The bytes there are not what this system writes.
    case damaged(file: String, offset: Int64, what: String)
    /// A record's bytes are not those that its digest was made of.
    case digestMismatch(file: String, offset: Int64, record: String, field: String)
    /// A file's bytes are not those that its `.sha256` beside it was made of.
    case sidecarMismatch(file: String)
    /// The payload that a revisit refers to is not where it should be.
    case payloadMissing(file: String, offset: Int64, digest: String)
    /// The payload was removed when its time of keeping was over.
    case payloadPruned(file: String, offset: Int64, reason: String)
    /// A payload that was to be removed is referred to by an exchange that stays.
    case payloadNeeded(file: String, offset: Int64, byFile: String, byOffset: Int64)
    /// Only files that are closed can be pruned.
    case stillOpen(file: String)
}

extension ArchiveFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotOpen(let file, let reason):
            "cannot open \(file): \(reason); check that it exists and who may read and write it"
        case .cannotRead(let file, let reason):
            "cannot read \(file): \(reason); check the disk"
        case .cannotWrite(let file, let reason):
            "cannot write \(file): \(reason); check the disk, then run again: the file is repaired on opening"
        case .locked(let file):
            "\(file) is being written by another process; wait for it or stop it"
        case .closed(let night):
            "the archive of \(night) is closed; open it again to append"
        case .quotaExceeded(let used, let needed, let maximum):
            "the archive folder holds \(used) bytes and \(needed) more would exceed its quota of \(maximum); "
                + "prune old nights or raise the quota"
        case .diskFull(let folder, let free, let needed):
            "\(folder) has \(free) bytes free and needs \(needed); free some space, then run again"
        case .notAnArchiveFile(let file):
            "\(file) is not the name of an archive file (YYYY/MM/YYYYMMDD-0001.warc.gz)"
        case .torn(let file, let offset):
            "\(file) ends inside the exchange at offset \(offset); it was never finished and cannot be read"
        case .damaged(let file, let offset, let what):
            "\(file) is damaged at offset \(offset): \(what); restore it from a backup"
        case .digestMismatch(let file, let offset, let record, let field):
            "\(file), offset \(offset), record \(record): \(field) does not fit the bytes; "
                + "restore the file from a backup"
        case .sidecarMismatch(let file):
            "\(file) differs from what \(file).sha256 says; restore it from a backup"
        case .payloadMissing(let file, let offset, let digest):
            "\(file), offset \(offset): the payload \(digest) it refers to is not there; "
                + "restore the earlier file from a backup"
        case .payloadPruned(let file, let offset, let reason):
            "\(file), offset \(offset): the payload was removed (\(reason)) and cannot be judged again"
        case .payloadNeeded(let file, let offset, let byFile, let byOffset):
            "\(file), offset \(offset): the payload is referred to by \(byFile), offset \(byOffset); "
                + "prune that exchange too, or keep both"
        case .stillOpen(let file):
            "\(file) is not closed yet; prune it when its night is over"
        }
    }
}
