/// Adds a note to an item. This is the most frequent command. Its time does not grow with the number of notes, unless
/// the note is put before another.
public struct AddNote: Act {
    public static let name: Command.Kind = "addNote"
    public static let permission = Permission(.minutes, .minuted)
    public var item: ItemID
    public var kind: Note.Kind
    public var text: FreeText
    public var speaker: ParticipantID?
    public var owners: [Owner]?
    public var dueWords: FreeText?
    public var dueDate: String?
    /// If it is left out, the note goes to the end of the item.
    public var before: NoteID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        try dialogue.existingItem(item)
        try Check.room(dialogue.notes.count + 1, max: Limits.most.notesMax, "notes", nil)
        let (rank, reranking) = try dialogue.rank(in: item, before: before)
        var note = Note(
            id: NoteID("n" + String(dialogue.notes.made + 1)), item: item, kind: kind, text: text,
            speaker: speaker.flatMap { $0.text.isEmpty ? nil : $0 }, owners: owners ?? [],
            dueWords: dueWords ?? "", dueDate: dueDate.flatMap { $0.isEmpty ? nil : $0 },
            rank: rank, by: context.by, at: context.at)
        try dialogue.checkNote(note)
        dialogue.notes.giveNumber(&note)
        return reranking + [.noteAdded(note: note)]
    }
}

public struct NoteAdded: Fact {
    public static let name: Event.Kind = "noteAdded"
    public var takesBack: Bool { false }
    public var note: Note

    public init(note: Note) { self.note = note }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        var note = note
        dialogue.notes.made = max(dialogue.notes.made, Dialogue.serial(note.id.text))
        dialogue.notes.lastRank[note.item] = max(dialogue.notes.lastRank[note.item] ?? note.rank, note.rank)
        dialogue.notes.keepNumber(&note)
        dialogue.notes[note.id] = note
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.note(note.id))] }
}

extension Command {
    public static func addNote(
        item: ItemID, kind: Note.Kind, text: FreeText, speaker: ParticipantID? = nil, owners: [Owner]? = nil,
        dueWords: FreeText? = nil, dueDate: String? = nil, before: NoteID? = nil
    ) -> Command {
        Command(
            AddNote(
                item: item, kind: kind, text: text, speaker: speaker, owners: owners, dueWords: dueWords,
                dueDate: dueDate, before: before))
    }
}

extension Event {
    public static func noteAdded(note: Note) -> Event { Event(NoteAdded(note: note)) }
}
