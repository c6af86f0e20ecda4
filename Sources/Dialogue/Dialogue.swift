/// State of one dialogue, from draft to adopted minutes, computed by applying its events in order.
///
/// It is a large value: change it in place with `evolve`, and do not keep a copy in order to roll back.
public struct Dialogue: Sendable, Equatable {
    public let id: DialogueID
    /// Sequence number of the last event; 0 before the first.
    public internal(set) var sequence: Int = 0
    /// Time of the last event. It never decreases.
    public internal(set) var lastAt: Milliseconds = 0

    public internal(set) var details = Details(title: "")
    public internal(set) var phase: Phase = .draft
    public internal(set) var phaseAt: Milliseconds = 0
    /// When the session went live for the first time.
    public internal(set) var liveAt: Milliseconds?
    /// When the session last ended.
    public internal(set) var endedAt: Milliseconds?
    /// When the current minutes were adopted; `nil` while they are not adopted.
    public internal(set) var adoptedAt: Milliseconds?
    /// The person who adopted the current minutes; `nil` while they are not adopted.
    public internal(set) var adoptedBy: Actor?
    /// 1 for the first minutes; each reopening adds 1.
    public internal(set) var minutesVersion: Int = 1
    public internal(set) var reopenedReason: FreeText = ""
    /// The sequence with which the dialogue is whole: that of its first event, or of a large file's last one.
    var wholeSequence = 1
    /// False while only a part of a large file is written. Nobody may see the dialogue then, and it is not listed.
    public var isWhole: Bool { sequence >= wholeSequence }
    /// True if the dialogue was not whole at this sequence, and is now.
    public func becameWhole(after sequence: Int) -> Bool { sequence < wholeSequence && isWhole }
    /// When it was deleted, and by whom; `nil` while it is not deleted.
    public internal(set) var deleted: Moment?
    public var isDeleted: Bool { deleted != nil }

    public internal(set) var sides: [Side] = []
    /// How many sides were ever added: the next id is one higher. It never decreases, and neither do the counters of
    /// the other parts.
    var sidesMade = 0

    public internal(set) var people = People()
    public internal(set) var preparation = Preparation()
    public internal(set) var dates = Dates()
    public internal(set) var agenda = Agenda()
    public internal(set) var floor = Floor()
    public internal(set) var notes = Notes()
    public internal(set) var parkingLot = ParkingLot()
    public internal(set) var review = Review()
    public internal(set) var adoption = Adoption()
    public internal(set) var agreements = Agreements()
    /// The follow-up when the current minutes were adopted, which they keep showing; `nil` while they are not adopted.
    public internal(set) var agreementsAtAdoption: Agreements?
    public internal(set) var round = Round()
    public internal(set) var bin = Bin()
    public internal(set) var outbox = Outbox()

    public init(id: DialogueID) { self.id = id }

    public func side(_ id: SideID?) -> Side? { sides.first { $0.id == id } }
}
