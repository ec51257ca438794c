package import Audit
internal import Foundation
internal import GRDB
import Markup

extension AuditStore {
    /// What the chain recorded when archive files were closed or pruned: file to SHA-256, the last word counts.
    package func closedFiles() throws -> [String: String] {
        try pool.read { database in
            var digests: [String: String] = [:]
            let rows = try Row.fetchCursor(
                database, sql: "SELECT subject, payload FROM event WHERE kind IN (?, ?) ORDER BY sequence",
                arguments: [Event.Kind.archiveClosed.rawValue, Event.Kind.archivePruned.rawValue])
            while let row = try rows.next() {
                let payload = try JSONText.decode([String: String].self, row["payload"])
                if let digest = payload["sha256"] { digests[row["subject"]] = digest }
            }
            return digests
        }
    }

    /// The tables that judging reads must say what the chain says; throws at the first row that does not.
    package func verifyLooks() throws {
        try pool.read { database in
            try Self.verifyLooks(database)
            try Self.verifyFindings(database)
        }
    }

    private struct RecordedLook: Decodable {
        let look: LookSummary
        let facts: String
        let extractor: Int
    }

    private static func verifyLooks(_ database: Database) throws {
        let events = try Row.fetchCursor(
            database, sql: "SELECT sequence, payload FROM event WHERE kind = ? ORDER BY sequence",
            arguments: [Event.Kind.looked.rawValue])
        var recorded = 0
        let moves = try moves(database)
        while let event = try events.next() {
            recorded += 1
            let expected = try JSONText.decode(RecordedLook.self, event["payload"])
            let sequence: Int64 = event["sequence"]
            let row = try Row.fetchOne(
                database,
                sql: "SELECT \(LookRow.columns), facts, extractor FROM look WHERE night = ? AND visit = ?",
                arguments: [expected.look.night.number, expected.look.visit.text])
            guard let row else {
                throw StoreFailure.chainBroken(sequence: sequence, reason: "its look is not in the database")
            }
            let changed = StoreFailure.chainBroken(
                sequence: sequence,
                reason: "the look \(expected.look.night) \(expected.look.visit) in the database was changed")
            // A word that no version ever wrote is a change too, and no fault of the database.
            guard var look = try? LookRow.summary(row), row[10] as String? == expected.look.failure?.rawValue
            else {
                throw changed
            }
            // Pruning moves evidence within its file and says so in the chain; nothing else may differ.
            if moves.contains(look.evidence.file) { look.evidence = expected.look.evidence }
            guard look == expected.look,
                Digest.sha256Hex(Array((row[LookRow.factsIndex] as String).utf8)) == expected.facts,
                row[LookRow.factsIndex + 1] == expected.extractor
            else { throw changed }
        }
        let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM look") ?? 0
        guard rows == recorded else {
            throw StoreFailure.chainBroken(
                sequence: 0, reason: "the database holds \(rows) looks, the chain \(recorded)")
        }
    }

    private static func verifyFindings(_ database: Database) throws {
        let events = try Row.fetchCursor(
            database, sql: "SELECT subject, payload FROM event WHERE kind = ? ORDER BY sequence",
            arguments: [Event.Kind.findingChanged.rawValue])
        var last: [String: String] = [:]
        while let event = try events.next() { last[event["subject"]] = event["payload"] }
        let rows = try Row.fetchAll(
            database, sql: "SELECT fingerprint, content, subject, indicator, state FROM finding")
        let found = Dictionary(rows.map { ($0["fingerprint"] as String, $0["content"] as String) }) {
            first, _ in first
        }
        // The columns beside the content are copies of parts of it.
        let isCopied = rows.allSatisfy { row in
            guard let finding = try? JSONText.decode(Finding.self, row["content"]) else { return false }
            return row["subject"] == finding.subject.text && row["indicator"] == finding.indicator
                && row["state"] == finding.state.rawValue
        }
        guard found == last, isCopied else {
            throw StoreFailure.chainBroken(
                sequence: 0, reason: "a finding in the database is not the one the chain tells of")
        }
    }

    private static func moves(_ database: Database) throws -> Set<String> {
        Set(
            try String.fetchAll(
                database, sql: "SELECT subject FROM event WHERE kind = ?",
                arguments: [Event.Kind.archivePruned.rawValue]))
    }

    /// Puts the new places of a pruned file's exchanges into the tables, with the event that says so.
    ///
    /// `pruned` are the old offsets of the exchanges that lost their payload; they are not offered for pruning again.
    package func recordPruning(
        of file: String, _ locations: [Int64: EvidenceLocation], pruned: Set<Int64> = [],
        payload: [String: String],
        at now: Instant
    ) throws {
        try pool.write { database in
            let nights = try Int.fetchAll(
                database, sql: "SELECT DISTINCT night FROM attempt WHERE file = ?", arguments: [file])
            for night in nights { try TableSeal.check(night: Day(number: night), database) }
            try TableSeal.checkState(database)
            var chain = try EventChain(database)
            try chain.append(.archivePruned, file, payload, at: now)
            for offset in pruned {
                try database.cachedStatement(
                    sql: "UPDATE attempt SET bytes = 0 WHERE file = ? AND offset = ?"
                )
                .execute(arguments: [file, offset])
            }
            try database.execute(sql: "DELETE FROM validator WHERE file = ?", arguments: [file])
            // Offsets are swapped through negative numbers, so that no two rows meet on the way.
            for table in ["attempt", "look"] {
                for (old, place) in locations {
                    try database.cachedStatement(
                        sql: "UPDATE \(table) SET offset = ?, length = ? WHERE file = ? AND offset = ?"
                    ).execute(arguments: [-place.offset - 1, place.length, file, old])
                }
                try database.execute(
                    sql: "UPDATE \(table) SET offset = -offset - 1 WHERE file = ? AND offset < 0",
                    arguments: [file])
            }
            for night in nights { try TableSeal.append(night: Day(number: night), database, &chain, at: now) }
            try TableSeal.appendState(database, &chain, at: now)
        }
    }

    /// The places of a night's replies that no finding rests on, by file: what retention may remove.
    package func prunable(_ night: Day) throws -> [String: Set<Int64>] {
        try pool.read { database in
            var visits: Set<String> = []
            for text in try String.fetchAll(database, sql: "SELECT content FROM finding") {
                visits.formUnion(try JSONText.decode(Finding.self, text).visits.map(\.text))
            }
            let rows = try Row.fetchAll(
                database,
                sql:
                    "SELECT visit, file, offset FROM attempt WHERE night = ? AND digest IS NOT NULL AND bytes > 0",
                arguments: [night.number])
            let free = rows.filter { !visits.contains($0["visit"]) }
            return Dictionary(grouping: free) { $0["file"] as String }.mapValues {
                Set($0.map { $0["offset"] as Int64 })
            }
        }
    }
}
