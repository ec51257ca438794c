internal import GRDB

/// The steps that bring any earlier database to today's shape; a released step is never edited.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 first night") { database in
            for statement in firstNight { try database.execute(sql: statement) }
        }
        migrator.registerMigration("2 availability visits") { database in
            for statement in availabilityVisits { try database.execute(sql: statement) }
        }
        migrator.registerMigration("3 manners") { database in
            for statement in manners { try database.execute(sql: statement) }
        }
        migrator.registerMigration("4 documents") { database in
            for statement in documents { try database.execute(sql: statement) }
        }
        return migrator
    }

    /// What hosts asked of us and what pages were marked with; a look's facts of the wire.
    private static let manners = [
        "ALTER TABLE attempt ADD COLUMN tries INTEGER NOT NULL DEFAULT 0",
        // Whose cap it counts against; older rows count against their group.
        "ALTER TABLE attempt ADD COLUMN holder TEXT",
        "ALTER TABLE look ADD COLUMN wire TEXT",
        "CREATE TABLE manners (name TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID",
        """
        CREATE TABLE validator (
            url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, newest INTEGER NOT NULL, file TEXT NOT NULL,
            offset INTEGER NOT NULL, length INTEGER NOT NULL, digest TEXT, is_revisit INTEGER NOT NULL) STRICT,
            WITHOUT ROWID
        """,
        "CREATE INDEX validator_file ON validator (file)",
        // One line a site and asking, so that an old look is read again with what was known then.
        """
        CREATE TABLE soft404 (
            host TEXT NOT NULL, seen_at INTEGER NOT NULL, signature TEXT, PRIMARY KEY (host, seen_at)) STRICT,
            WITHOUT ROWID
        """,
    ]

    /// What events name by its digest and is too long for one: rule packs, samples, results of rounds.
    private static let documents = [
        "CREATE TABLE document (digest TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX event_kind ON event (kind)",
        // Never written to.
        "DROP TABLE archive_file",
    ]

    /// `visits` is the line of `ProbeDay`.
    private static let availabilityVisits = [
        """
        CREATE TABLE probe_day (
            subject TEXT NOT NULL, day INTEGER NOT NULL, visits TEXT NOT NULL,
            PRIMARY KEY (subject, day)) STRICT, WITHOUT ROWID
        """
    ]

    /// Days are days since 1970 in China, moments milliseconds since 1970 in UTC.
    private static let firstNight = [
        """
        CREATE TABLE event (
            sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
            payload TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT
        """,
        // The chain proves changes; these two keep them from happening by accident.
        "CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
        "CREATE TRIGGER event_lasts BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
        """
        CREATE TABLE register (
            digest TEXT PRIMARY KEY, imported_at INTEGER NOT NULL, content TEXT NOT NULL) STRICT
        """,
        "CREATE TABLE current_register (one INTEGER PRIMARY KEY CHECK (one = 1), digest TEXT NOT NULL) STRICT",
        """
        CREATE TABLE night (
            night INTEGER PRIMARY KEY, opened_at INTEGER NOT NULL, register TEXT NOT NULL, rules TEXT NOT NULL,
            runs INTEGER NOT NULL, closed_at INTEGER) STRICT
        """,
        """
        CREATE TABLE attempt (
            night INTEGER NOT NULL, visit TEXT NOT NULL, hop INTEGER NOT NULL, url TEXT NOT NULL, host_group TEXT NOT NULL,
            started_at INTEGER NOT NULL, milliseconds INTEGER NOT NULL, status INTEGER, failure TEXT,
            bytes INTEGER NOT NULL, file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, digest TEXT,
            is_revisit INTEGER NOT NULL, PRIMARY KEY (file, offset)) STRICT
        """,
        "CREATE INDEX attempt_digest ON attempt (digest) WHERE digest IS NOT NULL AND is_revisit = 0",
        "CREATE INDEX attempt_night ON attempt (night, host_group)",
        // One accepted result a visit and night: the key is the rule.
        """
        CREATE TABLE look (
            night INTEGER NOT NULL, visit TEXT NOT NULL, subject TEXT NOT NULL, role TEXT NOT NULL, column_id TEXT,
            source TEXT, final_url TEXT NOT NULL, seen_at INTEGER NOT NULL, outcome TEXT NOT NULL, status INTEGER,
            failure TEXT, kind TEXT NOT NULL, days TEXT NOT NULL, items INTEGER NOT NULL, dated INTEGER NOT NULL,
            future INTEGER NOT NULL, declared_empty INTEGER NOT NULL, milliseconds INTEGER NOT NULL, file TEXT NOT NULL,
            offset INTEGER NOT NULL, length INTEGER NOT NULL, digest TEXT, is_revisit INTEGER NOT NULL,
            facts TEXT NOT NULL, extractor INTEGER NOT NULL, PRIMARY KEY (night, visit)) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX look_subject ON look (subject, night)",
        """
        CREATE TABLE judgement (
            night INTEGER NOT NULL, subject TEXT NOT NULL, indicator TEXT NOT NULL, result TEXT NOT NULL,
            content TEXT NOT NULL, PRIMARY KEY (night, subject, indicator)) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE finding (
            fingerprint TEXT PRIMARY KEY, subject TEXT NOT NULL, indicator TEXT NOT NULL, state TEXT NOT NULL,
            content TEXT NOT NULL) STRICT
        """,
        """
        CREATE TABLE outcome (
            night INTEGER NOT NULL, subject TEXT NOT NULL, class TEXT NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (night, subject)) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE archive_file (file TEXT PRIMARY KEY, digest TEXT NOT NULL, bytes INTEGER NOT NULL) STRICT
        """,
    ]
}
