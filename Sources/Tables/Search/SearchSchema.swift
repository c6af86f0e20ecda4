import Dialogue

extension Schema {
    /// The parts of dialogues that people can search, as migration 16 declares them.
    ///
    /// `search_text` has a row for each text that may be found, and `search_index` is the full-text index over it.
    /// Triggers on the readable tables keep both: in the transaction that changes a table, whichever program writes it.
    /// So nothing is out of date after somebody went back to an older program and returned.
    ///
    /// Texts that are hidden from everyone have no row: deleted notes, points that were taken off the agenda, answers
    /// that are not revealed or are for the facilitator, erased words. Whether somebody may see the dialogue at all is
    /// decided when they search.
    ///
    /// `INSERT OR REPLACE` causes no trigger for the row that it replaces, so each trigger for an insertion first
    /// deletes what the replaced row had.
    static let search = """
        CREATE TABLE search_text(
          row INTEGER PRIMARY KEY, dialogue TEXT NOT NULL, part TEXT NOT NULL, thing TEXT NOT NULL,
          kind TEXT NOT NULL, state TEXT NOT NULL,
          due TEXT NOT NULL,             -- of agreements and action items: the date, or 9 for none; of others empty
          text TEXT NOT NULL, owners TEXT NOT NULL,
          UNIQUE(dialogue, part, thing)
        ) STRICT;
        CREATE INDEX search_text_by_due ON search_text(due, state, kind, dialogue) WHERE due <> '';

        CREATE VIRTUAL TABLE search_index USING fts5(
          dialogue, kind, state, text, owners,
          content = 'search_text', content_rowid = 'row', columnsize = 0,
          tokenize = 'unicode61 remove_diacritics 2'
        );

        CREATE INDEX note_owner_by_participant ON note_owner(dialogue, participant) WHERE participant IS NOT NULL;

        CREATE TRIGGER search_text_put AFTER INSERT ON search_text BEGIN
          INSERT INTO search_index(rowid, dialogue, kind, state, text, owners)
          VALUES(NEW.row, NEW.dialogue, NEW.kind, NEW.state, NEW.text, NEW.owners);
        END;
        CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN
          INSERT INTO search_index(search_index, rowid, dialogue, kind, state, text, owners)
          VALUES('delete', OLD.row, OLD.dialogue, OLD.kind, OLD.state, OLD.text, OLD.owners);
        END;
        CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN
          INSERT INTO search_index(search_index, rowid, dialogue, kind, state, text, owners)
          VALUES('delete', OLD.row, OLD.dialogue, OLD.kind, OLD.state, OLD.text, OLD.owners);
          INSERT INTO search_index(rowid, dialogue, kind, state, text, owners)
          VALUES(NEW.row, NEW.dialogue, NEW.kind, NEW.state, NEW.text, NEW.owners);
        END;

        \(triggers(on: "note", part: "note", putting: notes(where: "n.dialogue = NEW.dialogue AND n.note = NEW.note")))
        \(ownerTriggers)
        \(triggers(on: "dialogue", part: "dialogue", thing: "''", putting: titles(where: "d.dialogue = NEW.dialogue")))
        \(itemTriggers)
        \(answerTriggers)

        \(notes(where: "true"));
        \(titles(where: "true"));
        \(points(where: "true"));
        \(summaries(where: "true"));
        \(answers(where: "true"));

        CREATE TABLE confirmed_address(
          dialogue TEXT NOT NULL, participant TEXT NOT NULL, links_ended_at INTEGER, \(iso("links_ended_at")),
          PRIMARY KEY(dialogue, participant)
        ) STRICT, WITHOUT ROWID;
        """

    /// The names of the tables that make the search, besides the readable ones.
    static let searchTableNames = ["search_text"]

    /// The search's rows of the dialogue `?`, without their numbers, which depend on the order of writing.
    static let searchRowsSQL = "SELECT \(columns) FROM search_text WHERE dialogue = ? ORDER BY part, thing"

    private static let columns = "dialogue, part, thing, kind, state, due, text, owners"

    /// The names of the owners of the note `n` and of their organisations, by which `@name` finds it.
    private static let owners = """
        coalesce((SELECT group_concat(trim(coalesce(nullif(p.name, ''), p.function, '') || ' ' ||
            coalesce(p.organisation, o.organisation, '')), ' · ')
          FROM note_owner o LEFT JOIN participant p ON p.dialogue = o.dialogue AND p.participant = o.participant
          WHERE o.dialogue = n.dialogue AND o.note = n.note), '')
        """

    /// The words of the index by which `is:` finds the agreement or action item `n` with the follow-up `f`.
    private static let state = """
        CASE WHEN n.is_done THEN 'done' WHEN f.status IN ('dropped', 'overtaken') THEN 'dropped' ELSE 'open' END ||
        CASE WHEN coalesce(n.due_date, f.condition_date) IS NULL THEN ' undated' ELSE ' dated' END ||
        CASE WHEN EXISTS (SELECT 1 FROM note_owner o
          WHERE o.dialogue = n.dialogue AND o.note = n.note) THEN ' owned' ELSE ' unowned' END
        """

    private static let due = "coalesce(n.due_date, f.condition_date, '9')"
    private static let followed = "note n LEFT JOIN follow_up f ON f.dialogue = n.dialogue AND f.note = n.note"

