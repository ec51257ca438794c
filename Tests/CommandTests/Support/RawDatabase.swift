import GRDB

/// The database opened behind the store's back; the library's names, which collide with ours, stay in this file.
struct RawDatabase {
    private let queue: DatabaseQueue

    static func execute(_ statements: String, at path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: statements) }
        try queue.close()
    }

    /// Keeps every other writer out until it is released.
    static func locked(_ path: String) throws -> RawDatabase {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        return RawDatabase(queue: queue)
    }

    func release() throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try queue.close()
    }
}
