import Audit
internal import GRDB
import Markup

extension AuditStore {
    /// How many nights carry no seal because they were closed by an earlier version.
    package struct TableReport: Hashable, Sendable {
        package var sealedNights = 0
        package var unsealedNights = 0
        package var documents = 0
    }

    /// Every table besides looks, findings and visits must say what the chain says; throws at the first that does not.
    package func verifyTables() throws -> TableReport {
        try pool.read { database in
            try Self.verifyRegisters(database)
            try Self.verifyNights(database)
            var report = TableReport()
            try Self.verifySeals(database, &report)
            report.documents = try Self.verifyDocuments(database)
            return report
        }
    }

    private static func broken(_ reason: String) -> StoreFailure { .chainBroken(sequence: 0, reason: reason) }

    private static func verifyRegisters(_ database: Database) throws {
        let events = try Row.fetchAll(
            database, sql: "SELECT at, subject FROM event WHERE kind = ? ORDER BY sequence",
            arguments: [Event.Kind.registerImported.rawValue])
        var first: [String: Int64] = [:]
        for event in events { first[event["subject"]] = first[event["subject"]] ?? event["at"] }
        let rows = try Row.fetchCursor(database, sql: "SELECT digest, imported_at, content FROM register")
        var count = 0
        while let row = try rows.next() {
            count += 1
            let digest: String = row["digest"]
            guard Digest.sha256Hex(Array((row["content"] as String).utf8)) == digest,
                first[digest] == row["imported_at"]
            else { throw broken("the register \(digest) in the database was changed") }
        }
        guard count == first.count else {
            throw broken("a register that was imported is not in the database")
        }
        let current = try Row.fetchAll(database, sql: "SELECT one, digest FROM current_register")
        guard
            current.map({ $0["digest"] as String }) == [events.last?["subject"] as String?].compactMap(\.self)
        else {
            throw broken("the current register is not the one imported last")
        }
    }

    private static func verifyNights(_ database: Database) throws {
        struct Told {
            var openedAt: Int64
            var register: String
            var rules: String
            var runs = 1
            var closedAt: Int64?
        }
        var told: [String: Told] = [:]
        let kinds: [Event.Kind] = [.nightOpened, .nightResumed, .nightClosed]
        let events = try Row.fetchCursor(
            database,
            sql: "SELECT at, kind, subject, payload FROM event WHERE kind IN (?, ?, ?) ORDER BY sequence",
            arguments: StatementArguments(kinds.map(\.rawValue)))
        while let event = try events.next() {
            let night: String = event["subject"]
            switch Event.Kind(rawValue: event["kind"]) {
            case .nightOpened:
                let payload = try JSONText.decode([String: String].self, event["payload"])
                told[night] = Told(
                    openedAt: event["at"], register: payload["register"] ?? "", rules: payload["rules"] ?? "")
            case .nightResumed: told[night]?.runs += 1
            default: told[night]?.closedAt = event["at"]
            }
        }
        let rows = try Row.fetchAll(database, sql: "SELECT * FROM night ORDER BY night")
        guard rows.count == told.count else {
            throw broken("the database holds \(rows.count) nights, the chain \(told.count)")
        }
        for row in rows {
            let night = Day(number: row["night"])
            guard let expected = told["\(night)"], row["opened_at"] == expected.openedAt,
                row["register"] == expected.register, row["rules"] == expected.rules,
                row["runs"] == expected.runs,
                row["closed_at"] as Int64? == expected.closedAt
            else { throw broken("the night \(night) in the database was changed") }
        }
    }

