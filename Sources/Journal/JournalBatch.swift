import Dialogue

/// What one turn of the loop wants on disk: written in one transaction.
public struct JournalBatch: Sendable {
    /// At most one for each dialogue.
    public var turns: [DialogueTurn]
    public var drafts: [AnswerDraft]

    public init(turns: [DialogueTurn] = [], drafts: [AnswerDraft] = []) {
        self.turns = turns
        self.drafts = drafts
    }

    public var isEmpty: Bool { turns.isEmpty && drafts.isEmpty }
}

/// What one turn added to one dialogue.
public struct DialogueTurn: Sendable {
    public var dialogue: DialogueID
    /// Sequence of the last event before these; another one on disk fails the batch with `.conflict`.
    public var expectedSequence: Int
    /// In order, sequences `expectedSequence + 1`, … without a gap.
    public var records: [JournalRecord]
    /// The dialogue after all of them: the readable tables are rendered from it.
    public var state: Dialogue

    public init(dialogue: DialogueID, expectedSequence: Int, records: [JournalRecord], state: Dialogue) {
        self.dialogue = dialogue
        self.expectedSequence = expectedSequence
        self.records = records
        self.state = state
    }
}

/// One event and, when it is the last of its command, that command's stamp.
public struct JournalRecord: Sendable, Equatable {
    public var recorded: RecordedEvent
    public var command: CommandStamp?

    public init(_ recorded: RecordedEvent, command: CommandStamp? = nil) {
        self.recorded = recorded
        self.command = command
    }
}

/// What makes a command known again when its client repeats it.
public struct CommandStamp: Sendable, Hashable {
    /// Made by the client, unique for (dialogue, person).
    public var id: String
    /// The first 8 bytes of a hash of the request: the same id with another body is refused.
    public var requestHash: UInt64

    public init(id: String, requestHash: UInt64) {
        self.id = id
        self.requestHash = requestHash
    }
}

/// A command that was done: its stamp, who gave it, and the sequence of its last event.
public struct LedgerEntry: Sendable, Hashable {
    public var by: Actor
    public var command: CommandStamp
    public var sequence: Int

    public init(by: Actor, command: CommandStamp, sequence: Int) {
        self.by = by
        self.command = command
        self.sequence = sequence
    }
}

/// Some of a dialogue's events, in order, and the commands that ended among them.
public struct JournalPiece: Sendable, Equatable {
    public var events: [RecordedEvent]
    public var commands: [LedgerEntry]

    public init(events: [RecordedEvent] = [], commands: [LedgerEntry] = []) {
        self.events = events
        self.commands = commands
    }
}

/// An answer somebody is still writing: a replaceable row that nobody else sees, and no event.
public struct AnswerDraft: Sendable, Hashable {
    public var dialogue: DialogueID
    public var participant: ParticipantID
    public var question: QuestionID
    public var horizon: Int?
    /// `nil` takes the draft away (the answer was given).
    public var text: String?
    /// Whom it is meant for so far.
    public var audience: Audience
    public var at: Milliseconds

    public init(
        dialogue: DialogueID, participant: ParticipantID, question: QuestionID, horizon: Int?, text: String?,
        audience: Audience, at: Milliseconds
    ) {
        self.dialogue = dialogue
        self.participant = participant
        self.question = question
        self.horizon = horizon
        self.text = text
        self.audience = audience
        self.at = at
    }
}

/// Proof that a batch is on disk.
public struct JournalReceipt: Sendable, Equatable {
    public var epoch: Epoch
    /// Events ever written to this journal, all dialogues together.
    public var position: Int

    public init(epoch: Epoch, position: Int) {
        self.epoch = epoch
        self.position = position
    }
}

/// One line of the list of dialogues.
public struct DialogueSummary: Sendable, Equatable {
    public var dialogue: DialogueID
    public var title: String
    public var phase: Phase
    public var startsAt: Milliseconds?
    public var timeZone: String
    public var isDeleted: Bool
    /// People on the list.
    public var participants: Int
    public var sequence: Int
    public var lastAt: Milliseconds
}

/// Somebody on the list of one dialogue. An erased text is empty.
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
    /// Who this is beyond the dialogue, as far as somebody has said so.
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
