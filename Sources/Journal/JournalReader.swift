public import Dialogue
public import EventLog

/// Reads a journal on any thread. Each call sees the log in a single state.
public final class JournalReader: Sendable {
    public let log: any LogReader
    private let list: any DialogueList

    public init(_ log: any LogReader, list: any DialogueList) {
        self.log = log
        self.list = list
    }

    /// Returns all dialogues, including deleted ones, ordered by id. Takes a few microseconds for each.
    public func dialogues() throws(LogFault) -> [DialogueSummary] { try list.dialogues() }

    /// Returns the dialogues that guests may join, each with the nonce from which its guests' code is made.
    public func guestDoors() throws(LogFault) -> [(dialogue: DialogueID, nonce: String)] { try list.guestDoors() }

    /// Returns the people on the lists of all dialogues that are not deleted, except guests who wait for admission and
    /// people who were removed from the list. They are ordered by dialogue; the most recently changed dialogue comes
    /// last.
    public func people() throws(LogFault) -> [ListedPerson] { try list.people() }

    /// Returns the tasks that the server must do by itself at `moment` or earlier, in all dialogues, earliest first.
    public func due(by moment: Milliseconds) throws(LogFault) -> [DialogueDueTime] { try list.due(by: moment) }

    /// Returns the first time after `moment` at which something is due; `nil` if there is none.
    public func firstDue(after moment: Milliseconds) throws(LogFault) -> Milliseconds? {
        try list.firstDue(after: moment)
    }

    /// Returns the mails that are waiting in all dialogues, those that may be sent soonest first.
    public func waitingMails(most: Int) throws(LogFault) -> [WaitingMail] { try list.waitingMails(most: most) }

    /// Returns the dialogues with adopted versions of which files are kept.
    /// - Parameter lackingFiles: only those of which files are still to be written, or to be added.
    public func adoptedDialogues(lackingFiles: Bool) throws(LogFault) -> [DialogueID] {
        try list.adoptedDialogues(lackingFiles: lackingFiles)
    }

    /// Returns what a search finds in the dialogues that are not deleted, drafts included, as far as it is shown to
    /// everyone in them. Takes up to some tens of milliseconds: not for the loop's thread.
    public func search(_ search: Search) throws(LogFault) -> SearchResult { try list.search(search) }

    /// Returns everybody on the list of a dialogue that is not deleted who has this e-mail address there, in the order
    /// of dialogues.
    public func people(at address: String) throws(LogFault) -> [AddressedPerson] { try list.people(at: address) }

    /// Returns the action items that these people or their organisations own, those with an early due date first.
    public func actionItems(of people: [PersonInDialogue]) throws(LogFault) -> [OwnedAction] {
        try list.actionItems(of: people)
    }

    /// Returns everybody who owns an open action item that is due at this day or earlier; without a day, any.
    public func owing(by day: String?) throws(LogFault) -> [OwnedAction] { try list.owing(by: day) }

    /// Returns the dialogues of which only a part was written, because the server stopped while it read a large file.
    public func unfinished() throws(LogFault) -> [DialogueID] {
        var unfinished: [DialogueID] = []
        for id in try list.withoutRow() {
            var dialogue = Dialogue(id: id)
            for event in try load(id).events { dialogue.evolve(event) }
            if !dialogue.isWhole { unfinished.append(id) }
        }
        return unfinished
    }

    /// Returns the nonce from which the installation's organiser link is made.
    public func installationNonce() throws(LogFault) -> String { try log.value(.nonce) ?? "" }

    /// Returns the sequence of a dialogue's last event; 0 if the dialogue has none.
    public func lastSequence(of dialogue: DialogueID) throws(LogFault) -> Int {
        try log.lastSequence(of: StreamID(dialogue))
    }

    /// Calls `body` with the events after `sequence`, in order, verified and decoded, in chunks of at most 512.
    ///
    /// If an event fails verification or cannot be decoded, this throws `.damaged` or `.newerSchema`, naming its
    /// dialogue and sequence, instead of passing the event to `body`.
    public func replay(
        _ dialogue: DialogueID, after sequence: Int, forEachChunk body: (ReplayedEvents) throws -> Void
    ) throws(LogFault) {
        let coding = RecordCoding()
        let stream = StreamID(dialogue)
        try log.read(stream, after: sequence) { try body(try coding.events($0, of: stream)) }
    }

