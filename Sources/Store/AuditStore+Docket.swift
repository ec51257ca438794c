package import Audit
internal import GRDB
import Markup

extension AuditStore {
    /// Everything that people have done so far.
    package func docket() throws -> Docket {
        try pool.read { try Self.docket($0) }
    }

    /// Writes what `work` decides from the docket as it stands, in one transaction: two people at once cannot both
    /// decide on what only one of them saw.
    ///
    /// Whatever `work` throws leaves everything as it was.
    @discardableResult
    package func amend(
        at now: Instant, _ work: @Sendable (Docket) throws -> Amendment
    ) throws -> Docket {
        try pool.write { database in
            var docket = try Self.docket(database)
            if let last = try Self.lastAct(database), last > now { throw StoreFailure.timeRunsBack(last) }
            let amendment = try work(docket)
            for text in amendment.documents { try Self.insert(document: text, database) }
            var chain = try EventChain(database)
            for entry in amendment.entries {
                try Self.append(entry, &chain, at: now)
                docket.take(entry)
            }
            return docket
        }
    }

    /// The text under a digest; nil where there is none.
    package func document(_ digest: String) throws -> String? {
        try pool.read { database in
            try String.fetchOne(
                database, sql: "SELECT content FROM document WHERE digest = ?", arguments: [digest])
        }
    }

    /// The value that was kept under a digest; throws where it is missing or not of that kind.
    package func document<Value: Decodable>(_ type: Value.Type, _ digest: String) throws -> Value {
        guard let text = try document(digest) else { throw StoreFailure.documentMissing(digest) }
        return try JSONText.decode(type, text)
    }

    /// The hash and number of the newest event; the genesis and 0 before the first.
    package func head() throws -> ChainHead {
        try pool.read { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
            return ChainHead(sequence: row?["sequence"] ?? 0, hash: row?["hash"] ?? Event.genesis)
        }
    }

    static func insert(document text: String, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR IGNORE INTO document (digest, content) VALUES (?, ?)",
            arguments: [Amendment.digest(text), text])
    }

    private static func docket(_ database: Database) throws -> Docket {
        let kinds = Event.Kind.ofPeople.map(\.rawValue)
        let marks = kinds.map { _ in "?" }.joined(separator: ", ")
        var docket = Docket()
        let rows = try Row.fetchCursor(
            database, sql: "SELECT kind, payload FROM event WHERE kind IN (\(marks)) ORDER BY sequence",
            arguments: StatementArguments(kinds))
        while let row = try rows.next() {
            guard let kind = Event.Kind(rawValue: row["kind"]) else { continue }
            if let entry = try entry(kind, row["payload"]) { docket.take(entry) }
        }
        return docket
    }

    /// When people last did something.
    private static func lastAct(_ database: Database) throws -> Instant? {
        let kinds = Event.Kind.ofPeople.map(\.rawValue)
        let marks = kinds.map { _ in "?" }.joined(separator: ", ")
        return try Int64.fetchOne(
            database, sql: "SELECT at FROM event WHERE kind IN (\(marks)) ORDER BY sequence DESC LIMIT 1",
            arguments: StatementArguments(kinds)
        ).map(Instant.init(milliseconds:))
    }

    private static func entry(_ kind: Event.Kind, _ text: String) throws -> DocketEntry? {
        switch kind {
        case .personChanged: .person(try JSONText.decode(Person.self, text))
        case .decided: .decision(try JSONText.decode(Decision.self, text))
        case .observed: .observation(try JSONText.decode(Observation.self, text))
        case .roundOpened: .roundOpened(try JSONText.decode(Round.self, text))
        case .roundClosed: .roundClosed(try JSONText.decode(RoundClosing.self, text))
        case .noticeIssued: .notice(try JSONText.decode(NoticeRecord.self, text))
        case .noticeDated: .noticeDated(try JSONText.decode(NoticeDate.self, text))
        case .letterNoted: .letter(try JSONText.decode(TestLetter.self, text))
        case .dutyNoted: .duty(try JSONText.decode(DutyMark.self, text))
        case .published: .published(try JSONText.decode(Publication.self, text))
        default: nil
        }
    }

    private static func append(_ entry: DocketEntry, _ chain: inout EventChain, at now: Instant) throws {
        switch entry {
        case .person(let value): try chain.append(.personChanged, value.id, value, at: now)
        case .decision(let value): try chain.append(.decided, value.fingerprint, value, at: now)
        case .observation(let value): try chain.append(.observed, value.subject.text, value, at: now)
        case .roundOpened(let value): try chain.append(.roundOpened, value.id, value, at: now)
        case .roundClosed(let value): try chain.append(.roundClosed, value.round, value, at: now)
        case .notice(let value): try chain.append(.noticeIssued, "\(value.number)", value, at: now)
        case .noticeDated(let value): try chain.append(.noticeDated, "\(value.number)", value, at: now)
        case .letter(let value): try chain.append(.letterNoted, value.site.text, value, at: now)
        case .duty(let value): try chain.append(.dutyNoted, value.duty.rawValue, value, at: now)
        case .published(let value): try chain.append(.published, value.round, value, at: now)
        }
    }
}

/// What one act of people adds: events, and the long texts that they name by digest.
package struct Amendment: Sendable {
    package var entries: [DocketEntry]
    package private(set) var documents: [String] = []

    package init(_ entries: [DocketEntry] = []) { self.entries = entries }

    /// Keeps a value whole; returns the digest that names it.
    package mutating func keep(_ value: some Encodable) throws -> String {
        let text = try JSONText.encode(value)
        documents.append(text)
        return Self.digest(text)
    }

    static func digest(_ text: String) -> String { Digest.sha256Hex(Array(text.utf8)) }
}

/// Where the chain stood at one moment; one line of text that can be kept elsewhere.
package struct ChainHead: Hashable, Sendable, CustomStringConvertible {
    package var sequence: Int64
    package var hash: String

    package init(sequence: Int64, hash: String) {
        self.sequence = sequence
        self.hash = hash
    }

    /// Reads `<sequence> <hash>`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(whereSeparator: \.isWhitespace)
        guard parts.count == 2, let sequence = Int64(parts[0]), parts[1].utf8.count == 64,
            parts[1].allSatisfy({ $0.isHexDigit })
        else { return nil }
        self.init(sequence: sequence, hash: String(parts[1]))
    }

    package var description: String { "\(sequence) \(hash)" }
}

extension Event.Kind {
    /// The events that the docket is folded from.
    static let ofPeople: [Self] = [
        .personChanged, .decided, .observed, .roundOpened, .roundClosed, .noticeIssued, .noticeDated,
        .letterNoted,
        .dutyNoted, .published,
    ]
}
