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

    package func keep(_ attempts: [Attempt], _ looks: [Look]) throws {
        try store.pool.write { database in
            var chain = try EventChain(database)
            for attempt in attempts { try LookRow.insert(attempt, database) }
            for look in looks {
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
        try store.pool.read { database in
            let subjects = try String.fetchAll(
                database, sql: "SELECT subject FROM look WHERE night = ? AND role = ? AND outcome = ?",
                arguments: [
                    night.number, PageInput.Role.home.rawValue, CollectionOutcome.unreachable.rawValue,
                ])
            return Set(subjects.map { SubjectID($0) })
        }
    }
}
