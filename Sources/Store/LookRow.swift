import Audit
internal import GRDB

/// How a look and an attempt become rows, and a row a look again.
enum LookRow {
    static func insert(_ attempt: Attempt, _ database: Database) throws {
        let place = attempt.evidence
        try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO attempt (night, visit, hop, url, host_group, started_at, milliseconds, status, failure,
                    bytes, file, offset, length, digest, is_revisit, tries, holder)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                attempt.night.number, attempt.visit.text, attempt.hop, attempt.url, attempt.group,
                attempt.startedAt.milliseconds, attempt.milliseconds, attempt.status,
                attempt.failure?.rawValue,
                attempt.bytes, place.file, place.offset, place.length, place.payloadDigest, place.isRevisit,
                attempt.tries, attempt.holder,
            ])
    }

    /// False where the visit had its accepted result already.
    static func insert(_ look: LookSummary, facts: String, _ database: Database) throws -> Bool {
        let place = look.evidence
        try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO look (night, visit, subject, role, column_id, source, final_url, seen_at, outcome,
                    status, failure, kind, days, items, dated, future, declared_empty, milliseconds, file, offset, length,
                    digest, is_revisit, wire, facts, extractor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                look.night.number, look.visit.text, look.subject.text, look.role.rawValue, look.columnID,
                look.sourceID,
                look.finalURL, look.seenAt.milliseconds, look.outcome.rawValue, look.status,
                look.failure?.rawValue,
                look.kind.rawValue, look.days.map { "\($0.number)" }.joined(separator: ","), look.items,
                look.dated,
                look.future, look.isDeclaredEmpty, look.totalMilliseconds, place.file, place.offset,
                place.length,
                place.payloadDigest, place.isRevisit, try look.wire.map(JSONText.encode), facts,
                PageFacts.extractorVersion,
            ])
        return database.changesCount > 0
    }

    static let columns = """
        night, visit, subject, role, column_id, source, final_url, seen_at, outcome, status, failure, kind, days, items,
        dated, future, declared_empty, milliseconds, file, offset, length, digest, is_revisit,
        wire
        """

    /// Where the facts stand when they are read behind `columns`.
    static let factsIndex = 24

    /// The row's columns are read by position, in the order of `columns`: a quarter has many rows.
    static func summary(_ row: Row) throws -> LookSummary {
        LookSummary(
            night: Day(number: row[0]), visit: VisitID(row[1]), subject: SubjectID(row[2]),
            role: try value(row, 3), columnID: row[4], sourceID: row[5], finalURL: row[6],
            seenAt: Instant(milliseconds: row[7]), outcome: try outcome(row[8]), status: row[9],
            failure: (row[10] as String?).flatMap(FetchFailure.init(rawValue:)), kind: try value(row, 11),
            days: (row[12] as String).split(separator: ",").compactMap { Int($0).map(Day.init(number:)) },
            items: row[13], dated: row[14], future: row[15], isDeclaredEmpty: row[16],
            totalMilliseconds: row[17],
            evidence: EvidenceLocation(
                file: row[18], offset: row[19], length: row[20], payloadDigest: row[21], isRevisit: row[22]),
            wire: try (row[23] as String?).map { try JSONText.decode(WireFacts.self, $0) })
    }

    private static func outcome(_ name: String) throws -> CollectionOutcome {
        guard let outcome = CollectionOutcome(stored: name) else { throw unknown(name) }
        return outcome
    }

    private static func unknown(_ text: String) -> DatabaseError {
        DatabaseError(message: "the database holds '\(text)', which this version does not know")
    }

    private static func value<Value: RawRepresentable<String>>(_ row: Row, _ index: Int) throws -> Value {
        let text: String = row[index]
        guard let value = Value(rawValue: text) else {
            throw unknown(text)
        }
        return value
    }
}
