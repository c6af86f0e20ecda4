/// One line of the minutes as it is captured.
public struct Note: Codable, Sendable, Hashable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case note, quote, question, agreement, actionItem, jointQuestion, reservation
    }

    public var id: NoteID
    public var item: ItemID
    public var kind: Kind
    public var text: FreeText
    /// A quote's speaker; `nil` for an unattributed one ("a representative said").
    public var speaker: ParticipantID?
    /// Who will do it (action item) or is bound by it (agreement).
    public var owners: [Owner]
    /// When, in words ("zsm", "ongeveer een maand na lancering").
    public var dueWords: FreeText
    /// When, as a date `2021-02-09`, where there is one.
    public var dueDate: String?
    /// Of agreements and of action items, each counted from 1 within the dialogue and never reused.
    public var number: Int?
    /// An action item that was done.
    public var isDone: Bool
    /// Stands in the minutes.
    public var isIncluded: Bool
    public var isDeleted: Bool
    /// Order within its item: ascending, then by id.
    public var rank: Double
    /// 1 when captured, one more with each change.
    public var revision: Int
    public var by: Actor
    public var at: Milliseconds
    public var editedBy: Actor?
    public var editedAt: Milliseconds?
    /// When and by whom an action item was marked as done.
    public var doneAt: Milliseconds?
    public var doneBy: Actor?
    /// Whether the adopted minutes say it was done; `nil` while there are none. The doing goes on, their text does not.
    public var isDoneInMinutes: Bool?
    /// The number it had as an agreement and as an action item, kept when its kind changes to and fro.
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

/// Who owns an agreement or action item: a participant or an organisation. JSON: `{"participant":"p…"}` or
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

/// A remark on the minutes in review.
public struct Remark: Codable, Sendable, Hashable {
    public enum Outcome: String, Codable, Sendable, CaseIterable { case open, accepted, declined }

    public var id: RemarkID
    /// The note it is about, or the item, or with neither the minutes as a whole.
    public var note: NoteID?
    public var item: ItemID?
    public var by: Actor
    public var text: FreeText
    public var at: Milliseconds
    public var outcome: Outcome
    /// What the note-taker answered.
    public var response: FreeText

    public init(id: RemarkID, note: NoteID?, item: ItemID?, by: Actor, text: FreeText, at: Milliseconds) {
        self.id = id
        self.note = note
        self.item = item
        self.by = by
        self.text = text
        self.at = at
        outcome = .open
        response = ""
    }
}
