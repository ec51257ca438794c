import Audit

/// What the two records of an exchange say, before a revisit's payload is fetched.
struct ParsedExchange {
    enum Outcome {
        case response
        case revisit(RevisitTarget)
        case failure
        case pruned(reason: String, at: Instant)
    }

    let fields: RequestFields
    let outcome: Outcome
    /// `sha256:<hex>`, as written; nil where there was no reply.
    let payloadDigest: String?

    /// Nil where the records are not what this system writes.
    init?(request: WARCRecord, outcome record: WARCRecord) {
        payloadDigest = record.payloadDigest
        let result: FetchResult
        switch record.kind {
        case .response:
            guard let reply = ReplyHead.parse(record.block, of: record), payloadDigest != nil else {
                return nil
            }
            (result, outcome) = (.reply(reply), .response)
        case .revisit:
            guard let reply = ReplyHead.parse(record.block, of: record), reply.body.isEmpty,
                payloadDigest != nil,
                let target = Self.target(of: record)
            else { return nil }
            (result, outcome) = (.reply(reply), .revisit(target))
        case .metadata:
            if let tombstone = Tombstone(record) {
                (result, outcome) = (
                    .reply(tombstone.reply), .pruned(reason: tombstone.reason, at: tombstone.prunedAt)
                )
            } else {
                guard let failure = Self.failure(in: record.block) else { return nil }
                (result, outcome) = (.failed(failure), .failure)
            }
        case .warcinfo, .request, nil:
            return nil
        }
        let confirmed = record[ExchangeField.confirmedHead].flatMap(ConfirmedHead.page)
        guard (confirmed == nil) == (record[ExchangeField.confirmedHead] == nil),
            let fields = RequestFields(request, result: result, confirmed: confirmed)
        else { return nil }
        self.fields = fields
    }

    private static func target(of record: WARCRecord) -> RevisitTarget? {
        guard let id = record["WARC-Refers-To"], let uri = record["WARC-Refers-To-Target-URI"],
            let date = record["WARC-Refers-To-Date"], let file = record[ExchangeField.refersFile],
            let offset = record[ExchangeField.refersOffset].flatMap({ Int64($0) })
        else { return nil }
        return RevisitTarget(recordID: id, targetURI: uri, date: date, file: file, offset: offset)
    }

    private static func failure(in block: [UInt8]) -> FetchFailure? {
        var lines = HeaderLines(block)
        while let line = lines.next() {
            guard let field = line.field, field.name == "fetchFailure" else { continue }
            return FetchFailure(rawValue: field.value)
        }
        return nil
    }
}