    /// Returns all of a dialogue's events after `sequence` at once, with their commands.
    public func load(_ dialogue: DialogueID, after sequence: Int = 0) throws(LogFault) -> ReplayedEvents {
        var all = ReplayedEvents()
        try replay(dialogue, after: sequence) { chunk in
            all.events.append(contentsOf: chunk.events)
            all.commands.append(contentsOf: chunk.commands)
        }
        return all
    }

    /// Returns the answers that people have begun to write and not yet given, ordered by participant, question and
    /// horizon.
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

/// Finds dialogues without reading all their events. For a journal in a file, it uses the readable tables.
public protocol DialogueList: AnyObject, Sendable {
    /// Returns all dialogues, including deleted ones, ordered by id.
    func dialogues() throws(LogFault) -> [DialogueSummary]

    /// Returns the dialogues that have events, but are not in the list of all dialogues.
    func withoutRow() throws(LogFault) -> [DialogueID]

    /// Returns the dialogues that guests may join, each with the nonce from which its guests' code is made.
    func guestDoors() throws(LogFault) -> [(dialogue: DialogueID, nonce: String)]

    /// Returns the tasks that the server must do by itself at `moment` or earlier, in all dialogues, earliest first.
    func due(by moment: Milliseconds) throws(LogFault) -> [DialogueDueTime]

    /// Returns the first time after `moment` at which something is due; `nil` if there is none.
    func firstDue(after moment: Milliseconds) throws(LogFault) -> Milliseconds?

    /// Returns the mails that are waiting in all dialogues, those that may be sent soonest first.
    func waitingMails(most: Int) throws(LogFault) -> [WaitingMail]

    /// Returns the dialogues with adopted versions of which files are kept.
    /// - Parameter lackingFiles: only those of which files are still to be written, or to be added.
    func adoptedDialogues(lackingFiles: Bool) throws(LogFault) -> [DialogueID]

    /// Returns the people on the lists of all dialogues that are not deleted, except guests who wait for admission and
    /// people who were removed from the list. They are ordered by dialogue; the most recently changed dialogue comes
    /// last.
    func people() throws(LogFault) -> [ListedPerson]

    /// As the same functions of `JournalReader`.
    func search(_ search: Search) throws(LogFault) -> SearchResult
    func people(at address: String) throws(LogFault) -> [AddressedPerson]
    func actionItems(of people: [PersonInDialogue]) throws(LogFault) -> [OwnedAction]
    func owing(by day: String?) throws(LogFault) -> [OwnedAction]
}

extension DialogueList {
    // A list that is not in a file finds nothing.
    public func search(_ search: Search) throws(LogFault) -> SearchResult { SearchResult() }
    public func people(at address: String) throws(LogFault) -> [AddressedPerson] { [] }
    public func actionItems(of people: [PersonInDialogue]) throws(LogFault) -> [OwnedAction] { [] }
    public func owing(by day: String?) throws(LogFault) -> [OwnedAction] { [] }
}

/// A mail that is to be sent, and the dialogue that it belongs to.
public struct WaitingMail: Sendable, Hashable {
    public var dialogue: DialogueID
    public var participant: ParticipantID
    public var mail: MailID
    public var notBefore: Milliseconds

    public init(dialogue: DialogueID, participant: ParticipantID, mail: MailID, notBefore: Milliseconds) {
        self.dialogue = dialogue
        self.participant = participant
        self.mail = mail
        self.notBefore = notBefore
    }
}

/// A due time, with the dialogue that it belongs to.
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
    /// When it was deleted, and by whom: an actor, and the name of a participant. `nil` while it is not deleted.
    public var deletion: Deletion?
    /// The number of people on the dialogue's list.
    public var participants: Int
    public var sequence: Int
    public var lastAt: Milliseconds

    public struct Deletion: Sendable, Equatable {
        public var at: Milliseconds
        public var by: String
        public var name: String?

        public init(at: Milliseconds, by: String, name: String?) {
            self.at = at
            self.by = by
            self.name = name
        }
    }

    public init(
        dialogue: DialogueID, title: String, phase: Phase, startsAt: Milliseconds?, timeZone: String, isDeleted: Bool,
        deletion: Deletion?, participants: Int, sequence: Int, lastAt: Milliseconds
    ) {
        self.dialogue = dialogue
        self.title = title
        self.phase = phase
        self.startsAt = startsAt
        self.timeZone = timeZone
        self.isDeleted = isDeleted
        self.deletion = deletion
        self.participants = participants
        self.sequence = sequence
        self.lastAt = lastAt
    }
}
