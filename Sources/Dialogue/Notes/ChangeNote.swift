public struct ChangeNote: Act {
    public static let name: Command.Kind = "changeNote"
    public static let permission = Permission(.minutes, .minuted)
    public var note: NoteID
    /// The revision that the change was made on. If the note has another revision by now, the change is rejected as
    /// `changed_meanwhile`. If it is left out, this is not checked.
    public var revision: Int?
    public var kind: Note.Kind?
    public var text: FreeText?
    /// An empty id removes the speaker from a quote.
    public var speaker: ParticipantID?
    public var owners: [Owner]?
    public var dueWords: FreeText?
    /// An empty text removes the date.
    public var dueDate: String?
    public var isDone: Bool?
    public var isIncluded: Bool?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let note = try dialogue.existingNote(note)
        if let revision, revision != note.revision {
            throw Rejection(
                .changedMeanwhile, "Somebody has changed this note in the meantime.", field: "revision")
        }
        var changed = note
        if let kind { changed.kind = kind }
        if let text { changed.text = text }
        if let speaker { changed.speaker = speaker.text.isEmpty ? nil : speaker }
        if let owners { changed.owners = owners }
        if let dueWords { changed.dueWords = dueWords }
        if let dueDate { changed.dueDate = dueDate.isEmpty ? nil : dueDate }
        if let isDone { changed.isDone = isDone }
        if let isIncluded { changed.isIncluded = isIncluded }
        if changed == note { return [] }
        try dialogue.checkNote(changed, insteadOf: note)
        dialogue.notes.giveNumber(&changed)
        return [
            .noteChanged(
                note: note.id, kind: changed.kind, text: changed.text, speaker: changed.speaker,
                owners: changed.owners, dueWords: changed.dueWords, dueDate: changed.dueDate,
                number: changed.number, isDone: changed.isDone, isIncluded: changed.isIncluded)
        ]
    }
}

/// Every field of a note that can change, with its new value.
public struct NoteChanged: Fact {
    public static let name: Event.Kind = "noteChanged"
    public var takesBack: Bool { true }
    public var note: NoteID
    public var kind: Note.Kind
    public var text: FreeText
    public var speaker: ParticipantID?
    public var owners: [Owner]
    public var dueWords: FreeText
    public var dueDate: String?
    public var number: Int?
    public var isDone: Bool
    public var isIncluded: Bool

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard var changed = dialogue.notes[note] else { return }
        changed.kind = kind
        changed.text = text
        changed.speaker = speaker
        changed.owners = owners
        changed.dueWords = dueWords
        changed.dueDate = dueDate
        changed.number = number
        if changed.isDone != isDone {
            dialogue.agreements.forgetStanding(of: note)
            changed.isDone = isDone
            changed.doneAt = isDone ? moment.at : nil
            changed.doneBy = isDone ? moment.by : nil
        }
        changed.isIncluded = isIncluded
        changed.revision += 1
        changed.editedBy = moment.by
        changed.editedAt = moment.at
        dialogue.notes.keepNumber(&changed)
        dialogue.notes[note] = changed
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.note(note))] + dialogue.agreements.changes(of: note)
    }
}

extension Command {
    public static func changeNote(
        note: NoteID, revision: Int? = nil, kind: Note.Kind? = nil, text: FreeText? = nil,
        speaker: ParticipantID? = nil, owners: [Owner]? = nil, dueWords: FreeText? = nil, dueDate: String? = nil,
        isDone: Bool? = nil, isIncluded: Bool? = nil
    ) -> Command {
        Command(
            ChangeNote(
                note: note, revision: revision, kind: kind, text: text, speaker: speaker, owners: owners,
                dueWords: dueWords, dueDate: dueDate, isDone: isDone, isIncluded: isIncluded))
    }
}

extension Event {
    public static func noteChanged(
        note: NoteID, kind: Note.Kind, text: FreeText, speaker: ParticipantID? = nil, owners: [Owner],
        dueWords: FreeText, dueDate: String? = nil, number: Int? = nil, isDone: Bool, isIncluded: Bool
    ) -> Event {
        Event(
            NoteChanged(
                note: note, kind: kind, text: text, speaker: speaker, owners: owners, dueWords: dueWords,
                dueDate: dueDate, number: number, isDone: isDone, isIncluded: isIncluded))
    }
}
