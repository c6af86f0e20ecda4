import Dialogue
import EventLog

/// Notes and their owners.
enum NoteTables: EntityTables {
    static let note = ReadableTable<Note>(
        "note", "A line of the minutes, as it stands now.", key: ["note"],
        [
            .text("note", "Its id.", .required) { $0.id.text },
            .text("item", "The agenda item it stands under.", .required) { $0.item.text },
            .text("kind", "note, quote, question, agreement, actionItem, jointQuestion, reservation.", .required) {
                $0.kind.rawValue
            },
            .number("number", "The number of an agreement or an action item; each kind is counted from 1.") {
                $0.number
            },
            .text("text", "Its text; NULL when erased.") { $0.text.text },
            .text("speaker", "The participant whom a quote quotes.") { $0.speaker?.text },
            .text("due_words", "The due date in words.") { $0.dueWords.text },
            .text("due_date", "The due date as a date: 2021-02-09.") { $0.dueDate },
            .truth("is_done", "The action item was done.") { $0.isDone },
            .truth("is_included", "It is included in the minutes.") { $0.isIncluded },
            .truth("is_deleted", "It was deleted, and can be undeleted.") { $0.isDeleted },
            .real("rank", "Its order within its item: ascending, then by id.") { $0.rank },
            .number("revision", "1 when captured, one more with each change.", .required) { $0.revision },
            .text("author", "The participant's id, or another actor, who captured it.", .required) {
                $0.by.description
            },
            .time("at", "When it was captured.", .required) { $0.at },
            .text("edited_by", "The actor who changed it last.") { $0.editedBy?.description },
            .time("edited_at", "When it was changed last.") { $0.editedAt },
            .time("done_at", "When the action item was marked as done.") { $0.doneAt },
            .text("done_by", "The actor who marked it as done.") { $0.doneBy?.description },
        ])

    static let owner = ReadableTable<OwnerOfNote>(
        "note_owner", "An owner: of an action item, or of an agreement that binds them.", key: ["note", "place"],
        [
            .text("note", "The note's id.", .required) { $0.note.text },
            .number("place", "The owner's place in the note's list, from 0.", .required) { $0.place },
            .text("participant", "The participant who owns it; NULL: an organisation does.") {
                if case .participant(let id) = $0.owner { id.text } else { nil }
            },
            .text("organisation", "The organisation that owns it; NULL: a participant does.") {
                if case .organisation(let name) = $0.owner { name.text } else { nil }
            },
        ])

    struct OwnerOfNote: Sendable {
        let note: NoteID
        let place: Int
        let owner: Owner
    }

    static var shapes: [TableShape] { [note.shape, owner.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let note = dialogue.notes[NoteID(id)] else {
            try tables.delete(id, from: owner, of: dialogue.id)
            return try tables.delete(id, from: Self.note, of: dialogue.id)
        }
        try Self.note.put(note, of: dialogue.id, by: tables.putNote)
        // A note in its first revision still has its first owners: there is nothing to delete.
        if note.revision > 1 { try tables.delete(id, from: owner, of: dialogue.id) }
        for (place, owner) in note.owners.enumerated() {
            try tables.put(
                OwnerOfNote(note: note.id, place: place, owner: owner), in: Self.owner, of: dialogue.id)
        }
    }
}
