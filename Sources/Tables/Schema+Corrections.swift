extension Schema {
    /// Migration 12. The tables keep their version: in the file of an older program there is nothing that the new
    /// tables and columns would hold.
    static let corrections = """
        CREATE TABLE suggestion(
          dialogue TEXT NOT NULL, suggestion TEXT NOT NULL, kind TEXT NOT NULL, note TEXT, item TEXT,
          revision INTEGER, begins INTEGER, ends INTEGER, quote TEXT, text TEXT, note_kind TEXT, before TEXT, why TEXT,
          made_by TEXT NOT NULL, at INTEGER NOT NULL, \(iso("at")), entered_by TEXT, entered_way TEXT, contested TEXT,
          outcome TEXT NOT NULL, decided_by TEXT, decided_at INTEGER, \(iso("decided_at")), reason TEXT,
          accepted_text TEXT, annex TEXT,
          PRIMARY KEY(dialogue, suggestion)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE suggestion_opinion(
          dialogue TEXT NOT NULL, suggestion TEXT NOT NULL, participant TEXT NOT NULL, stance TEXT NOT NULL,
          entered_by TEXT, entered_way TEXT,
          PRIMARY KEY(dialogue, suggestion, participant)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE remark ADD COLUMN quote TEXT;
        ALTER TABLE remark ADD COLUMN entered_by TEXT;
        ALTER TABLE remark ADD COLUMN entered_way TEXT;
        ALTER TABLE remark ADD COLUMN contested TEXT;
        """
}
