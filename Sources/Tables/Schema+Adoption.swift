extension Schema {
    /// Migration 13. As with identities, no older program writes these tables.
    static let adoption = """
        CREATE TABLE adoption_rule(
          dialogue TEXT PRIMARY KEY, rule TEXT NOT NULL, reason TEXT
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE signer(
          dialogue TEXT NOT NULL, place INTEGER NOT NULL, participant TEXT NOT NULL,
          PRIMARY KEY(dialogue, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE signature(
          dialogue TEXT NOT NULL, version INTEGER NOT NULL, participant TEXT NOT NULL,
          at INTEGER NOT NULL, \(iso("at")), entered_by TEXT, way TEXT,
          text_changed_at INTEGER, \(iso("text_changed_at")),
          contested_at INTEGER, \(iso("contested_at")), contest_reason TEXT,
          PRIMARY KEY(dialogue, version, participant)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE adopted_version(
          dialogue TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, \(iso("at")),
          adopted_by TEXT NOT NULL, sequence INTEGER NOT NULL, replaces INTEGER, reason TEXT, files TEXT NOT NULL,
          PRIMARY KEY(dialogue, version)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX adopted_version_to_write ON adopted_version(dialogue) WHERE files <> 'written';

        CREATE TABLE adopted_file(
          dialogue TEXT NOT NULL, version INTEGER NOT NULL, format TEXT NOT NULL, variant TEXT NOT NULL,
          digest TEXT NOT NULL, bytes INTEGER NOT NULL, at INTEGER NOT NULL, \(iso("at")),
          erased_at INTEGER, \(iso("erased_at")),
          PRIMARY KEY(dialogue, version, digest)
        ) STRICT, WITHOUT ROWID;
        """
}
