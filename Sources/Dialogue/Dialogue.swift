/// One dialogue, from draft to adopted minutes: what the fold of its events comes to.
///
/// A value, but a large one: whoever holds it changes it in place (`evolve`) and never copies it for a rollback.
public struct Dialogue: Sendable, Equatable {
    public let id: DialogueID
    /// Sequence of the last event; 0 before the first.
    public internal(set) var sequence: Int = 0
    /// Time of the last event; times never go back.
    public internal(set) var lastAt: Milliseconds = 0

    public internal(set) var details = Details(title: "")
    public internal(set) var phase: Phase = .draft
    public internal(set) var phaseAt: Milliseconds = 0
    /// When the session first went live, and when it last ended.
    public internal(set) var liveAt: Milliseconds?
    public internal(set) var endedAt: Milliseconds?
    /// When the present minutes were adopted; `nil` while they are not.
    public internal(set) var adoptedAt: Milliseconds?
    /// 1 for the first minutes, one more with each reopening.
    public internal(set) var minutesVersion: Int = 1
    public internal(set) var reopenedReason: FreeText = ""
    public internal(set) var answersAreOpen = true
    public internal(set) var isDeleted = false

    public internal(set) var sides: [Side] = []
    public internal(set) var participants: [ParticipantID: Participant] = [:]
    /// Order in which people were added.
    public internal(set) var participantOrder: [ParticipantID] = []
    public internal(set) var questions: [Question] = []
    public internal(set) var answers: [AnswerID: Answer] = [:]
    /// Answers whose authors let the facilitators read them as these are now (`readsOnlyAnew`).
    public internal(set) var confidedAnew: Set<AnswerID> = []
    public internal(set) var items: [ItemID: AgendaItem] = [:]
    public internal(set) var agenda: [ItemID] = []
    public internal(set) var notes = Notes()
    public internal(set) var proposals: [Proposal] = []
    public internal(set) var remarks: [Remark] = []

    public internal(set) var currentItem: ItemID?
    public internal(set) var queue: [QueueEntry] = []
    public internal(set) var floor: Floor?
    /// Time each person has had the floor, floors that ended.
    public internal(set) var talkMs: [ParticipantID: Milliseconds] = [:]

    /// What the code is made over by which guests come in, while that door is open.
    public internal(set) var guestDoor: String?
    /// What the observer's and the projector's links are made over.
    public internal(set) var observerNonce = ""
    public internal(set) var projectorNonce = ""

    /// Counters behind ids (`n12`) and numbers; only ever up.
    public internal(set) var counters = Counters()
    /// For each answer slot the answer that fills it.
    var answerSlots: [AnswerSlot: AnswerID] = [:]
    /// The highest rank of an item's notes, deleted ones included: appending asks no other note.
    var lastRank: [ItemID: Double] = [:]

    public init(id: DialogueID) { self.id = id }

    public struct QueueEntry: Sendable, Hashable {
        public var participant: ParticipantID
        public var at: Milliseconds
    }

    public struct Floor: Sendable, Hashable {
        public var participant: ParticipantID
        public var since: Milliseconds
    }

    public struct Counters: Sendable, Hashable {
        public var sides = 0, questions = 0, answers = 0, items = 0, notes = 0, proposals = 0, remarks = 0
        public var agreements = 0, actionItems = 0
    }

    struct AnswerSlot: Sendable, Hashable {
        var participant: ParticipantID
        var question: QuestionID
        var horizon: Int?
    }

    /// Everyone still on the list, in order.
    public var roster: [Participant] {
        participantOrder.compactMap { participants[$0] }.filter { !$0.isRemoved }
    }

    /// The notes of an item that were not deleted, in order.
    public func notes(of item: ItemID) -> [Note] {
        notes.values.filter { $0.item == item && !$0.isDeleted }.sorted { ($0.rank, $0.id.text) < ($1.rank, $1.id.text) }
    }

    public func question(_ id: QuestionID) -> Question? { questions.first { $0.id == id } }
    public func side(_ id: SideID?) -> Side? { sides.first { $0.id == id } }

    /// The answer somebody gave to a question (and horizon).
    public func answer(of participant: ParticipantID, to question: QuestionID, horizon: Int?) -> Answer? {
        answerSlots[AnswerSlot(participant: participant, question: question, horizon: horizon)].flatMap { answers[$0] }
    }
}
