public typealias AcceptanceID = Identifier<Acceptance>
public typealias ReportID = Identifier<Report>
public typealias MilestoneID = Identifier<Milestone>

/// The answer of one owner who was asked to do something: accepted or declined.
public struct Acceptance: Sendable, Hashable {
    public enum Answer: String, Codable, Sendable, CaseIterable { case accepted, declined }

    public var id: AcceptanceID
    public var note: NoteID
    /// The owner who answers.
    public internal(set) var owner: Owner
    public var answer: Answer
    /// Why it was declined.
    public internal(set) var reason: FreeText
    /// Set while the acceptance holds only if somebody else decides so.
    public internal(set) var subjectTo: SubjectTo?
    public internal(set) var decision: Decision?
    /// The person who answered: the owner, or somebody of the organisation.
    public var participant: ParticipantID
    /// Set when somebody else entered it.
    public var entered: Entered?
    /// The note's revision that was answered. If the note has a later one, its words may have changed since.
    public var revision: Int
    public var at: Milliseconds
    /// Set when the person says that this is not what they answered.
    public internal(set) var contest: Contest?

    /// A decision on which an acceptance hangs: "subject to a decision by the council before 1 March".
    public struct SubjectTo: Codable, Sendable, Hashable {
        /// The one who decides.
        public var decider: FreeText
        /// By when, in words and as a date.
        public var words: FreeText
        public var date: String?

        public init(decider: FreeText, words: FreeText = "", date: String? = nil) {
            self.decider = decider
            self.words = words
            self.date = date
        }
    }

    public struct Decision: Sendable, Hashable {
        public var isYes: Bool
        public var words: FreeText
        /// The actor who recorded it.
        public var by: Actor
        public var at: Milliseconds
    }

    public struct Contest: Sendable, Hashable {
        public var words: FreeText
        public var at: Milliseconds
    }

    /// How the answer stands now.
    public enum State: String, Sendable, CaseIterable { case accepted, declined, waiting }

    public var state: State {
        guard answer == .accepted else { return .declined }
        guard subjectTo != nil else { return .accepted }
        return decision.map { $0.isYes ? .accepted : .declined } ?? .waiting
    }
}

/// A line that says what came of an agreement or action item.
public struct Report: Codable, Sendable, Hashable {
    public var id: ReportID
    public var note: NoteID
    public var text: FreeText
    public var by: Actor
    public var at: Milliseconds

    public init(id: ReportID, note: NoteID, text: FreeText, by: Actor, at: Milliseconds) {
        self.id = id
        self.note = note
        self.text = text
        self.by = by
        self.at = at
    }
}

/// Something that will happen, such as a launch or a decision, on which the time of agreements hangs.
public struct Milestone: Codable, Sendable, Hashable {
    public var id: MilestoneID
    public var title: FreeText
    /// `2021-02-09`; `nil` while it is not known.
    public var date: String?
    public var by: Actor
    public var at: Milliseconds

    public init(id: MilestoneID, title: FreeText, date: String? = nil, by: Actor, at: Milliseconds) {
        self.id = id
        self.title = title
        self.date = date
        self.by = by
        self.at = at
    }
}
