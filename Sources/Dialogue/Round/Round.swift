/// The round in which everybody reads the draft minutes: how it was circulated, to whom, and how far each person is.
public struct Round: Sendable, Equatable {
    /// The last circulation; `nil` while the draft was never circulated.
    public internal(set) var circulation: Circulation?
    /// Recipients who are no participants, in the order in which they were listed.
    public internal(set) var recipients: [Recipient] = []
    /// The replies of those who opened the draft or said something about it as a whole.
    public internal(set) var replies: [ParticipantID: MinutesReply] = [:]
    /// The number of the draft as it is now. While the minutes are edited or in review, each change of a line, a
    /// summary or a point makes the next one.
    public internal(set) var draft = 1
    /// How many recipients were ever listed: the next id is one higher.
    var recipientsMade = 0
}

/// One circulation of the draft: until when its readers are asked, and with which words.
public struct Circulation: Codable, Sendable, Hashable {
    /// 1 for the first circulation; each further one adds 1.
    public var number: Int
    /// When the round closes by itself.
    public var dueAt: Milliseconds
    /// The words of whoever circulates it to its readers.
    public var message: FreeText
    /// Participants who get a copy and are not asked.
    public var copies: [ParticipantID]
    /// The number that the draft had then.
    public var draft: Int
    public var by: Actor
    public var at: Milliseconds
    /// When it was closed; `nil` while it is open.
    public var closedAt: Milliseconds?
    /// The person who closed it early; the server at the deadline.
    public var closedBy: Actor?

    public init(
        number: Int, dueAt: Milliseconds, message: FreeText, copies: [ParticipantID], draft: Int, by: Actor,
        at: Milliseconds, closedAt: Milliseconds? = nil, closedBy: Actor? = nil
    ) {
        self.number = number
        self.dueAt = dueAt
        self.message = message
        self.copies = copies
        self.draft = draft
        self.by = by
        self.at = at
        self.closedAt = closedAt
        self.closedBy = closedBy
    }
}

public typealias RecipientID = Identifier<Recipient>

/// Somebody who gets the minutes and is no participant.
public struct Recipient: Codable, Sendable, Hashable {
    /// `d` and a number.
    public var id: RecipientID
    public var name: FreeText
    public var organisation: FreeText
    /// Only organisers see it. Empty when nobody gave one.
    public var email: FreeText
    /// Gets a copy (cc) instead of being addressed.
    public var isCopy: Bool

    public init(id: RecipientID, name: FreeText, organisation: FreeText, email: FreeText, isCopy: Bool) {
        self.id = id
        self.name = name
        self.organisation = organisation
        self.email = email
        self.isCopy = isCopy
    }
}

/// How far one person is with the draft.
public struct MinutesReply: Codable, Sendable, Hashable {
    /// When this person last reached the end of the draft, and the draft's number then.
    public internal(set) var readAt: Milliseconds?
    public internal(set) var readDraft: Int?
    /// When they said that they agree, and with which draft.
    public internal(set) var agreedAt: Milliseconds?
    public internal(set) var agreedDraft: Int?
    /// Set when somebody else entered that they agree.
    public internal(set) var entered: Entered?
    /// When the person said that what was entered in their name is wrong. It does not count any more then.
    public internal(set) var contestedAt: Milliseconds?

    init() {}

    public var hasRead: Bool { readAt != nil }
    public var hasAgreed: Bool { agreedAt != nil && contestedAt == nil }

    mutating func takeBackConsent() { (agreedAt, agreedDraft, entered, contestedAt) = (nil, nil, nil, nil) }
}

extension Round {
    /// Whether nothing of it is to be shown: the draft was never circulated.
    public var isEmpty: Bool { circulation == nil }

    mutating func change(_ person: ParticipantID, _ body: (inout MinutesReply) -> Void) {
        body(&replies[person, default: MinutesReply()])
    }

    mutating func close(_ moment: Moment) {
        guard circulation?.closedAt == nil else { return }
        circulation?.closedAt = moment.at
        circulation?.closedBy = moment.by
    }

    /// The round follows the phase: it ends when the minutes leave the review, and what was said meanwhile makes
    /// another draft.
    mutating func phaseChanged(from former: Phase, to phase: Phase, _ moment: Moment) {
        if former == .review, phase != .review { close(moment) }
        if former == .live, phase == .editing || phase == .review { draft += 1 }
    }
}
