import Dialogue
import GRDB
import SQLiteLog

/// The tables of a journal's file, as migrations: those of the log (`LogSchema`) and the readable ones. A released
/// migration is never edited; a change is a new migration. New columns of readable tables are filled from the journal
/// when the file is next opened for writing (`WriteConnection.renderIfOlder`).
enum Schema {
    /// The version of the readable tables' rows and columns: `meta.rendered`.
    static let version = 3

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 journal and readable tables") { db in
            try db.execute(sql: LogSchema.tables)
            try db.execute(sql: readableTables)
            try db.execute(sql: readableViews)
            try db.execute(sql: "PRAGMA user_version = 1")
        }
        migrator.registerMigration("2 when agenda items began and ended") { db in
            for column in ["begun_at", "ended_at"] {
                try db.execute(sql: "ALTER TABLE agenda_item ADD COLUMN \(column) INTEGER")
                try db.execute(sql: "ALTER TABLE agenda_item ADD COLUMN \(iso(column))")
            }
            try db.execute(sql: "PRAGMA user_version = 2")
        }
        migrator.registerMigration("3 doing, reported links, no join codes") { db in
            try db.execute(sql: doingAndLinks)
            try db.execute(sql: "PRAGMA user_version = 3")
        }
        migrator.registerMigration("4 the number of the newest fact", migrate: FactNumber.count)
        // The tables keep their version, because an older program writes no identities and leaves this table alone.
        migrator.registerMigration("5 who people are beyond a dialogue") { db in try db.execute(sql: identities) }
        migrator.registerMigration(LogSchema.keptValuesName, migrate: LogSchema.keptValues)
        migrator.registerMigration("7 parked topics") { db in try db.execute(sql: parkedTopics) }
        migrator.registerMigration("8 due times") { db in try db.execute(sql: dueTimes) }
        migrator.registerMigration("9 replies and proposed dates") { db in try db.execute(sql: replies) }
        migrator.registerMigration("10 mails") { db in try db.execute(sql: mails) }
        migrator.registerMigration("11 daily digests and own texts") { db in try db.execute(sql: digests) }
        migrator.registerMigration("12 corrections") { db in try db.execute(sql: corrections) }
        migrator.registerMigration("13 adoption") { db in try db.execute(sql: adoption) }
        migrator.registerMigration("14 agreements that live on") { db in try db.execute(sql: agreementTables) }
        migrator.registerMigration("15 circulations of the draft minutes") { db in try db.execute(sql: rounds) }
        migrator.registerMigration("16 search and confirmed addresses") { db in try db.execute(sql: search) }
        return migrator
    }
}

extension Schema {
    /// Returns the declaration of the column `<column>_iso`, which is computed from a time in milliseconds and not
    /// stored.
    static func iso(_ column: String) -> String {
        "\(column)_iso TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', \(column) / 1000, 'unixepoch')) VIRTUAL"
    }

