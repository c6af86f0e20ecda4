public import Dialogue

/// A search over the readable tables: what, where, and how much of it.
public struct Search: Sendable {
    /// More results than this are not counted.
    public static let countMax = 1_000
    /// A word of a title that more dialogues have is too common to choose among them.
    public static let dialoguesMax = 200

    public var query: SearchQuery
    /// Only in this dialogue; `nil`: in all.
    public var dialogue: DialogueID?
    /// The day, such as `2021-03-01`, before which something due is late.
    public var today: String
    public var limit: Int
    /// How many results to pass over.
    public var offset: Int

    public init(_ query: SearchQuery, in dialogue: DialogueID? = nil, today: String, limit: Int, offset: Int = 0) {
        self.query = query
        self.dialogue = dialogue
        self.today = today
        self.limit = limit
        self.offset = offset
    }
}

public struct SearchResult: Sendable {
    public var lines: [FoundLine] = []
    /// How many there are, at most `Search.countMax`.
    public var count = 0
    /// There are more than were counted.
    public var isMore = false
    /// More than `Search.dialoguesMax` dialogues have a title with the word after `#`.
    public var hasTooManyDialogues = false

    public init() {}
}

/// A text that was found, with what is needed to show it and to lead to it.
public struct FoundLine: Sendable, Hashable {
    public var dialogue: DialogueID
    public var title: String
    public var kind: SearchQuery.Kind
    /// The id of the note, the item or the answer; empty for a dialogue's title.
    public var thing: String
    public var text: String
    public var item: ItemID?
    public var itemTitle: String?
    public var number: Int?
    public var owners: [OwnerOfLine]
    public var dueDate: String?
    public var dueWords: String?
    public var status: FollowUp.Status
    /// When a note was captured.
    public var at: Milliseconds?

    public struct OwnerOfLine: Sendable, Hashable {
        public var participant: ParticipantID?
        /// The person's name or, without one, their function; the organisation's name if it owns the line itself.
        public var name: String
        public var organisation: String?

        public init(participant: ParticipantID?, name: String, organisation: String?) {
            self.participant = participant
            self.name = name
            self.organisation = organisation
        }
    }

    public init(
        dialogue: DialogueID, title: String, kind: SearchQuery.Kind, thing: String, text: String, item: ItemID?,
        itemTitle: String?, number: Int?, owners: [OwnerOfLine] = [], dueDate: String?, dueWords: String?,
        status: FollowUp.Status, at: Milliseconds?
    ) {
        self.dialogue = dialogue
        self.title = title
        self.kind = kind
        self.thing = thing
        self.text = text
        self.item = item
        self.itemTitle = itemTitle
        self.number = number
        self.owners = owners
        self.dueDate = dueDate
        self.dueWords = dueWords
        self.status = status
        self.at = at
    }

    /// The entity that the line belongs to, by which it is decided who may see it.
    public var entity: Entity {
        switch kind {
        case .point, .summary: .item(ItemID(thing))
        case .answer: .answer(AnswerID(thing))
        case .dialogue: .details
        case .note, .quote, .question, .agreement, .actionItem, .jointQuestion, .reservation: .note(NoteID(thing))
        }
    }
}
