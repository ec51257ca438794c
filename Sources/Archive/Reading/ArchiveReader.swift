package import Audit

/// Gives back what the archive keeps; nothing is given whose digests do not fit.
///
/// Used by one task at a time. Reads whatever is on the disk: of an open night, what was synced is certain.
package final class ArchiveReader {
    private let folder: ArchiveFolder
    /// Where payloads were found that had moved when their file was pruned; a hint that is checked on use.
    private var moved: [String: Int64] = [:]

    package init(root: String) {
        folder = ArchiveFolder(root: root)
    }

    /// The exchange at that place, equal to the one that was appended.
    package func read(_ location: EvidenceLocation) throws(ArchiveFailure) -> KeptExchange {
        let (file, path) = try open(location.file)
        let placed = try exchange(in: file, at: location.offset)
        let kept = try keep(placed, in: path.text)
        guard kept.location.length == location.length else {
            throw .damaged(file: location.file, offset: location.offset, what: "another exchange lies there")
        }
        guard location.payloadDigest == nil || location.payloadDigest == kept.location.payloadDigest else {
            throw .digestMismatch(
                file: location.file, offset: location.offset, record: placed.outcome.record.id,
                field: "the digest noted for it")
        }
        return kept
    }

    /// What a later revisit must say to refer to the payload of that exchange, wherever that was stored.
    ///
    /// Nil where the exchange brought no payload, or it was pruned.
    package func revisitTarget(of location: EvidenceLocation) throws(ArchiveFailure) -> RevisitTarget? {
        let (file, path) = try open(location.file)
        let placed = try exchange(in: file, at: location.offset)
        switch try parse(placed, in: path.text).outcome {
        case .response: return placed.target(in: path.text)
        case .revisit(let target): return target
        case .failure, .pruned: return nil
        }
    }

    /// The bytes of an exchange as they lie in its file: whole gzip members, which stand as a WARC file of their own.
    ///
    /// Checked like every exchange that is read; `file` and `offset` of a `RevisitTarget` name one too.
    package func rawExchange(file name: String, offset: Int64) throws(ArchiveFailure) -> [UInt8] {
        let (file, path) = try open(name)
        let placed = try exchange(in: file, at: offset)
        _ = try parse(placed, in: path.text)
        return try file.read(at: placed.offset, count: Int(placed.length))
    }

    /// The exchanges of one file, in the order they were appended.
    package func scan(file: String) throws(ArchiveFailure) -> ArchiveScan {
        guard let path = ArchivePath(file) else { throw .notAnArchiveFile(file: file) }
        return ArchiveScan(reader: self, files: [path])
    }

    /// The exchanges of one night, over all its files.
    package func exchanges(ofNight night: Day, series: ArchiveSeries = .night) -> ArchiveScan {
        ArchiveScan(reader: self, files: folder.files(ofNight: night, series: series))
    }

    /// Whether that payload is really there, at that very place and with that digest.
    func holds(_ target: RevisitTarget, digest: String) -> Bool {
        do throws(ArchiveFailure) {
            let (file, path) = try open(target.file)
            let placed = try exchange(in: file, at: target.offset)
            guard placed.outcome.record.id == target.recordID else { return false }
            let parsed = try parse(placed, in: path.text)
            guard case .response = parsed.outcome else { return false }
            return parsed.payloadDigest == digest
        } catch {
            return false
        }
    }

    func open(_ path: ArchivePath) throws(ArchiveFailure) -> ReadFile {
        try ReadFile(path: folder.path(of: path), name: path.text)
    }

    /// Checks both records and makes one exchange of them, with its payload.
    func keep(_ placed: PlacedExchange, in file: String) throws(ArchiveFailure) -> KeptExchange {
        let parsed = try parse(placed, in: file)
        var exchange = parsed.fields.exchange
        var isRevisit = false
        switch parsed.outcome {
        case .response, .failure:
            break
        case .pruned(let reason, _):
            throw .payloadPruned(file: file, offset: placed.offset, reason: reason)
        case .revisit(let target):
            isRevisit = true
            let body = try payload(of: target, digest: parsed.payloadDigest ?? "", for: placed, in: file)
            if exchange.confirmed != nil {
                exchange.confirmed?.body = body
            } else if case .reply(var reply) = exchange.result {
                reply.body = body
                exchange.result = .reply(reply)
            }
        }
        let location = EvidenceLocation(
            file: file, offset: placed.offset, length: placed.length, payloadDigest: parsed.payloadDigest,
            isRevisit: isRevisit)
        return KeptExchange(
            visit: parsed.fields.visit, hop: parsed.fields.hop, tries: parsed.fields.tries,
            exchange: exchange, location: location)
    }

    func parse(_ placed: PlacedExchange, in file: String) throws(ArchiveFailure) -> ParsedExchange {
        let check = RecordCheck(file: file)
        try check.verify(placed.request)
        try check.verify(placed.outcome)
        guard let parsed = ParsedExchange(request: placed.request.record, outcome: placed.outcome.record)
        else {
            throw .damaged(file: file, offset: placed.offset, what: "fields are missing or unknown")
        }
        return parsed
    }

    private func open(_ file: String) throws(ArchiveFailure) -> (ReadFile, ArchivePath) {
        guard let path = ArchivePath(file) else { throw .notAnArchiveFile(file: file) }
        return (try open(path), path)
    }

    private func exchange(in file: ReadFile, at offset: Int64) throws(ArchiveFailure) -> PlacedExchange {
        var cursor = ExchangeCursor(file, from: offset, chunkSize: 64 << 10)
        switch try cursor.next() {
        case .exchange(let placed): return placed
        case .torn, .end: throw .torn(file: file.name, offset: offset)
        case .single, .damaged:
            throw .damaged(file: file.name, offset: offset, what: "no exchange begins there")
        }
    }

    /// The body that a revisit refers to.
    private func payload(
        of target: RevisitTarget, digest: String, for placed: PlacedExchange, in file: String
    ) throws(ArchiveFailure) -> [UInt8] {
        let (targetFile, _) = try open(target.file)
        guard let source = try find(target, in: targetFile) else {
            throw .payloadMissing(file: file, offset: placed.offset, digest: digest)
        }
        let parsed = try parse(source, in: target.file)
        if case .pruned(let reason, _) = parsed.outcome {
            throw .payloadPruned(file: file, offset: placed.offset, reason: reason)
        }
        guard case .reply(let reply) = parsed.fields.exchange.result, parsed.payloadDigest == digest else {
            throw .payloadMissing(file: file, offset: placed.offset, digest: digest)
        }
        return reply.body
    }

    /// Looks where the revisit says, then, since a pruned file has other offsets, through the whole file.
    private func find(_ target: RevisitTarget, in file: ReadFile) throws(ArchiveFailure) -> PlacedExchange? {
        for offset in [target.offset, moved[target.recordID]].compactMap(\.self) {
            var cursor = ExchangeCursor(file, from: offset, chunkSize: 64 << 10)
            if case .exchange(let placed) = try cursor.next(), placed.holds(target.recordID) { return placed }
        }
        var cursor = ExchangeCursor(file)
        while true {
            switch try cursor.next() {
            case .single: continue
            case .exchange(let placed):
                moved[placed.outcome.record.id] = placed.offset
                if placed.holds(target.recordID) { return placed }
            case .end, .torn, .damaged: return nil
            }
        }
    }
}

extension PlacedExchange {
    /// Whether that record is here, or what stays of it.
    func holds(_ recordID: String) -> Bool {
        outcome.record.id == recordID
            || outcome.record.kind == .metadata && outcome.record["WARC-Refers-To"] == recordID
    }

    /// How a revisit refers to the payload that is stored here.
    func target(in file: String) -> RevisitTarget {
        let record = outcome.record
        return RevisitTarget(
            recordID: record.id, targetURI: record["WARC-Target-URI"] ?? "", date: record["WARC-Date"] ?? "",
            file: file, offset: offset)
    }
}
