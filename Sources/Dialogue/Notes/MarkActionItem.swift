public struct MarkActionItem: Act {
    public static let name: Command.Kind = "markActionItem"
    /// Participants may mark only action items that they or their organisation own.
    public static let permission = Permission(.reviewers, .held, forOthers: .editors)
    public var note: NoteID
    public var isDone: Bool

    /// Marks an action item as done, or as open again. Note-takers, facilitators and organisers may mark any;
    /// participants only those that they or their organisation own.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let note = try dialogue.existingNote(note)
        guard note.kind == .actionItem else {
            throw Rejection(.outOfRange, "Only an action item is done or open.", field: "note")
        }
        if !dialogue.isForOthers(Self.permission, context.by), !dialogue.owns(note, context.by) {
            throw Rejection(.notAllowed, "This is somebody else's to do.", field: "note")
        }
        if note.isDone == isDone { return [] }
        return [.actionItemMarked(note: note.id, isDone: isDone)]
    }
}

/// An action item was marked as done, or as open again. This is possible even after the minutes are adopted. The event
/// itself says who did it and when, as every event does.
public struct ActionItemMarked: Fact {
    public static let name: Event.Kind = "actionItemMarked"
    public var takesBack: Bool { false }
    public var note: NoteID
    public var isDone: Bool

    /// The words of the note do not change, so its revision stays the same.
    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agreements.forgetStanding(of: note)
        dialogue.notes[note]?.isDone = isDone
        dialogue.notes[note]?.doneAt = isDone ? moment.at : nil
        dialogue.notes[note]?.doneBy = isDone ? moment.by : nil
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.note(note))] + dialogue.agreements.changes(of: note)
    }
}

extension Dialogue {
    /// Whether a note is for this person, or for their organisation, to do.
    func owns(_ note: Note, _ actor: Actor) -> Bool {
        guard let id = actor.participant, let organisation = people.participants[id]?.person.organisation else {
            return false
        }
        return note.owners.contains { owner in
            switch owner {
            case .participant(let owner): owner == id
            case .organisation(let name): name == organisation && !Check.isBlank(name)
            }
        }
    }
}

extension Command {
    public static func markActionItem(note: NoteID, isDone: Bool) -> Command {
        Command(MarkActionItem(note: note, isDone: isDone))
    }
}

extension Event {
    public static func actionItemMarked(note: NoteID, isDone: Bool) -> Event {
        Event(ActionItemMarked(note: note, isDone: isDone))
    }
}