    /// The tables that people read. They are updated in the transaction that changes the journal.
    fileprivate static let readableTables = """
        CREATE TABLE dialogue(
          dialogue TEXT PRIMARY KEY, title TEXT, occasion TEXT, background TEXT, purpose TEXT,
          phase TEXT NOT NULL, phase_at INTEGER NOT NULL, \(iso("phase_at")),
          starts_at INTEGER, \(iso("starts_at")), duration_minutes INTEGER NOT NULL, time_zone TEXT NOT NULL,
          language TEXT NOT NULL, call_link TEXT, answers_due_at INTEGER, \(iso("answers_due_at")),
          live_at INTEGER, \(iso("live_at")), ended_at INTEGER, \(iso("ended_at")),
          minutes_version INTEGER NOT NULL, reopened_reason TEXT, answers_open INTEGER NOT NULL,
          is_deleted INTEGER NOT NULL,
          join_code TEXT                 -- while guests may come in
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX dialogue_by_join_code ON dialogue(join_code) WHERE join_code IS NOT NULL;

        CREATE TABLE recipient(
          dialogue TEXT NOT NULL, place INTEGER NOT NULL, name TEXT, is_copy INTEGER NOT NULL,
          PRIMARY KEY(dialogue, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE side(
          dialogue TEXT NOT NULL, side TEXT NOT NULL, place INTEGER NOT NULL, name TEXT, kind TEXT NOT NULL,
          PRIMARY KEY(dialogue, side)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE participant(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, place INTEGER NOT NULL,
          name TEXT, function TEXT, organisation TEXT, email TEXT, side TEXT,
          roles TEXT NOT NULL,           -- in alphabetical order, separated by a space
          assignment TEXT, link_opened_at INTEGER, \(iso("link_opened_at")),
          attendance TEXT, attendance_at INTEGER, \(iso("attendance_at")),
          is_waiting INTEGER NOT NULL, is_removed INTEGER NOT NULL,
          PRIMARY KEY(dialogue, participant)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE speaking_time(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, spoken_ms INTEGER NOT NULL,
          PRIMARY KEY(dialogue, participant)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE question(
          dialogue TEXT NOT NULL, question TEXT NOT NULL, place INTEGER NOT NULL, text TEXT, explanation TEXT,
          example TEXT, vice_versa INTEGER NOT NULL, asked_by TEXT, is_revealed INTEGER NOT NULL,
          PRIMARY KEY(dialogue, question)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE question_horizon(
          dialogue TEXT NOT NULL, question TEXT NOT NULL, horizon INTEGER NOT NULL, text TEXT,
          PRIMARY KEY(dialogue, question, horizon)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE answer(
          dialogue TEXT NOT NULL, answer TEXT NOT NULL, participant TEXT NOT NULL, question TEXT NOT NULL,
          horizon INTEGER, text TEXT, audience TEXT NOT NULL, given_at INTEGER NOT NULL, \(iso("given_at")),
          given_by TEXT NOT NULL, item TEXT, is_dealt_with INTEGER NOT NULL,
          PRIMARY KEY(dialogue, answer)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE agenda_item(
          dialogue TEXT NOT NULL, item TEXT NOT NULL,
          place INTEGER,                 -- NULL: no longer on the agenda
          title TEXT, explanation TEXT, timebox_seconds INTEGER NOT NULL, extra_seconds INTEGER NOT NULL, lead TEXT,
          status TEXT NOT NULL, started_at INTEGER, \(iso("started_at")), elapsed_ms INTEGER NOT NULL, summary TEXT,
          PRIMARY KEY(dialogue, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE proposal(
          dialogue TEXT NOT NULL, proposal TEXT NOT NULL, proposed_by TEXT NOT NULL, title TEXT,
          at INTEGER NOT NULL, \(iso("at")), outcome TEXT NOT NULL, item TEXT,
          PRIMARY KEY(dialogue, proposal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE note(
          dialogue TEXT NOT NULL, note TEXT NOT NULL, item TEXT NOT NULL, kind TEXT NOT NULL,
          number INTEGER, text TEXT, speaker TEXT, due_words TEXT, due_date TEXT,
          is_done INTEGER NOT NULL, is_included INTEGER NOT NULL, is_deleted INTEGER NOT NULL,
          rank REAL NOT NULL, revision INTEGER NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL, \(iso("at")),
          edited_by TEXT, edited_at INTEGER, \(iso("edited_at")),
          PRIMARY KEY(dialogue, note)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE note_owner(
          dialogue TEXT NOT NULL, note TEXT NOT NULL, place INTEGER NOT NULL,
          participant TEXT,              -- or
          organisation TEXT,
          PRIMARY KEY(dialogue, note, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE remark(
          dialogue TEXT NOT NULL, remark TEXT NOT NULL, note TEXT, item TEXT, made_by TEXT NOT NULL, text TEXT,
          at INTEGER NOT NULL, \(iso("at")), outcome TEXT NOT NULL, response TEXT,
          PRIMARY KEY(dialogue, remark)
        ) STRICT, WITHOUT ROWID;
        """

