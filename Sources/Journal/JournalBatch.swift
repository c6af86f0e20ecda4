public import Dialogue
public import EventLog

/// Everything that one turn of the loop adds to the journal. It is written in one transaction.
public struct JournalBatch: Sendable {
    /// The turns of dialogues, at most one for each dialogue.
    public var turns: [DialogueTurn]
    public var drafts: [AnswerDraft]
    /// Words that are erased in the same transaction, after the turns were written.
    public var erasures: [WordsErasure]

    public init(turns: [DialogueTurn] = [], drafts: [AnswerDraft] = [], erasures: [WordsErasure] = []) {
        self.turns = turns
        self.drafts = drafts
        self.erasures = erasures
    }

    public var isEmpty: Bool { turns.isEmpty && drafts.isEmpty && erasures.isEmpty }
}

/// The events that one turn adds to one dialogue.
public struct DialogueTurn: Sendable {
    public var dialogue: DialogueID
    /// The sequence of the last event before these. If the dialogue on disk ends elsewhere, the batch fails with
    /// `.conflict`.
    public var expectedSequence: Int
    /// The events in order, with the sequences `expectedSequence + 1`, `+ 2`, … without a gap.
    public var records: [JournalRecord]
    /// The state of the dialogue after all these events. The readable tables are rendered from it.
    public var state: Dialogue

    public init(dialogue: DialogueID, expectedSequence: Int, records: [JournalRecord], state: Dialogue) {
        self.dialogue = dialogue
        self.expectedSequence = expectedSequence
        self.records = records
        self.state = state
    }
}

/// One event, with the stamp of its command if it is the last event of that command.
public struct JournalRecord: Sendable, Equatable {
    public var recorded: RecordedEvent
    public var command: CommandStamp?

    public init(_ recorded: RecordedEvent, command: CommandStamp? = nil) {
        self.recorded = recorded
        self.command = command
    }
}

/// A command that was executed: its stamp, its actor, and the sequence of its last event.
public struct AcceptedCommand: Sendable, Hashable {
    public var by: Actor
    public var command: CommandStamp
    public var sequence: Int

    public init(by: Actor, command: CommandStamp, sequence: Int) {
        self.by = by
        self.command = command
        self.sequence = sequence
    }
}

/// Some of a dialogue's events, in order, and the commands whose last event is among them.
public struct ReplayedEvents: Sendable, Equatable {
    public var events: [RecordedEvent]
    public var commands: [AcceptedCommand]

    public init(events: [RecordedEvent] = [], commands: [AcceptedCommand] = []) {
        self.events = events
        self.commands = commands
    }
}

extension StreamID {
    public init(_ dialogue: DialogueID) { self.init(.dialogue, dialogue.text) }
}

/// A person on the list of one dialogue. An erased text is empty.
public struct ListedPerson: Sendable, Equatable {
    public var dialogue: DialogueID
    public var title: String
    public var startsAt: Milliseconds?
    public var timeZone: String
    public var participant: ParticipantID
    public var name: String
    public var function: String
    public var organisation: String
    public var email: String
    /// The ids that identify the person and the organisation in other dialogues, as far as somebody has recorded them.
    public var identity: Identity

    public init(
        dialogue: DialogueID, title: String, startsAt: Milliseconds?, timeZone: String, participant: ParticipantID,
        name: String, function: String, organisation: String, email: String, identity: Identity
    ) {
        self.dialogue = dialogue
        self.title = title
        self.startsAt = startsAt
        self.timeZone = timeZone
        self.participant = participant
        self.name = name
        self.function = function
        self.organisation = organisation
        self.email = email
        self.identity = identity
    }
}
