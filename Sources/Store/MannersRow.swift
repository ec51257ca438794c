import Audit
internal import GRDB

/// How what a night learned about hosts and pages becomes rows, and rows that again.
enum MannersRow {
    static func insert(_ record: Manners.Record, _ database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO manners (name, content) VALUES (?, ?)")
            .execute(arguments: [record.name, try JSONText.encode(record)])
    }

    static func insert(_ validator: Validator, _ database: Database) throws {
        let place = validator.evidence
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO validator (url, etag, last_modified, newest, file, offset, length, digest, is_revisit)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                validator.url, validator.etag, validator.lastModified, validator.newest.number, place.file,
                place.offset, place.length, place.payloadDigest, place.isRevisit,
            ])
    }

    static func insert(_ soft: Soft404, _ database: Database) throws {
        try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO soft404 (host, seen_at, signature) VALUES (?, ?, ?)"
        ).execute(arguments: [soft.host, soft.seenAt.milliseconds, soft.signature])
    }

    static func validator(of url: String, _ database: Database) throws -> Validator? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT etag, last_modified, newest, file, offset, length, digest, is_revisit FROM validator WHERE url = ?
                """)
        return try Row.fetchOne(statement, arguments: [url]).map { row in
            Validator(
                url: url, etag: row[0], lastModified: row[1], newest: Day(number: row[2]),
                evidence: EvidenceLocation(
                    file: row[3], offset: row[4], length: row[5], payloadDigest: row[6], isRevisit: row[7]))
        }
    }
}
