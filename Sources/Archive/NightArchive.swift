package import Audit
import Glibc
import Markup

/// The evidence of one night, as files of WARC 1.1 records (ISO 28500:2017), a gzip member each.
///
/// Used by one task at a time, and by one process: its files are locked. A file begins with the night's first
/// exchange; one that was closed is never written again, the next one gets the next number.
package final class NightArchive: EvidenceKeeping {
    /// What was found wrong with the night's files on opening, and what was done.
    package let repairs: [NightRepair]
    private let folder: ArchiveFolder
    private let night: Day
    private let series: ArchiveSeries
    private let quota: ArchiveQuota
    private let revisitIndex: (String) -> RevisitTarget?
    private let warcinfo: WarcinfoWriter
    private let rotateBytes: Int64
    private let system: SystemCalls
    private let compressor = GzipMember()
    private let reader: ArchiveReader
    private var payloads: [String: RevisitTarget]
    private var current: AppendFile?
    private var nextSequence: Int
    private var usedBytes: Int64
    private var closedFiles: [ClosedFile]
    private var isClosed = false

    /// Opens the night, after cutting off what an interrupted run left unfinished.
    ///
    /// `revisitIndex` gives the place where a payload of that digest (`sha256:<hex>`) was stored on an earlier
    /// night; one that is not there any more is stored again. `makeID` gives a new UUID each time. A file is
    /// closed and the next begun when it has `rotateBytes`.
    package convenience init(
        root: String, night: Day, series: ArchiveSeries = .night, quota: ArchiveQuota,
        revisitIndex: @escaping (String) -> RevisitTarget?, makeID: @escaping () -> String, software: String,
        rotateBytes: Int = 1 << 30
    ) throws(ArchiveFailure) {
        try self.init(
            root: root, night: night, series: series, quota: quota, revisitIndex: revisitIndex,
            makeID: makeID,
            software: software, rotateBytes: rotateBytes, system: SystemCalls())
    }

    init(
        root: String, night: Day, series: ArchiveSeries = .night, quota: ArchiveQuota,
        revisitIndex: @escaping (String) -> RevisitTarget?, makeID: @escaping () -> String, software: String,
        rotateBytes: Int, system: SystemCalls
    ) throws(ArchiveFailure) {
        folder = ArchiveFolder(root: root)
        reader = ArchiveReader(root: root)
        self.night = night
        self.series = series
        self.quota = quota
        self.revisitIndex = revisitIndex
        self.system = system
        self.rotateBytes = Int64(rotateBytes)
        warcinfo = WarcinfoWriter(software: software, makeID: makeID)
        try folder.makeFolder(of: night)
        let opening = try NightOpening(folder: folder, night: night, series: series, write: system.write)
        repairs = opening.repairs
        payloads = opening.payloads
        current = opening.current
        nextSequence = opening.nextSequence
        closedFiles = opening.closed
        usedBytes = folder.usedBytes()
    }

    /// Writes the exchange as two records; it is certain to be on the disk only after `sync`.
    ///
    /// Refuses before anything is written where the quota or the disk would be exceeded. Where a write fails
    /// half-way, the file is cut back to its last whole exchange and stays valid.
    @discardableResult package func append(
        _ exchange: Exchange, visit: VisitID, hop: Int, tries: Int = 0
    ) throws(ArchiveFailure) -> EvidenceLocation {
        guard !isClosed else { throw .closed(night: night.description) }
        try rotateIfLarge()
        let name = current?.name ?? ArchivePath(night: night, sequence: nextSequence, series: series).text
        var digest: String?
        var target: RevisitTarget?
        if case .reply(let reply) = exchange.result {
            let body = exchange.confirmed?.body ?? reply.body
            let payload = WARCRecord.digest(body)
            digest = payload
            if !body.isEmpty { target = storedPayload(payload) }
            precondition(
                exchange.confirmed == nil || target != nil && reply.body.isEmpty,
                "a page that is kept nowhere cannot be confirmed")
        }
        let writer = ExchangeWriter(
            visit: visit, hop: hop, tries: tries, exchange: exchange, target: target, payloadDigest: digest,
            requestID: warcinfo.newID(), outcomeID: warcinfo.newID())
        var members: [UInt8] = []
        if (current?.length ?? 0) == 0 {
            let file = name.split(separator: "/").last.map(String.init) ?? name
            compressor.append(warcinfo.record(file: file, date: writer.date).parts, level: 6, to: &members)
        }
        let start = members.count
        let records = writer.records()
        compressor.append(records[0].parts, level: 3, to: &members)
        compressor.append(records[1].parts, level: writer.outcomeLevel, to: &members)
        let offset = try write(members) + Int64(start)
        if let digest, target == nil, case .reply(let reply) = exchange.result, !reply.body.isEmpty {
            payloads[digest] = RevisitTarget(
                recordID: writer.outcomeID, targetURI: writer.targetURI, date: writer.date, file: name,
                offset: offset)
        }
        return EvidenceLocation(
            file: name, offset: offset, length: Int64(members.count - start), payloadDigest: digest,
            isRevisit: target != nil)
    }

    /// The page kept at that place, if its payload is one a revisit can refer to.
    package func reply(at location: EvidenceLocation) -> Reply? {
        guard let kept = try? reader.read(location), let page = kept.exchange.shown, page.cut == nil,
            !page.body.isEmpty, storedPayload(WARCRecord.digest(page.body)) != nil
        else { return nil }
        return page
    }

    /// Goes through what the night's files hold by now.
    package func replay(_ body: (KeptExchange) throws -> Void) throws {
        let scan = reader.exchanges(ofNight: night, series: series)
        while let item = try scan.next() {
            if case .exchange(let kept) = item { try body(kept) }
        }
    }

    /// Returns when everything appended is on the disk.
    package func sync() throws(ArchiveFailure) {
        try current?.sync()
    }

    /// Ends the night's last file and gives all files this run has closed, with their digests.
    ///
    /// Closing twice gives the same again.
    @discardableResult package func close() throws(ArchiveFailure) -> [ClosedFile] {
        try seal()
        isClosed = true
        return closedFiles
    }

    /// Where the payload was stored before; what the index says is believed only after a look.
    private func storedPayload(_ digest: String) -> RevisitTarget? {
        if let known = payloads[digest] { return known }
        guard let target = revisitIndex(digest), reader.holds(target, digest: digest) else { return nil }
        payloads[digest] = target
        return target
    }

    /// Writes behind the last exchange and gives where.
    private func write(_ bytes: [UInt8]) throws(ArchiveFailure) -> Int64 {
        let needed = Int64(bytes.count)
        let refusal: ArchiveFailure? = quota.refusal(
            of: needed, used: usedBytes, free: system.freeBytes(folder), folder: folder.root)
        if let refusal { throw refusal }
        let file: AppendFile
        if let current { file = current } else { file = try begin() }
        let offset = file.length
        try file.append(bytes)
        usedBytes += needed
        return offset
    }

    private func begin() throws(ArchiveFailure) -> AppendFile {
        let path = ArchivePath(night: night, sequence: nextSequence, series: series)
        let file = try AppendFile(path: folder.path(of: path), name: path.text, write: system.write)
        try folder.syncFolder(of: night)
        current = file
        nextSequence += 1
        return file
    }

    private func rotateIfLarge() throws(ArchiveFailure) {
        guard let current, current.length >= rotateBytes else { return }
        try seal()
    }

    private func seal() throws(ArchiveFailure) {
        guard let file = current else { return }
        if let closed = try ClosedFile.seal(file, in: folder) { closedFiles.append(closed) }
        current = nil
    }
}
