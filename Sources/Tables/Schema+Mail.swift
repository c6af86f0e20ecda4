// The tables about mail.

extension Schema {
    /// Migration 10. As with identities, no older program writes this table. Its index is the queue of the mails that
    /// are still to be sent.
    static let mails = """
        CREATE TABLE mail(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, kind TEXT NOT NULL, mail TEXT NOT NULL,
          language TEXT NOT NULL, asked_at INTEGER NOT NULL, \(iso("asked_at")), asked_by TEXT NOT NULL,
          state TEXT NOT NULL, state_at INTEGER NOT NULL, \(iso("state_at")),
          not_before INTEGER NOT NULL, \(iso("not_before")), reply TEXT,
          PRIMARY KEY(dialogue, participant, kind)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX mail_waiting ON mail(not_before) WHERE state = 'waiting';
        """

    /// Migration 11. No older program writes these tables.
    /// The view still has the rows of `answers`, whoever wrote them.
    static let digests = """
        CREATE TABLE daily_digest(
          dialogue TEXT NOT NULL, time TEXT NOT NULL, due_at INTEGER NOT NULL, \(iso("due_at")),
          set_at INTEGER NOT NULL, \(iso("set_at")),
          PRIMARY KEY(dialogue)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE mail_text(
          dialogue TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL, text TEXT,
          PRIMARY KEY(dialogue, kind, language)
        ) STRICT, WITHOUT ROWID;

        DROP VIEW due;
        CREATE VIEW due AS
          SELECT dialogue, 'answers' AS kind, answers_due_at AS at, answers_due_at_iso AS at_iso
          FROM dialogue
          WHERE answers_due_at IS NOT NULL AND answers_open AND phase = 'preparing' AND NOT is_deleted
          UNION ALL
          SELECT g.dialogue, 'digests', g.due_at, g.due_at_iso
          FROM daily_digest g JOIN dialogue d USING (dialogue)
          WHERE NOT d.is_deleted AND (d.phase IN ('preparing', 'live', 'review')
            OR d.phase IN ('adopted', 'archived') AND g.set_at < d.phase_at);
        """
}
