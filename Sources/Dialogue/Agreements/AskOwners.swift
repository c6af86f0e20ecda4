// Asking the owners whether they accept what is theirs to do, and naming the people who may accept for an organisation.

public struct AskOwners: Act {
    public static let name: Command.Kind = "askOwners"
    public static let permission = Permission(.editors, .followed)
    /// If it is left out: every agreement and action item of the minutes that has owners.
    public var note: NoteID?
    /// `false` when they are not asked any more.
    public var isAsked: Bool

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        var notes: [Note] = []
        if let note {
            notes = [try dialogue.existingAgreement(note)]
            if isAsked, notes[0].owners.isEmpty {
                throw Rejection(.empty, "Nobody owns this: there is nobody to ask.", field: "note")
            }
        } else {
            notes = dialogue.notes.values.filter {
                ($0.kind == .agreement || $0.kind == .actionItem) && !$0.isDeleted && $0.isIncluded
                    && !$0.owners.isEmpty
            }
        }
        let changed = notes.filter { (dialogue.agreements.followUps[$0.id]?.asked != nil) != isAsked }
        return changed.map { .ownersAsked(note: $0.id, isAsked: isAsked) }
    }
}

public struct OwnersAsked: AboutNote {
    public static let name: Event.Kind = "ownersAsked"
    public var takesBack: Bool { false }
    public var note: NoteID
    /// `false` when the asking was taken back.
    public var isAsked: Bool

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agreements.change(note) { $0.asked = isAsked ? moment : nil }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.followUp(note))] }
}

public struct SetAcceptors: Act {
    public static let name: Command.Kind = "setAcceptors"
    public static let permission = Permission(.setUp, .untilArchived)
    public var participants: [ParticipantID]
    /// Whether they may accept for their organisation. Once somebody of an organisation may, only they may.
    public var mayAccept: Bool

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        try Check.room(participants.count, max: Limits.most.participantsMax, "participants", "participants")
        var changed: [ParticipantID] = []
        for (index, id) in participants.enumerated() {
            let person = try dialogue.active(id, "participants[\(index)]")
            if mayAccept, Check.isBlank(person.person.organisation) {
                throw Rejection(.empty, "This person is of no organisation.", field: "participants[\(index)]")
            }
            if dialogue.agreements.acceptors.contains(id) != mayAccept, !changed.contains(id) { changed.append(id) }
        }
        return changed.isEmpty ? [] : [.acceptorsSet(participants: changed, mayAccept: mayAccept)]
    }
}

public struct AcceptorsSet: Fact {
    public static let name: Event.Kind = "acceptorsSet"
    public var takesBack: Bool { false }
    public var participants: [ParticipantID]
    public var mayAccept: Bool

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        if mayAccept {
            dialogue.agreements.acceptors.formUnion(participants)
        } else {
            dialogue.agreements.acceptors.subtract(participants)
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { participants.map { .changed(.participant($0)) } }
}

extension Command {
    public static func askOwners(note: NoteID? = nil, isAsked: Bool = true) -> Command {
        Command(AskOwners(note: note, isAsked: isAsked))
    }
    public static func setAcceptors(participants: [ParticipantID], mayAccept: Bool) -> Command {
        Command(SetAcceptors(participants: participants, mayAccept: mayAccept))
    }
}

extension Event {
    public static func ownersAsked(note: NoteID, isAsked: Bool) -> Event {
        Event(OwnersAsked(note: note, isAsked: isAsked))
    }
    public static func acceptorsSet(participants: [ParticipantID], mayAccept: Bool) -> Event {
        Event(AcceptorsSet(participants: participants, mayAccept: mayAccept))
    }
}
