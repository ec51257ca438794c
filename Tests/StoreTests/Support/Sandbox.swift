import Audit
import Foundation
import GRDB
import Store

/// A data folder of one test, removed with it.
final class Sandbox: Sendable {
    let folder: String

    init() {
        folder = FileManager.default.temporaryDirectory.path + "/store-\(UUID().uuidString)"
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func store(busyTimeout: TimeInterval = 15) throws -> AuditStore {
        try AuditStore(folder: folder, busyTimeout: busyTimeout)
    }

    /// Opens the database as a stranger would, behind the store's back.
    func raw() throws -> RawDatabase { try RawDatabase(path: AuditStore.path(in: folder)) }

    /// What somebody with a database tool could do.
    func tamper(_ statements: String...) throws {
        let raw = try raw()
        for statement in statements { try raw.execute(statement) }
        try raw.close()
    }

    /// One value of the database, as text.
    func value(_ sql: String) throws -> String? {
        let raw = try raw()
        defer { try? raw.close() }
        return try raw.value(sql)
    }

    func count(_ table: String) throws -> Int { Int(try value("SELECT count(*) FROM \(table)") ?? "") ?? -1 }
}

/// A connection of its own; the library's names, which collide with ours, stay in this file.
final class RawDatabase: Sendable {
    private let queue: DatabaseQueue

    init(path: String) throws {
        var configuration = Configuration()
        // A lock is held from one call to the next on purpose.
        configuration.allowsUnsafeTransactions = true
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    func execute(_ sql: String) throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    func value(_ sql: String) throws -> String? {
        try queue.read { database in
            guard let value = try DatabaseValue.fetchOne(database, sql: sql), !value.isNull else {
                return nil
            }
            return String.fromDatabaseValue(value) ?? Int64.fromDatabaseValue(value).map(String.init)
        }
    }

    func close() throws {
        try queue.close()
    }
}
