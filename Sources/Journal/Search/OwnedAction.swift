public import Dialogue

/// A participant of a dialogue.
public struct PersonInDialogue: Hashable, Sendable {
    public var dialogue: DialogueID
    public var participant: ParticipantID

    public init(dialogue: DialogueID, participant: ParticipantID) {
        self.dialogue = dialogue
        self.participant = participant
    }
}

/// Somebody who has a certain e-mail address on a dialogue's list.
public struct AddressedPerson: Sendable, Hashable {
    public var place: PersonInDialogue
    public var title: String
    public var name: String
    /// The person that they are in every dialogue, if somebody has said so.
    public var person: PersonID?
    /// They opened the link that was mailed to this address.
    public var isConfirmed: Bool
    /// When they last ended every link to their action items.
    public var linksEndedAt: Milliseconds?

    public init(
        place: PersonInDialogue, title: String, name: String, person: PersonID?, isConfirmed: Bool,
        linksEndedAt: Milliseconds?
    ) {
        self.place = place
        self.title = title
        self.name = name
        self.person = person
        self.isConfirmed = isConfirmed
        self.linksEndedAt = linksEndedAt
    }
}

/// An action item, and one person who has to do it or whose organisation has.
public struct OwnedAction: Sendable, Hashable {
    public var place: PersonInDialogue
    public var title: String
    public var phase: Phase
    public var note: NoteID
    public var number: Int?
    public var text: String
    public var dueDate: String?
    public var dueWords: String?
    public var status: FollowUp.Status
    /// The organisation that owns it; `nil` when the person does.
    public var organisation: String?
    public var name: String
    public var email: String

    public init(
        place: PersonInDialogue, title: String, phase: Phase, note: NoteID, number: Int?, text: String,
        dueDate: String?, dueWords: String?, status: FollowUp.Status, organisation: String?, name: String, email: String
    ) {
        self.place = place
        self.title = title
        self.phase = phase
        self.note = note
        self.number = number
        self.text = text
        self.dueDate = dueDate
        self.dueWords = dueWords
        self.status = status
        self.organisation = organisation
        self.name = name
        self.email = email
    }
}
