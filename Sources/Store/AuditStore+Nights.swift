package import Audit
internal import GRDB

/// Where a night stands in the store.
package struct NightState: Hashable, Sendable {
    package var night: Day
    package var openedAt: Instant
    package var registerDigest: String
    package var rules: String
    package var runs: Int
    package var closedAt: Instant?
}

extension AuditStore {
    /// Opens the night, or takes up an interrupted one with the register it was opened with.
    package func openNight(_ night: Day, register: String, rules: String, at now: Instant) throws
        -> NightState
    {
        try pool.write { database in
            var chain = try EventChain(database)
            if let state = try Self.state(of: night, database) {
                guard state.closedAt == nil else { throw StoreFailure.nightClosed("\(night)") }
                try database.execute(
                    sql: "UPDATE night SET runs = runs + 1 WHERE night = ?", arguments: [night.number])
                try chain.append(.nightResumed, "\(night)", ["runs": state.runs + 1], at: now)
            } else {
                try TableSeal.checkState(database)
                try database.execute(
                    sql: "INSERT INTO night (night, opened_at, register, rules, runs) VALUES (?, ?, ?, ?, 1)",
                    arguments: [night.number, now.milliseconds, register, rules])
                try chain.append(.nightOpened, "\(night)", ["register": register, "rules": rules], at: now)
            }
            guard let state = try Self.state(of: night, database) else {
                preconditionFailure("a night that was just written is not there")
            }
            return state
        }
    }

    package func state(of night: Day) throws -> NightState? {
        try pool.read { try Self.state(of: night, $0) }
    }

    /// All nights, oldest first.
    package func nights() throws -> [NightState] {
        try pool.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM night ORDER BY night").map(Self.state)
        }
    }

    /// Results, findings and outcomes of a finished night, in one transaction with its closing event.
    package func closeNight(
        _ tally: NightTally, judgements: [Judgement], findings: [Finding], at now: Instant
    ) throws {
        try pool.write { database in
            var chain = try EventChain(database)
            try Self.write(judgements, of: tally.night, database)
            for finding in findings { try Self.write(finding, database, &chain, at: now) }
            for (subject, outcome) in tally.outcomes.sorted(by: { $0.key < $1.key }) {
                try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO outcome (night, subject, class, content) VALUES (?, ?, ?, ?)"
                ).execute(
                    arguments: [
                        tally.night.number, subject.text, outcome.class.rawValue,
                        try JSONText.encode(outcome),
                    ])
            }
            try database.execute(
                sql: "UPDATE night SET closed_at = ? WHERE night = ?",
                arguments: [now.milliseconds, tally.night.number])
            let sums = Dictionary(
                uniqueKeysWithValues: NightOutcome.Class.allCases.map { ($0.rawValue, tally.count($0)) })
            try chain.append(.nightClosed, "\(tally.night)", sums, at: now)
            try TableSeal.append(night: tally.night, database, &chain, at: now)
            try TableSeal.appendState(database, &chain, at: now)
        }
    }

    /// The outcomes of a closed night.
    package func tally(of night: Day) throws -> NightTally {
        try pool.read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT subject, content FROM outcome WHERE night = ?",
                arguments: [night.number])
            let pairs = try rows.map { row in
                (SubjectID(row["subject"]), try JSONText.decode(NightOutcome.self, row["content"]))
            }
            return NightTally(night: night, outcomes: Dictionary(uniqueKeysWithValues: pairs))
        }
    }

    private static func state(of night: Day, _ database: Database) throws -> NightState? {
        try Row.fetchOne(database, sql: "SELECT * FROM night WHERE night = ?", arguments: [night.number]).map(
            state)
    }

    private static func state(_ row: Row) -> NightState {
        let closed: Int64? = row["closed_at"]
        return NightState(
            night: Day(number: row["night"]), openedAt: Instant(milliseconds: row["opened_at"]),
            registerDigest: row["register"], rules: row["rules"], runs: row["runs"],
            closedAt: closed.map(Instant.init(milliseconds:)))
    }

    private static func write(_ judgements: [Judgement], of night: Day, _ database: Database) throws {
        for judgement in judgements {
            try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO judgement (night, subject, indicator, result, content) VALUES (?, ?, ?, ?, ?)
                    """
            ).execute(
                arguments: [
                    night.number, judgement.subject.text, judgement.indicator, judgement.result.rawValue,
                    try JSONText.encode(judgement),
                ])
        }
    }

    /// Findings that did not change leave no event.
    private static func write(
        _ finding: Finding, _ database: Database, _ chain: inout EventChain, at now: Instant
    ) throws {
        let text = try JSONText.encode(finding)
        let known = try String.fetchOne(
            database, sql: "SELECT content FROM finding WHERE fingerprint = ?",
            arguments: [finding.fingerprint])
        guard known != text else { return }
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO finding (fingerprint, subject, indicator, state, content) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                finding.fingerprint, finding.subject.text, finding.indicator, finding.state.rawValue, text,
            ])
        try chain.append(.findingChanged, finding.fingerprint, finding, at: now)
    }
}
