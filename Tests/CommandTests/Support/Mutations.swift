import Audit
import Foundation
import GRDB
import Store

@testable import xunjian

/// Random changes of a data folder behind the program's back, each undone again.
final class Mutations {
    enum Kind: String, CaseIterable {
        case fileByte, cell, rowDeleted, eventDeleted, eventsSwapped
    }

    struct Mutation {
        var kind: String
        var what: String
    }

    private let copy: PlayedCopy
    private let files: [String]
    private let database: String
    private let pristine: Data
    private var touched: (path: String, bytes: Data)?

    init(_ copy: PlayedCopy) throws {
        self.copy = copy
        database = AuditStore.path(in: copy.sandbox.path("data"))
        // Everything into the main file, so that one copy of it is all.
        try RawDatabase.execute("PRAGMA wal_checkpoint(TRUNCATE)", at: database)
        pristine = try Data(contentsOf: URL(fileURLWithPath: database))
        let folders = ["data/archive", "data/attachments", "data/heads", "Reports"]
        files = try folders.flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: copy.sandbox.path(folder)).map {
                "\(folder)/\($0)"
            }
        }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: copy.sandbox.path(path), isDirectory: &isFolder)
                && !isFolder.boolValue && !path.hasSuffix(".sha256")
        }.sorted()
    }

    func apply(_ dice: inout SplitMix64) throws -> Mutation {
        let kind = Kind.allCases[Int(dice.next() % UInt64(Kind.allCases.count))]
        let what: String
        switch kind {
        case .fileByte: what = try flip(&dice)
        case .cell: what = try changeCell(&dice)
        case .rowDeleted: what = try deleteRow(&dice)
        case .eventDeleted: what = try onEvents(&dice) { "DELETE FROM event WHERE sequence = \($0)" }
        case .eventsSwapped:
            what = try onEvents(&dice) {
                """
                UPDATE event SET sequence = -1 WHERE sequence = \($0);
                UPDATE event SET sequence = \($0) WHERE sequence = \($0 == 1 ? 2 : $0 - 1);
                UPDATE event SET sequence = \($0 == 1 ? 2 : $0 - 1) WHERE sequence = -1
                """
            }
        }
        return Mutation(kind: kind.rawValue, what: "\(kind): \(what)")
    }

    func restore() throws {
        if let touched {
            try touched.bytes.write(to: URL(fileURLWithPath: touched.path))
            self.touched = nil
            return
        }
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }
        try pristine.write(to: URL(fileURLWithPath: database))
    }

    private func flip(_ dice: inout SplitMix64) throws -> String {
        let name = files[Int(dice.next() % UInt64(files.count))]
        let path = copy.sandbox.path(name)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        touched = (path, bytes)
        guard !bytes.isEmpty else {
            try Data([1]).write(to: URL(fileURLWithPath: path))
            return "\(name) was empty"
        }
        var changed = bytes
        let place = Int(dice.next() % UInt64(bytes.count))
        changed[place] ^= 1 << UInt8(dice.next() % 8)
        try changed.write(to: URL(fileURLWithPath: path))
        return "\(name) at \(place)"
    }

    // MARK: Rows

    private func tables(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                    AND name <> 'grdb_migrations' ORDER BY name
                """
        ).filter { try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? 0 > 0 }
    }

    private func write<Value>(_ work: (Database) throws -> Value) throws -> Value {
        let queue = try DatabaseQueue(path: database)
        defer { try? queue.close() }
        return try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: "DROP TRIGGER IF EXISTS event_stays; DROP TRIGGER IF EXISTS event_lasts")
            return try work(database)
        }
    }

    /// A row as a condition on all of its key columns.
    private func row(_ table: String, _ database: Database, _ dice: inout SplitMix64) throws -> (
        Row, String, StatementArguments
    ) {
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
        let keys = try database.primaryKey(table).columns
        let place = Int(dice.next() % UInt64(count))
        guard
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM \(table) ORDER BY \(keys.joined(separator: ", ")) LIMIT 1 OFFSET \(place)"
            )
        else { preconditionFailure("no row \(place) of \(table)") }
        let arguments = StatementArguments(keys.map { row[$0] as DatabaseValue })
        return (row, keys.map { "\($0) = ?" }.joined(separator: " AND "), arguments)
    }

    private func changeCell(_ dice: inout SplitMix64) throws -> String {
        try write { database in
            let tables = try tables(database)
            let table = tables[Int(dice.next() % UInt64(tables.count))]
            let (row, condition, arguments) = try row(table, database, &dice)
            let names = Array(row.columnNames)
            let name = names[Int(dice.next() % UInt64(names.count))]
            let value = Self.changed(row[name] as DatabaseValue, &dice)
            do {
                try database.execute(
                    sql: "UPDATE \(table) SET \(name) = ? WHERE \(condition)", arguments: [value] + arguments)
            } catch {
                // A rule of the table kept it out; another kind of change then.
                try database.execute(sql: "DELETE FROM \(table) WHERE \(condition)", arguments: arguments)
            }
            return "\(table).\(name) of \(arguments)"
        }
    }

    private static func changed(_ value: DatabaseValue, _ dice: inout SplitMix64) -> DatabaseValue {
        switch value.storage {
        case .int64(let number): (number + 1 + Int64(dice.next() % 3)).databaseValue
        case .string(let text):
            Self.changed(text, &dice).databaseValue
        case .null: 1.databaseValue
        case .double(let number): (number + 1).databaseValue
        case .blob: Data([1]).databaseValue
        }
    }

    private static func changed(_ text: String, _ dice: inout SplitMix64) -> String {
        guard !text.isEmpty else { return "x" }
        var characters = Array(text)
        let place = Int(dice.next() % UInt64(characters.count))
        characters[place] = characters[place] == "7" ? "8" : "7"
        return String(characters)
    }

    private func deleteRow(_ dice: inout SplitMix64) throws -> String {
        try write { database in
            let tables = try tables(database)
            let table = tables[Int(dice.next() % UInt64(tables.count))]
            let (_, condition, arguments) = try row(table, database, &dice)
            try database.execute(sql: "DELETE FROM \(table) WHERE \(condition)", arguments: arguments)
            return "a row of \(table): \(arguments)"
        }
    }

    private func onEvents(_ dice: inout SplitMix64, _ sql: (Int) -> String) throws -> String {
        try write { database in
            let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM event") ?? 0
            let sequence = 1 + Int(dice.next() % UInt64(count))
            try database.execute(sql: sql(sequence))
            return "event \(sequence)"
        }
    }

    /// What somebody does who knows everything: changes a decision and computes the chain anew from there.
    static func rewriteHistory(_ copy: PlayedCopy) throws {
        let queue = try DatabaseQueue(path: AuditStore.path(in: copy.sandbox.path("data")))
        defer { try? queue.close() }
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "DROP TRIGGER event_stays; DROP TRIGGER event_lasts")
            // The time of an event that no table repeats, so that nothing but the chain could tell.
            try database.execute(
                sql: "UPDATE event SET at = at - 1 WHERE kind = 'nightResumed' OR kind = 'archiveClosed'")
            var previous = Event.genesis
            for row in try Row.fetchAll(database, sql: "SELECT * FROM event ORDER BY sequence") {
                let sequence: Int64 = row["sequence"]
                let fields = [
                    previous, "\(sequence)", "\(row["at"] as Int64)", row["kind"] as String,
                    row["subject"] as String,
                    row["payload"] as String,
                ]
                let text = fields.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n")
                let hash = Fingerprint.sha256(Array(text.utf8))
                try database.execute(
                    sql: "UPDATE event SET previous = ?, hash = ? WHERE sequence = ?",
                    arguments: [previous, hash, sequence])
                previous = hash
            }
        }
    }
}
