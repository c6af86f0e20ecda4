/// One line of the minutes.
public struct Note: Codable, Sendable, Hashable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case note, quote, question, agreement, actionItem, jointQuestion, reservation
    }

    public var id: NoteID
    public var item: ItemID
    public var kind: Kind
    public var text: FreeText
    /// The person who said a quote; `nil` when the quote names nobody ("a representative said").
    public var speaker: ParticipantID?
    /// The people and organisations that will do an action item, or are bound by an agreement.
    public var owners: [Owner]
    /// When it will be done, in words ("zsm", "ongeveer een maand na lancering").
    public var dueWords: FreeText
    /// When it will be done, as a date: `2021-02-09`.
    public var dueDate: String?
    /// Agreements and action items are numbered from 1, each kind separately. Numbers are never used again in the
    /// dialogue.
    public var number: Int?
    /// Whether the action item was done.
    public var isDone: Bool
    /// Whether the note is part of the minutes.
    public var isIncluded: Bool
    public var isDeleted: Bool
    /// Notes of an item are ordered by rank, then by id.
    public var rank: Double
    /// 1 for a new note; each change adds 1.
    public var revision: Int
    public var by: Actor
    public var at: Milliseconds
    public var editedBy: Actor?
    public var editedAt: Milliseconds?
    /// When the action item was marked as done, and by whom.
    public var doneAt: Milliseconds?
    public var doneBy: Actor?
    /// Whether the adopted minutes say that the action item was done; `nil` while no minutes are adopted. Ticking the
    /// item later does not change the minutes.
    public var isDoneInMinutes: Bool?
    /// The numbers that the note has or had as an agreement and as an action item. They are kept when its kind changes,
    /// and used again when it changes back.
    public var agreementNumber: Int?
    public var actionItemNumber: Int?

    public init(
        id: NoteID, item: ItemID, kind: Kind, text: FreeText, speaker: ParticipantID? = nil, owners: [Owner] = [],
        dueWords: FreeText = "", dueDate: String? = nil, rank: Double, by: Actor, at: Milliseconds
    ) {
        self.id = id
        self.item = item
        self.kind = kind
        self.text = text
        self.speaker = speaker
        self.owners = owners
        self.dueWords = dueWords
        self.dueDate = dueDate
        self.rank = rank
        self.by = by
        self.at = at
        isDone = false
        isIncluded = true
        isDeleted = false
        revision = 1
    }
}

/// The owner of an agreement or action item: a participant or an organisation. JSON: `{"participant":"p…"}` or
/// `{"organisation":"VNG"}`.
public enum Owner: Codable, Sendable, Hashable {
    case participant(ParticipantID)
    case organisation(FreeText)

    private enum Key: String, CodingKey { case participant, organisation }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let id = try container.decodeIfPresent(ParticipantID.self, forKey: .participant) {
            self = .participant(id)
        } else {
            self = .organisation(try container.decode(FreeText.self, forKey: .organisation))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .participant(let id): try container.encode(id, forKey: .participant)
        case .organisation(let name): try container.encode(name, forKey: .organisation)
        }
    }
}

/// A comment on the minutes while they are in review.
public struct Remark: Codable, Sendable, Hashable {
    public enum Outcome: String, Codable, Sendable, CaseIterable { case open, accepted, declined }

    public var id: RemarkID
    /// The note or the item that the remark is about. With neither, it is about the minutes as a whole.
    public var note: NoteID?
    public var item: ItemID?
    public var by: Actor
    public var text: FreeText
    public var at: Milliseconds
    public var outcome: Outcome
    /// The editor's response.
    public var response: FreeText
    /// The words that the remark is about, if it quotes some.
    public var passage: Passage?
    /// Set when somebody entered it in its author's name, and the author's words against that.
    public var entered: Entered?
    public var contested: FreeText?

    public init(
        id: RemarkID, note: NoteID?, item: ItemID?, by: Actor, text: FreeText, at: Milliseconds,
        passage: Passage? = nil, entered: Entered? = nil
    ) {
        self.id = id
        self.note = note
        self.item = item
        self.by = by
        self.text = text
        self.at = at
        outcome = .open
        response = ""
        self.passage = passage
        self.entered = entered
    }
}
