public import Dialogue
public import EventLog

/// Reads a journal on any thread. Each call sees one state of the log.
public final class JournalReader: Sendable {
    public let log: any LogReader
    private let list: any DialogueList

    public init(_ log: any LogReader, list: any DialogueList) {
        self.log = log
        self.list = list
    }

    /// All dialogues, also deleted ones, ordered by id; a few microseconds each.
    public func dialogues() throws(LogFault) -> [DialogueSummary] { try list.dialogues() }

    /// The dialogues whose door is open to guests, each with the nonce from which its code is made.
    public func guestDoors() throws(LogFault) -> [(dialogue: DialogueID, nonce: String)] { try list.guestDoors() }

    /// All people on the lists of dialogues that are not deleted, except waiting guests and people taken off the list.
    /// Ordered by dialogue; the most recently changed dialogue comes last. Read from the readable tables, beside the
    /// loop.
    public func people() throws(LogFault) -> [ListedPerson] { try list.people() }

    /// The tasks that the server must do by itself at `moment` or earlier, in all dialogues, earliest first.
    public func due(by moment: Milliseconds) throws(LogFault) -> [DialogueDueTime] { try list.due(by: moment) }

    /// The time after `moment` when something is due next; `nil` if nothing is.
    public func firstDue(after moment: Milliseconds) throws(LogFault) -> Milliseconds? {
        try list.firstDue(after: moment)
    }

    /// The nonce from which the installation's organiser link is made.
    public func installationNonce() throws(LogFault) -> String { try log.installationNonce() }

    /// The sequence of a dialogue's last event; 0 if it has none.
    public func lastSequence(of dialogue: DialogueID) throws(LogFault) -> Int {
        try log.lastSequence(of: StreamID(dialogue))
    }

    /// Gives the events after `sequence` in order, decoded and verified, in chunks of at most 512.
    ///
    /// Throws `.damaged` or `.newerSchema`, with dialogue and sequence, before it gives an event that fails.
    public func replay(
        _ dialogue: DialogueID, after sequence: Int, forEachChunk body: (ReplayedEvents) throws -> Void
    ) throws(LogFault) {
        let coding = RecordCoding()
        let stream = StreamID(dialogue)
        try log.read(stream, after: sequence) { try body(try coding.events($0, of: stream)) }
    }

    /// All of a dialogue's events and commands at once.
    public func load(_ dialogue: DialogueID, after sequence: Int = 0) throws(LogFault) -> ReplayedEvents {
        var all = ReplayedEvents()
        try replay(dialogue, after: sequence) { chunk in
            all.events.append(contentsOf: chunk.events)
            all.commands.append(contentsOf: chunk.commands)
        }
        return all
    }

    /// The answers that people have begun and not yet given, ordered by participant, question and horizon.
    public func drafts(of dialogue: DialogueID) throws(LogFault) -> [AnswerDraft] {
        var drafts: [AnswerDraft] = []
        for kept in try log.kept(in: StreamID(dialogue), of: nil) {
            if let draft = try AnswerDraft(kept) { drafts.append(draft) }
        }
        return drafts.sorted {
            ($0.participant.text, $0.question.text, $0.horizon ?? -1)
                < ($1.participant.text, $1.question.text, $1.horizon ?? -1)
        }
    }
}

/// Finds dialogues without reading all their events: in a file, from the readable tables.
public protocol DialogueList: AnyObject, Sendable {
    /// All dialogues, also deleted ones, ordered by id.
    func dialogues() throws(LogFault) -> [DialogueSummary]

    /// The dialogues whose door is open to guests, each with the nonce from which its code is made.
    func guestDoors() throws(LogFault) -> [(dialogue: DialogueID, nonce: String)]

    /// The tasks that the server must do by itself at `moment` or earlier, in all dialogues, earliest first.
    func due(by moment: Milliseconds) throws(LogFault) -> [DialogueDueTime]

    /// The time after `moment` when something is due next; `nil` if nothing is.
    func firstDue(after moment: Milliseconds) throws(LogFault) -> Milliseconds?

    /// All people on the lists of dialogues that are not deleted, except waiting guests and people taken off the list.
    /// Ordered by dialogue; the most recently changed dialogue comes last.
    func people() throws(LogFault) -> [ListedPerson]
}

/// A due time of one dialogue.
public struct DialogueDueTime: Sendable, Hashable {
    public var dialogue: DialogueID
    public var due: DueTime

    public init(dialogue: DialogueID, due: DueTime) {
        self.dialogue = dialogue
        self.due = due
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
    /// The number of people on the dialogue's list.
    public var participants: Int
    public var sequence: Int
    public var lastAt: Milliseconds

    public init(
        dialogue: DialogueID, title: String, phase: Phase, startsAt: Milliseconds?, timeZone: String, isDeleted: Bool,
        participants: Int, sequence: Int, lastAt: Milliseconds
    ) {
        self.dialogue = dialogue
        self.title = title
        self.phase = phase
        self.startsAt = startsAt
        self.timeZone = timeZone
        self.isDeleted = isDeleted
        self.participants = participants
        self.sequence = sequence
        self.lastAt = lastAt
    }
}
