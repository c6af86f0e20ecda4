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
    public internal(set) var isDeleted = false

    public internal(set) var sides: [Side] = []
    /// How many sides were ever made: the number behind the next id. Only ever up, as are the parts' own.
    var sidesMade = 0

    public internal(set) var people = People()
    public internal(set) var preparation = Preparation()
    public internal(set) var agenda = Agenda()
    public internal(set) var floor = Floor()
    public internal(set) var notes = Notes()
    public internal(set) var parkingLot = ParkingLot()
    public internal(set) var review = Review()

    public init(id: DialogueID) { self.id = id }

    public func side(_ id: SideID?) -> Side? { sides.first { $0.id == id } }
}
