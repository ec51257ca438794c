import Audit
internal import Foundation
internal import GRDB

/// Appends to the chain within the transaction of the tables that derive from it.
struct EventChain {
    private let database: Database
    private var sequence: Int64
    private var head: String

    /// Reads where the chain stands; valid until the transaction ends.
    init(_ database: Database) throws {
        self.database = database
        let last = try Row.fetchOne(
            database, sql: "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
        sequence = last.map { $0["sequence"] } ?? 0
        head = last.map { $0["hash"] } ?? Event.genesis
    }

    mutating func append(_ kind: Event.Kind, _ subject: String, _ payload: some Encodable, at: Instant) throws
    {
        let text = try JSONText.encode(payload)
        sequence += 1
        let hash = Event.hash(
            previous: head, sequence: sequence, at: at, kind: kind.rawValue, subject: subject, payload: text)
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO event (sequence, at, kind, subject, payload, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            sequence, at.milliseconds, kind.rawValue, subject, text, head, hash,
        ])
        head = hash
    }

    /// Recomputes the chain from its beginning; throws at the first event that does not fit.
    static func verify(_ database: Database) throws -> (count: Int64, head: String) {
        var expected: Int64 = 0
        var head = Event.genesis
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM event ORDER BY sequence")
        while let row = try rows.next() {
            expected += 1
            let sequence: Int64 = row["sequence"]
            guard sequence == expected else {
                throw StoreFailure.chainBroken(sequence: expected, reason: "it is missing")
            }
            guard row["previous"] == head else {
                throw StoreFailure.chainBroken(sequence: sequence, reason: "it names another predecessor")
            }
            let hash = Event.hash(
                previous: head, sequence: sequence, at: Instant(milliseconds: row["at"]), kind: row["kind"],
                subject: row["subject"], payload: row["payload"])
            guard row["hash"] == hash else {
                throw StoreFailure.chainBroken(sequence: sequence, reason: "its content was changed")
            }
            head = hash
        }
        return (expected, head)
    }
}

/// JSON with sorted keys: the same value gives the same bytes.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
