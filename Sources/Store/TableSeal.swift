import Audit
internal import GRDB
import Markup

/// Digests of whole tables, or of one night's rows, in the chain: a row that is changed later no longer fits.
enum TableSeal {
    /// What a closed night consists of besides its looks: all its rows, in the order of their keys.
    private static let ofNight: [(name: String, sql: String)] = [
        ("judgements", "SELECT * FROM judgement WHERE night = ? ORDER BY subject, indicator"),
        ("outcomes", "SELECT * FROM outcome WHERE night = ? ORDER BY subject"),
        ("attempts", "SELECT * FROM attempt WHERE night = ? ORDER BY file, offset"),
    ]
    /// What changes from night to night and is remembered for the next.
    private static let ofState: [(name: String, sql: String)] = [
        ("manners", "SELECT * FROM manners ORDER BY name"),
        ("validators", "SELECT * FROM validator ORDER BY url"),
        ("soft404s", "SELECT * FROM soft404 ORDER BY host, seen_at"),
    ]

    static func append(night: Day, _ database: Database, _ chain: inout EventChain, at now: Instant) throws {
        try chain.append(.nightSealed, "\(night)", try digests(of: night, database), at: now)
    }

    static func appendState(_ database: Database, _ chain: inout EventChain, at now: Instant) throws {
        try chain.append(.stateSealed, "state", try state(database), at: now)
    }

    static func digests(of night: Day, _ database: Database) throws -> [String: String] {
        var found: [String: String] = [:]
        for (name, sql) in ofNight { found[name] = try digest(database, sql, [night.number]) }
        return found
    }

    static func state(_ database: Database) throws -> [String: String] {
        var found: [String: String] = [:]
        for (name, sql) in ofState { found[name] = try digest(database, sql, []) }
        return found
    }

    /// SHA-256 over every value with its kind and length, so that no two tables have the same bytes.
    private static func digest(_ database: Database, _ sql: String, _ arguments: StatementArguments) throws
        -> String
    {
        var sum = SHA256()
        let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
        while let row = try rows.next() {
            var line = ""
            for (_, value) in row {
                switch value.storage {
                case .null: line += "-;"
                case .int64(let number): line += "i\(number);"
                case .double(let number): line += "d\(number.bitPattern);"
                case .string(let text): line += "s\(text.utf8.count):\(text);"
                case .blob(let data): line += "b\(data.count):\(Digest.sha256Hex(Array(data)));"
                }
            }
            sum.update(Array((line + "\n").utf8))
        }
        return Digest.hex(sum.finish())
    }
}