    private static func notes(where condition: String) -> String {
        """
        INSERT INTO search_text(\(columns))
        SELECT n.dialogue, 'note', n.note, n.kind,
          CASE WHEN n.kind IN ('agreement', 'actionItem') THEN \(state) ELSE '' END,
          CASE WHEN n.kind IN ('agreement', 'actionItem') THEN \(due) ELSE '' END, n.text,
          CASE WHEN n.kind IN ('agreement', 'actionItem') THEN \(owners) ELSE '' END
        FROM \(followed) WHERE \(condition) AND NOT n.is_deleted AND n.text IS NOT NULL
        """
    }

    private static func titles(where condition: String) -> String {
        """
        INSERT INTO search_text(\(columns))
        SELECT d.dialogue, 'dialogue', '', 'dialogue', '', '', d.title, '' FROM dialogue d
        WHERE \(condition) AND d.title IS NOT NULL
        """
    }

    private static func points(where condition: String) -> String {
        """
        INSERT INTO search_text(\(columns))
        SELECT i.dialogue, 'point', i.item, 'point', '', '',
          trim(coalesce(i.title, '') || char(10) || coalesce(i.explanation, ''), char(10)), ''
        FROM agenda_item i WHERE \(condition) AND i.place IS NOT NULL AND i.title IS NOT NULL
        """
    }

    private static func summaries(where condition: String) -> String {
        """
        INSERT INTO search_text(\(columns))
        SELECT i.dialogue, 'summary', i.item, 'summary', '', '', i.summary, ''
        FROM agenda_item i WHERE \(condition) AND i.place IS NOT NULL AND i.summary <> ''
        """
    }

    private static func answers(where condition: String) -> String {
        """
        INSERT INTO search_text(\(columns))
        SELECT a.dialogue, 'answer', a.answer, 'answer', '', '', a.text, '' FROM shown_answer a
        WHERE \(condition) AND a.text IS NOT NULL
        """
    }

    private static func triggers(on table: String, part: String, thing: String? = nil, putting: String) -> String {
        """
        CREATE TRIGGER \(table)_searched AFTER INSERT ON \(table) BEGIN
          DELETE FROM search_text
          WHERE dialogue = NEW.dialogue AND part = '\(part)' AND thing = \(thing ?? "NEW.\(table)");
          \(putting);
        END;
        CREATE TRIGGER \(table)_not_searched AFTER DELETE ON \(table) BEGIN
          DELETE FROM search_text
          WHERE dialogue = OLD.dialogue AND part = '\(part)' AND thing = \(thing ?? "OLD.\(table)");
        END;
        """
    }

    /// Writes owners, state and due date again where they changed.
    private static func renewed(_ notes: String) -> String {
        """
        UPDATE search_text SET owners = \(owners), state = \(state), due = \(due)
          FROM \(followed)
          WHERE search_text.part = 'note' AND search_text.dialogue = n.dialogue AND search_text.thing = n.note
            AND n.kind IN ('agreement', 'actionItem') AND \(notes)
            AND (search_text.owners <> \(owners) OR search_text.state <> \(state) OR search_text.due <> \(due))
        """
    }

    private static var ownerTriggers: String {
        let trigger = { (name: String, event: String, row: String, notes: String) in
            "CREATE TRIGGER \(name) AFTER \(event) BEGIN \(renewed(notes)); END;\n"
        }
        let isNote = { (row: String) in "n.dialogue = \(row).dialogue AND n.note = \(row).note" }
        let isTheirs = { (row: String) in
            """
            n.dialogue = \(row).dialogue AND n.note IN (SELECT note FROM note_owner
              WHERE dialogue = \(row).dialogue AND participant = \(row).participant)
            """
        }
        return trigger("owner_searched", "INSERT ON note_owner", "NEW", isNote("NEW"))
            + trigger("owner_not_searched", "DELETE ON note_owner", "OLD", isNote("OLD"))
            + trigger("follow_up_searched", "INSERT ON follow_up", "NEW", isNote("NEW"))
            + trigger("follow_up_not_searched", "DELETE ON follow_up", "OLD", isNote("OLD"))
            + trigger("participant_searched", "INSERT ON participant", "NEW", isTheirs("NEW"))
            + trigger("participant_not_searched", "DELETE ON participant", "OLD", isTheirs("OLD"))
    }

    private static var itemTriggers: String {
        let gone = { (row: String) in
            """
            DELETE FROM search_text
              WHERE dialogue = \(row).dialogue AND part IN ('point', 'summary') AND thing = \(row).item
            """
        }
        let isIt = "i.dialogue = NEW.dialogue AND i.item = NEW.item"
        return """
            CREATE TRIGGER item_searched AFTER INSERT ON agenda_item BEGIN
              \(gone("NEW"));
              \(points(where: isIt));
              \(summaries(where: isIt));
            END;
            CREATE TRIGGER item_not_searched AFTER DELETE ON agenda_item BEGIN \(gone("OLD")); END;
            """
    }

    /// An answer is searched while its question is revealed, so a question brings and takes its answers.
    private static var answerTriggers: String {
        let gone = { (row: String) in
            """
            DELETE FROM search_text WHERE dialogue = \(row).dialogue AND part = 'answer' AND thing IN
              (SELECT answer FROM answer WHERE dialogue = \(row).dialogue AND question = \(row).question)
            """
        }
        return triggers(
            on: "answer", part: "answer",
            putting: answers(where: "a.dialogue = NEW.dialogue AND a.answer = NEW.answer")) + """

                CREATE TRIGGER question_searched AFTER INSERT ON question BEGIN
                  \(gone("NEW"));
                  \(answers(where: "a.dialogue = NEW.dialogue AND a.question = NEW.question"));
                END;
                CREATE TRIGGER question_not_searched AFTER DELETE ON question BEGIN \(gone("OLD")); END;
                """
    }
}
