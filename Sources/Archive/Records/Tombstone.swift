import Audit

/// What stays of a reply whose payload was removed: its head, its digest, and why.
struct Tombstone {
    /// The reply without its body.
    let reply: Reply
    let reason: String
    let prunedAt: Instant

    /// The record that takes the place of a response or revisit record; nil where that is neither.
    ///
    /// The block is the old head; `WARC-Refers-To` names the record that was here.
    static func record(
        replacing old: WARCRecord, reason: String, at instant: Instant, id: String
    ) -> WARCRecord? {
        guard old.kind == .response || old.kind == .revisit,
            let (_, bodyStart) = HTTPHead.parse(old.block, exact: nil)
        else { return nil }
        let kept = [
            "WARC-Target-URI", "WARC-IP-Address", "WARC-Concurrent-To", ExchangeField.exactHeaders,
            ExchangeField.httpVersion, ExchangeField.cut,
        ]
        var fields = kept.compactMap { name in old[name].map { (name: name, value: $0) } }
        if let digest = old.payloadDigest { fields.append((ExchangeField.prunedDigest, digest)) }
        fields.append(("Content-Type", "application/http;msgtype=response"))
        fields.append(("WARC-Refers-To", old.id))
        fields.append((ExchangeField.pruned, FieldText.escape(reason)))
        fields.append((ExchangeField.prunedAt, String(instant.milliseconds)))
        let block = Array(old.block[..<bodyStart])
        fields.append(("WARC-Payload-Digest", WARCRecord.digest(block)))
        return WARCRecord(
            .metadata, id: id, date: old["WARC-Date"] ?? instant.utcText, fields: fields, block: block)
    }

    /// Nil where the record is no tombstone.
    init?(_ record: WARCRecord) {
        guard let reason = record[ExchangeField.pruned],
            let instant = record[ExchangeField.prunedAt].flatMap({ Int64($0) }),
            let reply = ReplyHead.parse(record.block, of: record)
        else { return nil }
        self.reply = reply
        self.reason = FieldText.unescape(reason)
        prunedAt = Instant(milliseconds: instant)
    }
}
