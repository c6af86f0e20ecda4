import EventLog
package import GRDB

/// The tables of the log itself, as migrations. A released migration is never edited; a change is a new migration.
/// The readable tables have migrations of their own between these, in the order of release (`FileTables.migrator`).
package enum LogSchema {
    /// `PRAGMA application_id`: "Pold". It distinguishes Polder's files from any other SQLite file.
    package static let applicationID: Int32 = 0x506F_6C64
    /// `PRAGMA user_version` of a file that has only facts of number 1.
    package static let version = 3
    /// `PRAGMA user_version` of a file that has facts of a higher number. The first programs look only at
    /// `user_version`; because of this value they refuse the file as newer. Later programs look at the number itself,
    /// in `meta` (`FactNumber`).
    package static let versionWithNewerFacts = 4
    /// The highest `user_version` that this program knows. It refuses files with a higher one.
    package static let versionMax = 4

    /// The migrations of a file without tables for people.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 log") { db in
            try db.execute(sql: tables)
            try db.execute(sql: "PRAGMA user_version = \(version)")
        }
        migrator.registerMigration("4 the number of the newest fact", migrate: FactNumber.count)
        migrator.registerMigration(keptValuesName, migrate: keptValues)
        return migrator
    }

    /// The log's own tables, as the first migration made them. The column `dialogue` holds the stream
    /// (`StreamID.text`).
    package static let tables = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE event(
          position INTEGER PRIMARY KEY,  -- counts all events of the file
          dialogue TEXT NOT NULL,
          sequence INTEGER NOT NULL,     -- counts the dialogue's events: 1, 2, 3 …
          at INTEGER NOT NULL,           -- milliseconds since 1970
          actor TEXT NOT NULL,           -- a participant's id, 'installation' or 'server'
          kind TEXT NOT NULL,
          facts TEXT NOT NULL,           -- JSON; a text is given by its place among the words
          words TEXT,                    -- JSON array; NULL: none, erased, or in person
          salt BLOB,                     -- of the words' hash; NULL with the words
          words_hash BLOB,               -- stands where the words do not: erased, or in person
          command TEXT,                  -- with a command's last event: its client's id …
          request_hash INTEGER,          -- … and the hash of the request
          chain BLOB NOT NULL,           -- hash over the event before it and this one
          seal BLOB,                     -- with a transaction's last event: the file's rolling hash
          UNIQUE(dialogue, sequence)
        ) STRICT;

        CREATE TABLE upkeep(
          position INTEGER PRIMARY KEY,  -- counts on with event.position
          kind TEXT NOT NULL,            -- 'epoch', 'erasure', 'purge', 'purged_event'
          dialogue TEXT,
          at INTEGER NOT NULL,
          detail TEXT NOT NULL,
          chain BLOB NOT NULL,
          seal BLOB
        ) STRICT;

        CREATE TABLE person(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, version INTEGER NOT NULL,
          name TEXT, function TEXT, organisation TEXT, email TEXT,
          salt BLOB,                     -- NULL: erased
          PRIMARY KEY(dialogue, participant, version)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE draft(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, question TEXT NOT NULL,
          horizon INTEGER NOT NULL,      -- -1: the question has none
          text TEXT NOT NULL, audience TEXT NOT NULL, at INTEGER NOT NULL,
          PRIMARY KEY(dialogue, participant, question, horizon)
        ) STRICT, WITHOUT ROWID;
        """

    package static let keptValuesName = "6 kept values, checkpoints, cursors"

    /// Turns drafts into kept values. The first programs still work: `draft` is now a view that looks like the former
    /// table, and triggers let them replace and delete its rows.
    ///
    /// Kept values and checkpoints hold what people wrote. Triggers in the file delete a person's kept values when that
    /// person is erased, and a stream's checkpoint when anything in the stream is erased. Being in the file, they work
    /// even if an older program, which does not know these tables, does the erasing.
    package static func keptValues(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE kept(
                  stream TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL,
                  bytes TEXT NOT NULL,           -- what was kept, as its owner's program writes it
                  at INTEGER NOT NULL,           -- milliseconds since 1970
                  PRIMARY KEY(stream, owner, name)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE checkpoint(
                  stream TEXT PRIMARY KEY, sequence INTEGER NOT NULL,
                  number INTEGER NOT NULL,       -- of the catalogue that made it
                  chain BLOB NOT NULL,           -- of the event it stands at
                  bytes BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE cursor(name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;

                INSERT INTO kept(stream, owner, name, bytes, at)
                SELECT dialogue, participant, \(draftName("draft")), \(draftBytes("draft")), at FROM draft;
                DROP TABLE draft;

                CREATE VIEW draft(dialogue, participant, question, horizon, text, audience, at) AS
                  SELECT stream, owner, json_extract(bytes, '$.question'),
                         coalesce(json_extract(bytes, '$.horizon'), -1), json_extract(bytes, '$.text'), \
                json_extract(bytes, '$.audience'), at
                  FROM kept WHERE name GLOB 'draft *';
                CREATE TRIGGER draft_put INSTEAD OF INSERT ON draft BEGIN
                  INSERT OR REPLACE INTO kept(stream, owner, name, bytes, at)
                  VALUES(NEW.dialogue, NEW.participant, \(draftName("NEW")), \(draftBytes("NEW")), NEW.at);
                END;
                CREATE TRIGGER draft_gone INSTEAD OF DELETE ON draft BEGIN
                  DELETE FROM kept
                  WHERE stream = OLD.dialogue AND owner = OLD.participant AND name = \(draftName("OLD"));
                END;

                CREATE TRIGGER words_erased AFTER UPDATE ON event BEGIN
                  DELETE FROM checkpoint WHERE stream = OLD.dialogue;
                END;
                CREATE TRIGGER person_erased AFTER UPDATE ON person BEGIN
                  DELETE FROM checkpoint WHERE stream = OLD.dialogue;
                  DELETE FROM kept WHERE stream = OLD.dialogue AND owner = OLD.participant;
                END;
                CREATE TRIGGER stream_purged AFTER DELETE ON event BEGIN
                  DELETE FROM checkpoint WHERE stream = OLD.dialogue;
                  DELETE FROM kept WHERE stream = OLD.dialogue;
                END;
                """)
    }

    /// SQL for the name of a kept draft, as `AnswerDraft` writes it: `draft q1 5`.
    private static func draftName(_ row: String) -> String {
        "'draft ' || \(row).question || CASE WHEN \(row).horizon < 0 THEN '' ELSE ' ' || \(row).horizon END"
    }

    /// SQL for the bytes of a kept draft, as `AnswerDraft` writes them.
    private static func draftBytes(_ row: String) -> String {
        """
        CASE WHEN \(row).horizon < 0 \
        THEN json_object('audience', \(row).audience, 'question', \(row).question, 'text', \(row).text) \
        ELSE json_object('audience', \(row).audience, 'horizon', \(row).horizon, 'question', \(row).question, \
        'text', \(row).text) END
        """
    }
}
