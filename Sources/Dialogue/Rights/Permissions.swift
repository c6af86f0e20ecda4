/// The actors who may give a command, and the phases in which they may. Each command states its own (`Act.permission`),
/// and `decide` checks it first.
public struct Permission: Sendable, Equatable {
    public let who: Who
    public let phases: Phases
    /// Those of `who` who may also give it about somebody else's hand, answer or action item. The rest of `who` may
    /// give it only about their own. The command checks this, because it knows the owner.
    public let forOthers: Who

    init(_ who: Who, _ phases: Phases, forOthers: Who? = nil) {
        self.who = who
        self.phases = phases
        self.forOthers = forOthers ?? who
    }

    /// A set of roles and of the actors that are not participants.
    public struct Who: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let organiser = Who(rawValue: 1)
        public static let facilitator = Who(rawValue: 2)
        public static let noteTaker = Who(rawValue: 4)
        /// People with this role, and everyone on a side who does more than observe.
        public static let participant = Who(rawValue: 8)
        public static let observer = Who(rawValue: 16)
        public static let installation = Who(rawValue: 32)
        public static let server = Who(rawValue: 64)

        /// Somebody with the installation's link has the rights of an organiser in every dialogue.
        static let organisers: Who = [.organiser, .installation]
        static let setUp: Who = [.organiser, .installation, .facilitator]
        static let minutes: Who = [.noteTaker, .facilitator]
        static let takingPart: Who = [.participant, .facilitator]
        static let reviewers: Who = [.organiser, .installation, .facilitator, .noteTaker, .participant]
        static let editors: Who = [.organiser, .installation, .facilitator, .noteTaker]
        static let everyone: Who = [.organiser, .installation, .facilitator, .noteTaker, .participant, .observer]

        public init(_ role: Role) {
            switch role {
            case .organiser: self = .organiser
            case .facilitator: self = .facilitator
            case .noteTaker: self = .noteTaker
            case .participant: self = .participant
            case .observer: self = .observer
            }
        }
    }

    public struct Phases: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let draft = Phases(rawValue: 1)
        public static let preparing = Phases(rawValue: 2)
        public static let live = Phases(rawValue: 4)
        public static let review = Phases(rawValue: 8)
        public static let adopted = Phases(rawValue: 16)
        public static let archived = Phases(rawValue: 32)
        public static let editing = Phases(rawValue: 64)

        static let any: Phases = [.draft, .preparing, .live, .editing, .review, .adopted, .archived]
        /// Until the dialogue is archived, when it can only be read.
        static let untilArchived: Phases = [.draft, .preparing, .live, .editing, .review, .adopted]
        /// Agreements are followed up from the session on; archived ones can only be read.
        static let followed: Phases = [.live, .editing, .review, .adopted]
        /// After adoption, the minutes and everything they are made from no longer change.
        static let untilAdopted: Phases = [.draft, .preparing, .live, .editing, .review]
        static let untilReview: Phases = [.draft, .preparing, .live]
        /// People have been let in, and the minutes are not adopted yet.
        static let opened: Phases = [.preparing, .live, .editing, .review]
        /// The minutes are written and cleaned up.
        static let minuted: Phases = [.live, .editing, .review]
        /// The session has ended.
        static let over: Phases = [.editing, .review, .adopted, .archived]
        /// The session has begun. Adopted and archived dialogues are included, because what was agreed is carried out
        /// then.
        static let held: Phases = [.live, .editing, .review, .adopted, .archived]

        public init(_ phase: Phase) {
            switch phase {
            case .draft: self = .draft
            case .preparing: self = .preparing
            case .live: self = .live
            case .editing: self = .editing
            case .review: self = .review
            case .adopted: self = .adopted
            case .archived: self = .archived
            }
        }
    }
}

extension Dialogue {
    /// The roles that an actor acts in: the roles they were given, and participant for everyone on a side who does more
    /// than observe. Guests who wait, people taken off the list and the server have none.
    public func roles(of actor: Actor) -> Set<Role> {
        let who = who(actor)
        // The installation organises, though it is not a participant.
        if who.contains(.installation) { return [.organiser] }
        return Set(Role.allCases.filter { who.contains(Permission.Who($0)) })
    }

    /// Whether this actor prepares, facilitates or writes down the dialogue.
    public func holdsRole(_ actor: Actor) -> Bool {
        !who(actor).isDisjoint(with: [.organiser, .facilitator, .noteTaker, .installation])
    }

    /// The same as `roles(of:)`, as an option set, so that no `Set` is allocated.
    func who(_ actor: Actor) -> Permission.Who {
        switch actor {
        case .installation, .organiser: return .installation
        case .server: return .server
        case .participant(let id):
            guard let participant = people.participants[id], participant.isActive else { return [] }
            var who: Permission.Who = participant.takesPart ? .participant : []
            for role in participant.roles { who.insert(Permission.Who(role)) }
            return who
        }
    }
}

extension Participant {
    /// Whether the participant is on the list and is not a guest who waits.
    public var isActive: Bool { !isRemoved && !isWaiting && !isAnnounced }

    /// Whether the participant may speak and answer: has the role, or sits on a side and does more than observe.
    public var takesPart: Bool { roles.contains(.participant) || (side != nil && roles != [.observer]) }

    /// Whether the participant is expected to answer the questions, and counts when answers are counted: has the role,
    /// or sits on a side without any role. A facilitator or note-taker on a side may answer but need not.
    public var isAsked: Bool { isActive && (roles.contains(.participant) || (side != nil && roles.isEmpty)) }
}
