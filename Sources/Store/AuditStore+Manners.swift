package import Audit
internal import GRDB

extension AuditStore {
    /// What hosts and groups have asked of us, over all nights.
    package func manners() throws -> [Manners.Record] {
        try pool.read { database in
            try String.fetchAll(database, sql: "SELECT content FROM manners ORDER BY name").map {
                try JSONText.decode(Manners.Record.self, $0)
            }
        }
    }

    /// Keeps what was learned of hosts outside a night.
    package func keepManners(_ records: [Manners.Record], at now: Instant) throws {
        guard !records.isEmpty else { return }
        try pool.write { database in
            try TableSeal.checkState(database)
            for record in records { try MannersRow.insert(record, database) }
            var chain = try EventChain(database)
            try TableSeal.appendState(database, &chain, at: now)
        }
    }

    /// Closes a circuit because a person has decided so, with the event that says who and why.
    package func closeCircuit(_ name: String, by person: String, why: String, at now: Instant) throws {
        try pool.write { database in
            try TableSeal.checkState(database)
            var chain = try EventChain(database)
            try MannersRow.insert(Manners.Record(name: name), database)
            try chain.append(.circuitClosed, name, ["by": person, "why": why], at: now)
            try TableSeal.appendState(database, &chain, at: now)
        }
    }

    /// What every site answered to addresses that do not exist, oldest first.
    package func soft404s() throws -> [String: [Soft404]] {
        try pool.read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT host, seen_at, signature FROM soft404 ORDER BY seen_at")
            let all = rows.map { row in
                Soft404(host: row[0], seenAt: Instant(milliseconds: row[1]), signature: row[2])
            }
            return Dictionary(grouping: all, by: \.host)
        }
    }

    /// What a site answered to addresses that do not exist, as last seen up to a moment; nil: up to now.
    package func soft404(of host: String, until moment: Instant?) throws -> Soft404? {
        try pool.read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT seen_at, signature FROM soft404 WHERE host = ? AND seen_at <= ? ORDER BY seen_at DESC LIMIT 1
                    """, arguments: [host, moment?.milliseconds ?? .max]
            ).map { row in
                Soft404(host: host, seenAt: Instant(milliseconds: row[0]), signature: row[1])
            }
        }
    }
}
