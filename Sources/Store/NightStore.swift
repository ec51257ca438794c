package import Audit
internal import GRDB
import Markup

/// The memory of one open night: every call is one transaction of attempts, looks and their events.
package final class NightStore: NightMemory {
    private let store: AuditStore
    private let night: Day

    package init(_ store: AuditStore, night: Day) {
        self.store = store
        self.night = night
    }

    /// What the chain says of one look: enough to derive its row, and the digest of its facts.
    private struct LookEvent: Encodable {
        let look: LookSummary
        let facts: String
        let extractor: Int
    }

    package func keep(_ batch: NightBatch) throws {
        try store.pool.write { database in
            var chain = try EventChain(database)
            for attempt in batch.attempts { try LookRow.insert(attempt, database) }
            for record in batch.manners { try MannersRow.insert(record, database) }
            for validator in batch.validators { try MannersRow.insert(validator, database) }
            for soft in batch.soft404s { try MannersRow.insert(soft, database) }
            for look in batch.looks {
                let facts = try JSONText.encode(look.facts)
                let isNew = try LookRow.insert(look.summary, facts: facts, database)
                // A visit has one accepted result; a second one (after a crash) stays an attempt.
                guard isNew else { continue }
                try chain.append(
                    .looked, look.summary.visit.text,
                    LookEvent(
                        look: look.summary, facts: Digest.sha256Hex(Array(facts.utf8)),
                        extractor: PageFacts.extractorVersion), at: look.summary.seenAt)
            }
        }
    }

    package func validator(of url: String) throws -> Validator? {
        try store.pool.read { try MannersRow.validator(of: url, $0) }
    }

    package func soft404(of host: String) throws -> Soft404? {
        try store.soft404(of: host, until: nil)
    }

    /// Visits that have their accepted result.
    package func done() throws -> Set<VisitID> {
        try store.pool.read { database in
            Set(
                try String.fetchAll(
                    database, sql: "SELECT visit FROM look WHERE night = ?", arguments: [night.number]
                )
                .map { VisitID($0) })
        }
    }

    /// Websites whose home page gave no reply tonight.
    package func downSites() throws -> Set<SubjectID> {
        let silences = CollectionOutcome.allCases.filter(\.isSilence).map(\.rawValue) + ["unreachable"]
        let marks = silences.map { _ in "?" }.joined(separator: ", ")
        return try store.pool.read { database in
            let subjects = try String.fetchAll(
                database,
                sql: "SELECT subject FROM look WHERE night = ? AND role = ? AND outcome IN (\(marks))",
                arguments: [night.number, PageInput.Role.home.rawValue] + StatementArguments(silences))
            return Set(subjects.map { SubjectID($0) })
        }
    }

    /// Requests of the night so far, by the holder of the cap they count against.
    package func asked() throws -> [String: Int] {
        try store.pool.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT coalesce(holder, host_group), count(*) FROM attempt WHERE night = ? GROUP BY 1",
                arguments: [night.number])
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
        }
    }

    /// Visits without a result whose last request failed through no fault of the subject.
    package func voided() throws -> Set<VisitID> {
        let ours = FetchFailure.allCases.filter(\.outcome.isOurs).map(\.rawValue)
        let silent = FetchFailure.allCases.filter(\.outcome.isSilence).map(\.rawValue)
        let marks = (ours + silent).map { _ in "?" }.joined(separator: ", ")
        return try store.pool.read { database in
            let visits = try String.fetchAll(
                database,
                sql: """
                    SELECT visit FROM attempt AS last WHERE night = ? AND failure IN (\(marks))
                        AND NOT EXISTS (SELECT 1 FROM look WHERE look.night = last.night AND look.visit = last.visit)
                        AND started_at = (SELECT max(started_at) FROM attempt WHERE night = last.night AND visit = last.visit)
                    """, arguments: [night.number] + StatementArguments(ours + silent))
            return Set(visits.map { VisitID($0) })
        }
    }
}
