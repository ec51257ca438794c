/// Compares a record's bytes with the digests in its header.
struct RecordCheck {
    let file: String

    /// Throws where the block, or the payload of a request or response, differs.
    func verify(_ placed: PlacedRecord) throws(ArchiveFailure) {
        let record = placed.record
        try compare(placed, field: "WARC-Block-Digest", bytes: record.block)
        switch record.kind {
        case .request:
            guard record["WARC-Payload-Digest"] != nil else { return }
            try compare(placed, field: "WARC-Payload-Digest", bytes: [])
        case .response:
            guard let (_, bodyStart) = HTTPHead.parse(record.block, exact: nil) else {
                throw .damaged(file: file, offset: placed.offset, what: "no HTTP head in a response record")
            }
            try compare(placed, field: "WARC-Payload-Digest", bytes: Array(record.block[bodyStart...]))
        case .warcinfo, .metadata:
            try compare(placed, field: "WARC-Payload-Digest", bytes: record.block)
        case .revisit, nil:
            break
        }
    }

    private func compare(_ placed: PlacedRecord, field: String, bytes: [UInt8]) throws(ArchiveFailure) {
        guard placed.record[field] == WARCRecord.digest(bytes) else {
            throw .digestMismatch(file: file, offset: placed.offset, record: placed.record.id, field: field)
        }
    }
}
