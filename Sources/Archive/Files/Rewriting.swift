import Audit
import Glibc
import Markup

/// Copies an archive file, member by member, with tombstones in the place of some outcomes.
struct Rewriting {
    private let source: ReadFile
    private let target: AppendFile
    private let makeID: () -> String
    private let compressor = GzipMember()

    init(source: ReadFile, temporary: String, makeID: @escaping () -> String) throws(ArchiveFailure) {
        _ = unlink(temporary)
        self.source = source
        self.makeID = makeID
        target = try AppendFile(path: temporary, name: source.name, write: AppendFile.systemWrite)
    }

    func run(offsets: Set<Int64>, reason: String, at instant: Instant) throws(ArchiveFailure) -> PrunedFile {
        var result = PrunedFile(file: source.name)
        var cursor = ExchangeCursor(source)
        while true {
            switch try cursor.next() {
            case .single(let placed):
                try copy(placed)
                result.bytesBefore += placed.length
            case .exchange(let placed):
                let start = target.length
                try copy(placed.request)
                let tombstone =
                    offsets.contains(placed.offset)
                    ? Tombstone.record(
                        replacing: placed.outcome.record, reason: reason, at: instant,
                        id: WarcinfoWriter(software: "", makeID: makeID).newID()) : nil
                if let tombstone {
                    try write(tombstone)
                    result.prunedCount += 1
                } else {
                    try copy(placed.outcome)
                }
                result.bytesBefore += placed.length
                result.locations[placed.offset] = EvidenceLocation(
                    file: source.name, offset: start, length: target.length - start,
                    payloadDigest: placed.outcome.record.payloadDigest,
                    isRevisit: tombstone == nil && placed.outcome.record.kind == .revisit)
            case .end:
                try target.sync()
                result.bytesAfter = target.length
                return result
            case .torn(let offset), .damaged(let offset):
                throw .damaged(file: source.name, offset: offset, what: "no record can be read")
            }
        }
    }

    private func write(_ record: WARCRecord) throws(ArchiveFailure) {
        var member: [UInt8] = []
        compressor.append(record.parts, level: 6, to: &member)
        try target.append(member)
    }

    /// The compressed bytes as they are: what stays is not touched.
    private func copy(_ placed: PlacedRecord) throws(ArchiveFailure) {
        try target.append(try source.read(at: placed.offset, count: Int(placed.length)))
    }
}
