import Dialogue

extension Schema {
    /// Migration 15. As with identities, no older program writes these tables: it refuses a file with these events.
    /// Whoever never came was absent as soon as the session is over, also while its minutes are being edited.
    static let rounds = """
        CREATE TABLE circulation(
          dialogue TEXT NOT NULL, number INTEGER NOT NULL, due_at INTEGER NOT NULL, \(iso("due_at")), message TEXT,
          circulated_by TEXT NOT NULL, at INTEGER NOT NULL, \(iso("at")), closed_at INTEGER, \(iso("closed_at")),
          closed_by TEXT,
          PRIMARY KEY(dialogue)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE round_recipient(
          dialogue TEXT NOT NULL, recipient TEXT NOT NULL, name TEXT, organisation TEXT, email TEXT,
          is_copy INTEGER NOT NULL,
          PRIMARY KEY(dialogue, recipient)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE minutes_reply(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, read_at INTEGER, \(iso("read_at")), read_draft INTEGER,
          agreed_at INTEGER, \(iso("agreed_at")), agreed_draft INTEGER, entered_by TEXT, entered_way TEXT,
          contested_at INTEGER, \(iso("contested_at")),
          PRIMARY KEY(dialogue, participant)
        ) STRICT, WITHOUT ROWID;

        DROP VIEW due;
        CREATE VIEW due AS
          SELECT dialogue, 'answers' AS kind, answers_due_at AS at, answers_due_at_iso AS at_iso
          FROM dialogue
          WHERE answers_due_at IS NOT NULL AND answers_open AND phase = 'preparing' AND NOT is_deleted
          UNION ALL
          SELECT dialogue, 'round', c.due_at, c.due_at_iso
          FROM circulation c JOIN dialogue d USING (dialogue)
          WHERE c.closed_at IS NULL AND d.phase = 'review' AND NOT d.is_deleted
          UNION ALL
          SELECT g.dialogue, 'digests', g.due_at, g.due_at_iso
          FROM daily_digest g JOIN dialogue d USING (dialogue)
          WHERE NOT d.is_deleted AND (d.phase IN ('preparing', 'live', 'editing', 'review')
            OR d.phase IN ('adopted', 'archived') AND g.set_at < d.phase_at);

        DROP VIEW attendance;
        CREATE VIEW attendance AS
          SELECT p.dialogue, p.participant, p.name, p.function, p.organisation, s.name AS side,
                 coalesce(p.attendance, 'absent') AS attendance, p.attendance_at, p.attendance_at_iso
          FROM participant p JOIN dialogue d USING (dialogue) LEFT JOIN side s USING (dialogue, side)
          LEFT JOIN reply r USING (dialogue, participant)
          WHERE NOT p.is_removed AND (p.attendance IS NOT NULL OR NOT p.is_waiting
            AND (r.reply = 'notComing' AND d.phase NOT IN ('draft', 'preparing')
              OR d.phase IN ('editing', 'review', 'adopted', 'archived') AND p.dialogue IN (
                SELECT dialogue FROM participant WHERE attendance IS NOT NULL)));
        """
}
