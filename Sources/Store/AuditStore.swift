package import Audit
internal import Foundation
internal import GRDB
import Markup

/// What is remembered: one SQLite file in the data folder.
///
/// Safe to use from any thread; one process writes at a time (the night's lock sees to that), others may read.
package final class AuditStore: Sendable {
    let pool: DatabasePool

    /// Opens or creates `<folder>/xunjian.sqlite` and brings it to today's shape.
    ///
    /// `busyTimeout` is how many seconds to wait for another writer before giving up.
    package init(folder: String, busyTimeout: Double = 15) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        configuration.prepareDatabase { database in
            // A result that was reported must not be lost with the power.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        pool = try DatabasePool(path: Self.path(in: folder), configuration: configuration)
        try Migrations.all.migrate(pool)
    }

    package static func path(in folder: String) -> String { folder + "/xunjian.sqlite" }

    /// Copies the database to a new file while others may go on reading and writing.
    package func backup(to path: String) throws {
        let copy = try DatabaseQueue(path: path)
        try pool.backup(to: copy)
        try copy.close()
    }

    /// What `PRAGMA integrity_check` says; `ok` when all is well.
    package func integrity() throws -> String {
        try pool.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") ?? "no answer" }
    }

    /// Walks the whole chain; throws `StoreFailure.chainBroken` at the first event that does not fit.
    package func verifyChain() throws -> (count: Int64, head: String) {
        try pool.read { try EventChain.verify($0) }
    }

    /// The hash of the newest event that tells of looking and judging, up to a moment; a report that is written
    /// leaves an event of its own and must not change the next one.
    package func chainHead(until moment: Instant) throws -> String {
        try pool.read { database in
            try String.fetchOne(
                database,
                sql: "SELECT hash FROM event WHERE at <= ? AND kind <> ? ORDER BY sequence DESC LIMIT 1",
                arguments: [moment.milliseconds, Event.Kind.reportWritten.rawValue])
        } ?? Event.genesis
    }

    package func close() throws {
        try pool.close()
    }
}

extension AuditStore {
    /// Makes that register the current one; what it was before is kept.
    package func importRegister(_ register: Register, at now: Instant) throws -> [RegisterChange] {
        let text = try JSONText.encode(register)
        let digest = Digest.sha256Hex(Array(text.utf8))
        return try pool.write { database in
            let changes = RegisterChange.between(
                try Self.register(database)?.register ?? Register(), register)
            guard !changes.isEmpty else { return [] }
            try database.execute(
                sql: "INSERT OR IGNORE INTO register (digest, imported_at, content) VALUES (?, ?, ?)",
                arguments: [digest, now.milliseconds, text])
            try database.execute(
                sql: "INSERT OR REPLACE INTO current_register (one, digest) VALUES (1, ?)",
                arguments: [digest])
            var chain = try EventChain(database)
            try chain.append(.registerImported, digest, changes, at: now)
            return changes
        }
    }

    /// The current register and its digest; nil before the first import.
    package func currentRegister() throws -> (register: Register, digest: String)? {
        try pool.read { try Self.register($0) }
    }

    /// The register under that digest: the one a past night was run with.
    package func register(digest: String) throws -> Register? {
        try pool.read { database in
            try String.fetchOne(
                database, sql: "SELECT content FROM register WHERE digest = ?", arguments: [digest]
            )
            .map { try JSONText.decode(Register.self, $0) }
        }
    }

    private static func register(_ database: Database) throws -> (register: Register, digest: String)? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT r.digest, r.content FROM register r JOIN current_register c ON c.digest = r.digest")
        return try row.map { (try JSONText.decode(Register.self, $0["content"]), $0["digest"]) }
    }
}
