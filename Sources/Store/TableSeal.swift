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

    /// Throws where the rows are not those of the last seal: what was changed behind our back is not sealed anew.
    static func check(night: Day, _ database: Database) throws {
        guard let told = try last(.nightSealed, "\(night)", database) else { return }
        let found = try digests(of: night, database)
        if let name = told.keys.sorted().first(where: { told[$0] != found[$0] }) {
            throw StoreFailure.chainBroken(
                sequence: 0, reason: "the \(name) of the night \(night) in the database were changed")
        }
    }

    /// The same for the state, unless a night is open: then it changes with every reply.
    static func checkState(_ database: Database) throws {
        let open = try Int.fetchOne(database, sql: "SELECT count(*) FROM night WHERE closed_at IS NULL") ?? 0
        guard open == 0, let told = try last(.stateSealed, "state", database) else { return }
        let found = try state(database)
        if let name = told.keys.sorted().first(where: { told[$0] != found[$0] }) {
            throw StoreFailure.chainBroken(sequence: 0, reason: "the \(name) in the database were changed")
        }
    }

    private static func last(_ kind: Event.Kind, _ subject: String, _ database: Database) throws -> [String:
        String]?
    {
        try String.fetchOne(
            database,
            sql: "SELECT payload FROM event WHERE kind = ? AND subject = ? ORDER BY sequence DESC LIMIT 1",
            arguments: [kind.rawValue, subject]
        ).map { try JSONText.decode([String: String].self, $0) }
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
