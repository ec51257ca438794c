/// The two records of one exchange, as they lie in a file.
struct PlacedExchange {
    let request: PlacedRecord
    let outcome: PlacedRecord

    var offset: Int64 { request.offset }
    var length: Int64 { outcome.end - request.offset }
}

/// Walks over the exchanges of a file.
struct ExchangeCursor {
    enum Step {
        case exchange(PlacedExchange)
        /// A record that stands for itself, such as the `warcinfo` at the beginning.
        case single(PlacedRecord)
        case end
        /// The file ends inside what begins there.
        case torn(Int64)
        /// What begins there cannot be read, though readable records follow.
        case damaged(Int64)
    }

    private let file: ReadFile
    private var records: RecordCursor

    init(_ file: ReadFile, from offset: Int64 = 0, chunkSize: Int = 256 << 10) {
        self.file = file
        records = RecordCursor(file, from: offset, chunkSize: chunkSize)
    }

    mutating func next() throws(ArchiveFailure) -> Step {
        switch try records.next() {
        case .end:
            return .end
        case .unreadable(let offset):
            return try ending(at: offset, unreadable: offset)
        case .record(let first):
            guard first.record.kind == .request else { return .single(first) }
            switch try records.next() {
            case .end: return .torn(first.offset)
            case .unreadable(let offset): return try ending(at: first.offset, unreadable: offset)
            case .record(let second):
                guard second.record["WARC-Concurrent-To"] == first.record.id else {
                    return .damaged(first.offset)
                }
                return .exchange(PlacedExchange(request: first, outcome: second))
            }
        }
    }

    private func ending(at offset: Int64, unreadable: Int64) throws(ArchiveFailure) -> Step {
        try RecordCursor.hasRecord(in: file, behind: unreadable) ? .damaged(offset) : .torn(offset)
    }
}