    private static func verifySeals(_ database: Database, _ report: inout TableReport) throws {
        var seals: [String: [String: String]] = [:]
        var state: [String: String]?
        let events = try Row.fetchCursor(
            database, sql: "SELECT kind, subject, payload FROM event WHERE kind IN (?, ?) ORDER BY sequence",
            arguments: [Event.Kind.nightSealed.rawValue, Event.Kind.stateSealed.rawValue])
        while let event = try events.next() {
            let payload = try JSONText.decode([String: String].self, event["payload"])
            if event["kind"] == Event.Kind.stateSealed.rawValue {
                state = payload
            } else {
                seals[event["subject"]] = payload
            }
        }
        let nights = try Row.fetchAll(database, sql: "SELECT night, closed_at FROM night")
        for row in nights {
            let night = Day(number: row["night"])
            guard let seal = seals["\(night)"] else {
                if row["closed_at"] as Int64? != nil { report.unsealedNights += 1 }
                continue
            }
            report.sealedNights += 1
            let found = try TableSeal.digests(of: night, database)
            if let name = seal.keys.sorted().first(where: { seal[$0] != found[$0] }) {
                throw broken("the \(name) of the night \(night) in the database were changed")
            }
        }
        try verifyStrays(database, Set(nights.map { $0["night"] as Int }))
        // While a night is open its memory changes with every reply.
        guard let state, nights.allSatisfy({ $0["closed_at"] as Int64? != nil }) else { return }
        let found = try TableSeal.state(database)
        if let name = state.keys.sorted().first(where: { state[$0] != found[$0] }) {
            throw broken("the \(name) in the database were changed")
        }
    }

    /// Rows of nights that there never were.
    private static func verifyStrays(_ database: Database, _ nights: Set<Int>) throws {
        for table in ["judgement", "outcome", "attempt"] {
            let found = try Int.fetchAll(database, sql: "SELECT DISTINCT night FROM \(table)")
            if let stray = found.first(where: { !nights.contains($0) }) {
                throw broken("the table \(table) holds rows of \(Day(number: stray)), when no night was")
            }
        }
    }

    /// Each document fits its digest, and those that events name are all there.
    private static func verifyDocuments(_ database: Database) throws -> Int {
        var found: Set<String> = []
        let rows = try Row.fetchCursor(database, sql: "SELECT digest, content FROM document")
        while let row = try rows.next() {
            let digest: String = row["digest"]
            guard Digest.sha256Hex(Array((row["content"] as String).utf8)) == digest else {
                throw broken("the document \(digest) in the database was changed")
            }
            found.insert(digest)
        }
        var named: Set<String> = []
        let rounds = try String.fetchAll(
            database, sql: "SELECT payload FROM event WHERE kind = ?",
            arguments: [Event.Kind.roundOpened.rawValue])
        for text in rounds {
            let round = try JSONText.decode(Round.self, text)
            named.formUnion([round.pack, round.sample].compactMap(\.self))
        }
        let closings = try String.fetchAll(
            database, sql: "SELECT payload FROM event WHERE kind = ?",
            arguments: [Event.Kind.roundClosed.rawValue])
        for text in closings { named.insert(try JSONText.decode(RoundClosing.self, text).result) }
        guard named == found else {
            throw broken(
                named.isSubset(of: found)
                    ? "the database holds a document that no event names"
                    : "a document that an event names is not in the database")
        }
        return found.count
    }
}

extension AuditStore {
    /// What the chain says of one report folder: every file's SHA-256 by the last word on it, and by the word before.
    package struct ReportFiles: Hashable, Sendable {
        package var subject: String
        /// The folder that holds it, absolute.
        package var root: String
        package var files: [String: String]
        package var before: [String: String]
    }

    /// The report folders that were ever written, in the order of their last writing.
    package func reportFiles() throws -> [ReportFiles] {
        try pool.read { database in
            var reports: [ReportFiles] = []
            let rows = try Row.fetchCursor(
                database, sql: "SELECT subject, payload FROM event WHERE kind = ? ORDER BY sequence",
                arguments: [Event.Kind.reportWritten.rawValue])
            while let row = try rows.next() {
                var payload = try JSONText.decode([String: String].self, row["payload"])
                // Reports of earlier versions do not say where they are.
                guard let root = payload.removeValue(forKey: "@root") else { continue }
                let subject: String = row["subject"]
                let index = reports.firstIndex { $0.subject == subject && $0.root == root }
                let before = index.map { reports.remove(at: $0).files } ?? [:]
                reports.append(
                    ReportFiles(
                        subject: subject, root: root, files: before.merging(payload) { $1 }, before: before))
            }
            return reports
        }
    }

    /// What the chain holds at a head that was kept elsewhere; nil where it is shorter.
    package func hash(at sequence: Int64) throws -> String? {
        try pool.read { database in
            try String.fetchOne(
                database, sql: "SELECT hash FROM event WHERE sequence = ?", arguments: [sequence])
        }
    }
}
