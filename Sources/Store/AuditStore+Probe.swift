package import Audit
internal import GRDB

extension AuditStore {
    /// Adds visits to the lines of their days, with the event that tells of them, in one transaction; a visit that is
    /// there already changes nothing.
    package func append(_ visits: [(subject: SubjectID, visit: ProbeVisit)], at now: Instant) throws {
        guard !visits.isEmpty else { return }
        try pool.write { database in
            var chain = try EventChain(database)
            let told = visits.map { subject, visit in
                var day = ProbeDay(subject: subject, day: visit.at.day)
                day.add(visit)
                return ["subject": subject.text, "day": "\(day.day)", "visit": day.line]
            }
            try chain.append(.availabilityVisited, "\(now.day)", told, at: now)
            for (subject, visit) in visits {
                let day = visit.at.day
                var line =
                    try Self.probeDay(database, of: subject, on: day) ?? ProbeDay(subject: subject, day: day)
                line.add(visit)
                try Self.write(line, database)
            }
        }
    }

    /// All lines of a span, site by site in the order of ids, oldest first.
    package func probeDays(from first: Day, through last: Day) throws -> [ProbeDay] {
        try pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT subject, day, visits FROM probe_day WHERE day BETWEEN ? AND ? ORDER BY subject, day
                    """, arguments: [first.number, last.number]
            ).map { row in
                try Self.day(SubjectID(row[0]), Day(number: row[1]), line: row[2])
            }
        }
    }

    /// The lines must say what the chain says; throws at the first that does not.
    package func verifyProbes() throws {
        try pool.read { database in
            var expected: [String: ProbeDay] = [:]
            let events = try Row.fetchCursor(
                database, sql: "SELECT sequence, payload FROM event WHERE kind = ? ORDER BY sequence",
                arguments: [Event.Kind.availabilityVisited.rawValue])
            while let event = try events.next() {
                for told in try JSONText.decode([[String: String]].self, event["payload"]) {
                    let subject = SubjectID(told["subject"] ?? "")
                    guard let day = Day(told["day"] ?? ""),
                        let one = ProbeDay(subject: subject, day: day, line: told["visit"] ?? "")
                    else {
                        throw StoreFailure.chainBroken(
                            sequence: event["sequence"], reason: "it tells of no visit")
                    }
                    let key = "\(subject.text) \(day)"
                    var line = expected[key] ?? ProbeDay(subject: subject, day: day)
                    for visit in one.visits { line.add(visit) }
                    expected[key] = line
                }
            }
            let rows = try Row.fetchAll(database, sql: "SELECT subject, day, visits FROM probe_day")
            let found = try Dictionary(
                uniqueKeysWithValues: rows.map { row in
                    let day = try Self.day(SubjectID(row[0]), Day(number: row[1]), line: row[2])
                    return ("\(day.subject.text) \(day.day)", day)
                })
            guard found == expected else {
                throw StoreFailure.chainBroken(
                    sequence: 0, reason: "the visits of a day are not those the chain tells of")
            }
        }
    }

    private static func probeDay(
        _ database: Database, of subject: SubjectID, on day: Day
    ) throws -> ProbeDay? {
        try String.fetchOne(
            database, sql: "SELECT visits FROM probe_day WHERE subject = ? AND day = ?",
            arguments: [subject.text, day.number]
        ).map { try Self.day(subject, day, line: $0) }
    }

    private static func write(_ day: ProbeDay, _ database: Database) throws {
        try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO probe_day (subject, day, visits) VALUES (?, ?, ?)"
        ).execute(arguments: [day.subject.text, day.day.number, day.line])
    }

    private static func day(_ subject: SubjectID, _ day: Day, line: String) throws -> ProbeDay {
        guard let value = ProbeDay(subject: subject, day: day, line: line) else {
            throw DatabaseError(
                message:
                    "the visits to \(subject) on \(day) are kept as '\(line.prefix(80))', which is no line of visits"
            )
        }
        return value
    }
}
