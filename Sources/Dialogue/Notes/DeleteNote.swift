public struct DeleteNote: Act {
    public static let name: Command.Kind = "deleteNote"
    public static let permission = Permission(.minutes, .minuted)
    public var note: NoteID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let note = dialogue.notes[note] else {
            throw Rejection(.notFound, "There is no such note.", field: "note")
        }
        return note.isDeleted ? [] : [.noteDeleted(note: note.id)]
    }
}

public struct NoteDeleted: Fact {
    public static let name: Event.Kind = "noteDeleted"
    public var takesBack: Bool { true }
    public var note: NoteID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard dialogue.notes[note]?.isDeleted == false else { return }
        dialogue.notes[note]?.isDeleted = true
        dialogue.bin.put(.note(note), moment)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.removed(.note(note))] + dialogue.quoting(note).map { .changed($0) }
            + dialogue.agreements.entities(of: note).map { .removed($0) }
    }
}

/// Puts a deleted note back. On the wire: `restoreNote`.
public struct UndeleteNote: Act {
    public static let name: Command.Kind = "restoreNote"
    public static let permission = Permission(.editors, .minuted)
    public var note: NoteID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let note = dialogue.notes[note], dialogue.agenda.items[note.item] != nil else {
            throw Rejection(.notFound, "There is no such note, or its item is gone.", field: "note")
        }
        if dialogue.isErased(.note(note.id)) {
            throw Rejection(.notFound, "This note was deleted for good.", field: "note")
        }
        return note.isDeleted ? [.noteUndeleted(note: note.id)] : []
    }
}

public struct NoteUndeleted: Fact {
    public static let name: Event.Kind = "noteRestored"
    public var takesBack: Bool { false }
    public var note: NoteID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.notes[note]?.isDeleted = false
        dialogue.bin.take(.note(note))
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.note(note))] + dialogue.quoting(note).map { .changed($0) }
            + dialogue.agreements.entities(of: note).map { .changed($0) }
    }
}

extension Command {
    public static func deleteNote(note: NoteID) -> Command { Command(DeleteNote(note: note)) }
    public static func undeleteNote(note: NoteID) -> Command { Command(UndeleteNote(note: note)) }
}

extension Event {
    public static func noteDeleted(note: NoteID) -> Event { Event(NoteDeleted(note: note)) }
    public static func noteUndeleted(note: NoteID) -> Event { Event(NoteUndeleted(note: note)) }
}
