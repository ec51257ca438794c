package import Audit
internal import GRDB

extension AuditStore {
    /// Runs through the looks of all nights in a span, subject by subject in the order of ids, oldest first; only one
    /// subject's looks are held at a time.
    package func forEachSubject(
        from first: Day, through last: Day, _ body: (SubjectID, [LookSummary]) throws -> Void
    ) throws {
        try pool.read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT \(LookRow.columns) FROM look WHERE night BETWEEN ? AND ? ORDER BY subject, night, seen_at, visit
                    """, arguments: [first.number, last.number])
            var looks: [LookSummary] = []
            while let row = try rows.next() {
                let look = try LookRow.summary(row)
                if let subject = looks.first?.subject, subject != look.subject {
                    try body(subject, looks)
                    looks.removeAll(keepingCapacity: true)
                }
                looks.append(look)
            }
            if let subject = looks.first?.subject { try body(subject, looks) }
        }
    }

    /// Runs through the facts of one night without holding them all.
    package func forEachFacts(of night: Day, _ body: (LookSummary, PageFacts) throws -> Void) throws {
        try pool.read { database in
            let rows = try Row.fetchCursor(
                database, sql: "SELECT \(LookRow.columns), facts FROM look WHERE night = ? ORDER BY visit",
                arguments: [night.number])
            while let row = try rows.next() {
                try body(
                    try LookRow.summary(row), try JSONText.decode(PageFacts.self, row[LookRow.factsIndex]))
            }
        }
    }

    /// The findings as the last closed night left them, by subject.
    package func findings() throws -> [SubjectID: [Finding]] {
        try pool.read { database in
            let texts = try String.fetchAll(
                database, sql: "SELECT content FROM finding ORDER BY subject, indicator")
            return Dictionary(
                grouping: try texts.map { try JSONText.decode(Finding.self, $0) }, by: \.subject)
        }
    }

    /// Requests and time of each host group on one night, slowest first.
    package func groupTimes(of night: Day, limit: Int) throws -> [GroupTime] {
        try pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT host_group, count(*), sum(milliseconds), max(milliseconds), sum(failure IS NOT NULL)
                    FROM attempt WHERE night = ? GROUP BY host_group ORDER BY sum(milliseconds) DESC, host_group LIMIT ?
                    """, arguments: [night.number, limit]
            ).map { row in
                GroupTime(
                    group: row[0], requests: row[1], milliseconds: row[2], slowest: row[3], failures: row[4])
            }
        }
    }

    /// Where a payload of that digest was stored first; nil where it never was.
    package func place(ofPayload digest: String) throws -> EvidenceLocation? {
        try pool.read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT file, offset, length, digest, is_revisit FROM attempt
                    WHERE digest = ? AND is_revisit = 0 ORDER BY file, offset LIMIT 1
                    """, arguments: [digest]
            ).map { row in
                EvidenceLocation(
                    file: row[0], offset: row[1], length: row[2], payloadDigest: row[3], isRevisit: row[4])
            }
        }
    }

    /// Records something that happened to a file or a report.
    package func record(_ kind: Event.Kind, _ subject: String, _ payload: [String: String], at now: Instant)
        throws
    {
        try pool.write { database in
            var chain = try EventChain(database)
            try chain.append(kind, subject, payload, at: now)
        }
    }
}

/// What one host group took on one night.
package struct GroupTime: Hashable, Sendable, Codable {
    package var group: String
    package var requests: Int
    package var milliseconds: Int
    package var slowest: Int
    package var failures: Int
}

extension AuditStore {
    /// The looks at one subject in a span with what was read of each, oldest first.
    package func looks(at subject: SubjectID, from first: Instant, through last: Instant) throws -> [(
        look: LookSummary, facts: PageFacts
    )] {
        try pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(LookRow.columns), facts FROM look WHERE subject = ? AND seen_at BETWEEN ? AND ?
                    ORDER BY seen_at, visit
                    """, arguments: [subject.text, first.milliseconds, last.milliseconds]
            ).map { (try LookRow.summary($0), try JSONText.decode(PageFacts.self, $0[LookRow.factsIndex])) }
        }
    }

    /// The events about any of these subjects, in their order.
    package func events(about subjects: [String]) throws -> [Event] {
        let marks = subjects.map { _ in "?" }.joined(separator: ", ")
        return try pool.read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM event WHERE subject IN (\(marks)) ORDER BY sequence",
                arguments: StatementArguments(subjects)
            ).compactMap { row in
                Event.Kind(rawValue: row["kind"]).map { kind in
                    Event(
                        sequence: row["sequence"], at: Instant(milliseconds: row["at"]), kind: kind,
                        subject: row["subject"], payload: row["payload"], previous: row["previous"],
                        hash: row["hash"])
                }
            }
        }
    }
}
