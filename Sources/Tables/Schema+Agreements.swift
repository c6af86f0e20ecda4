extension Schema {
    /// Migration 14. As with identities, no older program writes these tables. The view puts together what most people
    /// look for: each agreement and action item, how far it is, and until when.
    static let agreementTables = """
        CREATE TABLE milestone(
          dialogue TEXT NOT NULL, milestone TEXT NOT NULL, title TEXT, date TEXT, added_by TEXT NOT NULL,
          at INTEGER NOT NULL, \(iso("at")),
          PRIMARY KEY(dialogue, milestone)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE follow_up(
          dialogue TEXT NOT NULL, note TEXT NOT NULL, milestone TEXT, relation TEXT, count INTEGER, unit TEXT,
          condition_date TEXT, report_words TEXT, report_date TEXT, must_report INTEGER NOT NULL,
          asked_at INTEGER, \(iso("asked_at")), asked_by TEXT,
          status TEXT, reason TEXT, overtaken_by TEXT, status_at INTEGER, \(iso("status_at")), status_by TEXT,
          PRIMARY KEY(dialogue, note)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE report_recipient(
          dialogue TEXT NOT NULL, note TEXT NOT NULL, place INTEGER NOT NULL,
          participant TEXT,              -- or
          organisation TEXT,
          PRIMARY KEY(dialogue, note, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE confirmation(
          dialogue TEXT NOT NULL, note TEXT NOT NULL, side TEXT NOT NULL, participant TEXT NOT NULL,
          entered_by TEXT, way TEXT, revision INTEGER NOT NULL, at INTEGER NOT NULL, \(iso("at")),
          PRIMARY KEY(dialogue, note, side)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE acceptance(
          dialogue TEXT NOT NULL, acceptance TEXT NOT NULL, note TEXT NOT NULL,
          owner_participant TEXT,        -- or
          owner_organisation TEXT, answer TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
          decider TEXT, decision_words TEXT, decision_date TEXT, decision TEXT, decided TEXT,
          participant TEXT NOT NULL, entered_by TEXT, way TEXT, revision INTEGER NOT NULL,
          at INTEGER NOT NULL, \(iso("at")), contested_at INTEGER, \(iso("contested_at")), contest TEXT,
          PRIMARY KEY(dialogue, acceptance)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE report(
          dialogue TEXT NOT NULL, report TEXT NOT NULL, note TEXT NOT NULL, text TEXT, reported_by TEXT NOT NULL,
          at INTEGER NOT NULL, \(iso("at")),
          PRIMARY KEY(dialogue, report)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE acceptor(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL,
          PRIMARY KEY(dialogue, participant)
        ) STRICT, WITHOUT ROWID;

        CREATE VIEW followed_up AS
          SELECT n.dialogue, n.note, n.kind, n.number, n.text,
                 CASE WHEN n.is_done THEN 'done' ELSE coalesce(f.status, 'open') END AS status,
                 coalesce(n.due_date, f.condition_date) AS due_date, n.due_words
          FROM note n LEFT JOIN follow_up f USING (dialogue, note)
          WHERE n.kind IN ('agreement', 'actionItem') AND NOT n.is_deleted;
        """
}
