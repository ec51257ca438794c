package import Audit

/// Goes through the exchanges of some files with one of them in memory at a time.
package final class ArchiveScan {
    /// What lies at one place of the archive.
    package enum Item: Sendable {
        case exchange(KeptExchange)
        case pruned(PrunedExchange)
    }

    /// A file that ends inside the exchange that begins there.
    package struct TornTail: Hashable, Sendable {
        package let file: String
        package let offset: Int64
    }

    /// The unfinished ends met so far.
    package private(set) var tornTails: [TornTail] = []
    private let reader: ArchiveReader
    private var files: ArraySlice<ArchivePath>
    private var path: ArchivePath?
    private var cursor: ExchangeCursor?

    init(reader: ArchiveReader, files: [ArchivePath]) {
        self.reader = reader
        self.files = files[...]
    }

    /// The next exchange, or nil after the last; an unfinished end of a file is an end, and is noted.
    ///
    /// After an error the scan may go on where it can: behind an exchange whose payload or digest is wrong, or
    /// with the next file where the rest of one cannot be read.
    package func next() throws(ArchiveFailure) -> Item? {
        while true {
            guard let path else {
                guard let first = files.popFirst() else { return nil }
                cursor = ExchangeCursor(try reader.open(first))
                path = first
                continue
            }
            guard let step = try step() else { return nil }
            switch step {
            case .exchange(let placed):
                return try item(placed, in: path.text)
            case .single:
                continue
            case .end:
                self.path = nil
            case .torn(let offset):
                self.path = nil
                tornTails.append(TornTail(file: path.text, offset: offset))
            case .damaged(let offset):
                self.path = nil
                throw .damaged(file: path.text, offset: offset, what: "no record can be read")
            }
        }
    }

    private func step() throws(ArchiveFailure) -> ExchangeCursor.Step? {
        do throws(ArchiveFailure) {
            return try cursor?.next()
        } catch {
            // A file that cannot be read is not asked again.
            path = nil
            throw error
        }
    }

    private func item(_ placed: PlacedExchange, in file: String) throws(ArchiveFailure) -> Item {
        let record = placed.outcome.record
        guard record[ExchangeField.pruned] != nil else { return .exchange(try reader.keep(placed, in: file)) }
        let parsed = try reader.parse(placed, in: file)
        guard case .pruned(let reason, let instant) = parsed.outcome else {
            throw .damaged(file: file, offset: placed.offset, what: "fields are missing or unknown")
        }
        let location = EvidenceLocation(
            file: file, offset: placed.offset, length: placed.length, payloadDigest: parsed.payloadDigest,
            isRevisit: false)
        return .pruned(
            PrunedExchange(
                visit: parsed.fields.visit, hop: parsed.fields.hop, heads: parsed.fields.exchange,
                location: location, reason: reason, prunedAt: instant))
    }
}