    /// Views over those tables, under names that people look for. Being views, they need no updating.
    fileprivate static let readableViews = """
        CREATE VIEW agreement AS
          SELECT dialogue, note, item, number, text, due_words, due_date, author, at, at_iso
          FROM note WHERE kind = 'agreement' AND NOT is_deleted;

        CREATE VIEW action_item AS
          SELECT dialogue, note, item, number, text, due_words, due_date, is_done, author, at, at_iso
          FROM note WHERE kind = 'actionItem' AND NOT is_deleted;

        CREATE VIEW action_item_owner AS
          SELECT a.dialogue, a.note, a.number,
                 coalesce(nullif(p.name, ''), nullif(p.function, ''), p.organisation, o.organisation) AS owner,
                 o.participant, coalesce(o.organisation, p.organisation) AS organisation
          FROM action_item a JOIN note_owner o USING (dialogue, note)
          LEFT JOIN participant p ON p.dialogue = o.dialogue AND p.participant = o.participant;

        CREATE VIEW attendance AS
          SELECT p.dialogue, p.participant, p.name, p.function, p.organisation, s.name AS side,
                 p.attendance, p.attendance_at, p.attendance_at_iso
          FROM participant p LEFT JOIN side s USING (dialogue, side)
          WHERE NOT p.is_removed AND p.attendance IS NOT NULL;

        -- What the wall shows; the table answer has all, also those for the facilitator only.
        CREATE VIEW shown_answer AS
          SELECT a.* FROM answer a JOIN question q USING (dialogue, question)
          WHERE a.audience = 'everyone' AND q.is_revealed;
        """

    /// Migration 3. The code with which guests join is a secret, and so is not stored. It is made from `guest_door`
    /// and the server's key.
    fileprivate static let doingAndLinks = """
        ALTER TABLE note ADD COLUMN done_at INTEGER;
        ALTER TABLE note ADD COLUMN \(iso("done_at"));
        ALTER TABLE note ADD COLUMN done_by TEXT;
        ALTER TABLE participant ADD COLUMN link_reported_at INTEGER;
        ALTER TABLE participant ADD COLUMN \(iso("link_reported_at"));
        ALTER TABLE dialogue ADD COLUMN adopted_at INTEGER;
        ALTER TABLE dialogue ADD COLUMN \(iso("adopted_at"));
        ALTER TABLE dialogue ADD COLUMN guest_door TEXT;
        DROP INDEX dialogue_by_join_code;
        ALTER TABLE dialogue DROP COLUMN join_code;

        DROP VIEW action_item_owner;
        DROP VIEW action_item;
        CREATE VIEW action_item AS
          SELECT dialogue, note, item, number, text, due_words, due_date, is_done, done_at, done_at_iso, done_by,
                 author, at, at_iso
          FROM note WHERE kind = 'actionItem' AND NOT is_deleted;
        CREATE VIEW action_item_owner AS
          SELECT a.dialogue, a.note, a.number,
                 coalesce(nullif(p.name, ''), nullif(p.function, ''), p.organisation, o.organisation) AS owner,
                 o.participant, coalesce(o.organisation, p.organisation) AS organisation
          FROM action_item a JOIN note_owner o USING (dialogue, note)
          LEFT JOIN participant p ON p.dialogue = o.dialogue AND p.participant = o.participant;

        -- Who never came was absent, once the session is over and attendance was kept.
        DROP VIEW attendance;
        CREATE VIEW attendance AS
          SELECT p.dialogue, p.participant, p.name, p.function, p.organisation, s.name AS side,
                 coalesce(p.attendance, 'absent') AS attendance, p.attendance_at, p.attendance_at_iso
          FROM participant p JOIN dialogue d USING (dialogue) LEFT JOIN side s USING (dialogue, side)
          WHERE NOT p.is_removed AND (p.attendance IS NOT NULL OR NOT p.is_waiting
            AND d.phase IN ('review', 'adopted', 'archived') AND p.dialogue IN (
              SELECT dialogue FROM participant WHERE attendance IS NOT NULL));
        """

    /// Migration 5. A person or an organisation has the same id in every dialogue.
    fileprivate static let identities = """
        CREATE TABLE identity(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, person TEXT, organisation TEXT,
          PRIMARY KEY(dialogue, participant)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identity_by_person ON identity(person) WHERE person IS NOT NULL;
        """

    /// Migration 7. As with identities, no older program writes these tables.
    fileprivate static let parkedTopics = """
        CREATE TABLE parked_topic(
          dialogue TEXT NOT NULL, topic TEXT NOT NULL, title TEXT, item TEXT, parked_by TEXT NOT NULL,
          at INTEGER NOT NULL, \(iso("at")),
          PRIMARY KEY(dialogue, topic)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE parked_topic_taker(
          dialogue TEXT NOT NULL, topic TEXT NOT NULL, place INTEGER NOT NULL,
          participant TEXT,              -- or
          organisation TEXT,
          PRIMARY KEY(dialogue, topic, place)
        ) STRICT, WITHOUT ROWID;
        """

    /// Migration 8: the `Dialogue.dueTimes` of all dialogues, as a view over a table that older programs keep up to
    /// date as well. So no rows need to be filled in, neither by the migration nor after somebody has used an older
    /// program for a while.
    fileprivate static let dueTimes = """
        CREATE VIEW due AS
          SELECT dialogue, 'answers' AS kind, answers_due_at AS at, answers_due_at_iso AS at_iso
          FROM dialogue
          WHERE answers_due_at IS NOT NULL AND answers_open AND phase = 'preparing' AND NOT is_deleted;
        """

    /// Migration 9. As with identities, no older program writes these tables. Whoever sent regrets and was not seen was
    /// absent, as soon as the session has begun.
    fileprivate static let replies = """
        CREATE TABLE reply(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, reply TEXT NOT NULL, reason TEXT,
          at INTEGER NOT NULL, \(iso("at")), entered_by TEXT NOT NULL,
          PRIMARY KEY(dialogue, participant)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE substitute(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, instead_of TEXT NOT NULL,
          PRIMARY KEY(dialogue, participant)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE proposed_date(
          dialogue TEXT NOT NULL, date TEXT NOT NULL, starts_at INTEGER NOT NULL, \(iso("starts_at")),
          duration_minutes INTEGER NOT NULL, is_chosen INTEGER NOT NULL, proposed_by TEXT NOT NULL,
          at INTEGER NOT NULL, \(iso("at")),
          PRIMARY KEY(dialogue, date)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE availability(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, date TEXT NOT NULL, answer TEXT NOT NULL,
          PRIMARY KEY(dialogue, participant, date)
        ) STRICT, WITHOUT ROWID;

        DROP VIEW attendance;
        CREATE VIEW attendance AS
          SELECT p.dialogue, p.participant, p.name, p.function, p.organisation, s.name AS side,
                 coalesce(p.attendance, 'absent') AS attendance, p.attendance_at, p.attendance_at_iso
          FROM participant p JOIN dialogue d USING (dialogue) LEFT JOIN side s USING (dialogue, side)
          LEFT JOIN reply r USING (dialogue, participant)
          WHERE NOT p.is_removed AND (p.attendance IS NOT NULL OR NOT p.is_waiting
            AND (r.reply = 'notComing' AND d.phase NOT IN ('draft', 'preparing')
              OR d.phase IN ('review', 'adopted', 'archived') AND p.dialogue IN (
                SELECT dialogue FROM participant WHERE attendance IS NOT NULL)));
        """

    /// The names of all readable tables, for rebuilding and checking them.
    static let readableTableNames = TableShape.all.map(\.name)
}
