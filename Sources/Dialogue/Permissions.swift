/// Who may give a command, and in which phases. The whole of it is the table below; `decide` asks it before anything
/// else. What goes beyond a role (one's own hand, one's own answer) stands with the decision and is named here.
public struct Permission: Sendable, Equatable {
    public let who: Who
    public let phases: Phases

    init(_ who: Who, _ phases: Phases) {
        self.who = who
        self.phases = phases
    }

    /// A set of roles, and of the two actors that are no participants.
    public struct Who: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let organiser = Who(rawValue: 1)
        public static let facilitator = Who(rawValue: 2)
        public static let noteTaker = Who(rawValue: 4)
        /// Has the role, or sits on a side and does more than observe.
        public static let participant = Who(rawValue: 8)
        public static let observer = Who(rawValue: 16)
        public static let installation = Who(rawValue: 32)
        public static let server = Who(rawValue: 64)

        /// The installation's link has the organiser's rights in every dialogue.
        static let organisers: Who = [.organiser, .installation]
        static let setUp: Who = [.organiser, .installation, .facilitator]
        static let minutes: Who = [.noteTaker, .facilitator]
        static let taking: Who = [.participant, .facilitator]
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

        static let any: Phases = [.draft, .preparing, .live, .review, .adopted, .archived]
        /// Adopted minutes are frozen, with all they are made of.
        static let untilAdopted: Phases = [.draft, .preparing, .live, .review]
        static let untilReview: Phases = [.draft, .preparing, .live]
        /// People have been let in and the minutes are not adopted.
        static let opened: Phases = [.preparing, .live, .review]
        /// The session has begun: doing what was agreed goes on for good.
        static let held: Phases = [.live, .review, .adopted, .archived]

        public init(_ phase: Phase) {
            switch phase {
            case .draft: self = .draft
            case .preparing: self = .preparing
            case .live: self = .live
            case .review: self = .review
            case .adopted: self = .adopted
            case .archived: self = .archived
            }
        }
    }
}

extension Permission {
    /// The table: command, who, when.
    public static func permission(for kind: Command.Kind) -> Permission {
        switch kind {
        // Only before a dialogue's first event.
        case .createDialogue: Permission(.installation, .draft)
        case .deleteDialogue: Permission(.organisers, .any)
        case .restoreDialogue: Permission(.organisers, .any)

        // Set-up
        case .changeDetails: Permission(.setUp, .untilAdopted)
        case .addSide: Permission(.setUp, .untilAdopted)
        case .changeSide: Permission(.setUp, .untilAdopted)
        case .removeSide: Permission(.setUp, .untilAdopted)
        // Once answers were given, only facilitators and the installation make a facilitator; one made by who does not
        // read what was confided does not either.
        case .addParticipants: Permission(.setUp, .untilAdopted)
        case .changeParticipant: Permission(.setUp, .untilAdopted)
        case .removeParticipant: Permission(.setUp, .untilAdopted)
        case .restoreParticipant: Permission(.setUp, .untilAdopted)

        // Links and guests
        case .recordLinkOpened: Permission(.server, .any)
        case .renewLink: Permission(.setUp, .any)
        // Who reads what was confided herself, and not of her own.
        case .trustLink: Permission(.facilitator, .any)
        // For its owner, known by the former link.
        case .trustOwnLink: Permission(.server, .any)
        // Of one's own link: that it was somebody else's.
        case .reportLink: Permission(.everyone, .any)
        case .renewSharedLink: Permission(.setUp, .any)
        case .openGuestDoor: Permission(.setUp, [.preparing, .live])
        case .closeGuestDoor: Permission(.setUp, .any)
        case .arriveAsGuest: Permission(.server, [.preparing, .live])
        case .seatGuest: Permission(.setUp, .opened)

        // Preparation
        case .addQuestion: Permission(.setUp, .untilReview)
        case .changeQuestion: Permission(.setUp, .untilAdopted)
        case .removeQuestion: Permission(.setUp, .untilReview)
        case .orderQuestions: Permission(.setUp, .untilAdopted)
        case .changeAnswering: Permission(.setUp, .untilReview)
        // For oneself; the facilitator for anyone who takes part.
        case .giveAnswer: Permission(.taking, [.preparing, .live])
        // One's own; the facilitator what a facilitator typed.
        case .withdrawAnswer: Permission(.taking, .opened)
        // Not what she does not get to read.
        case .revealAnswers: Permission(.facilitator, .opened)
        // One's own, to the facilitators as they are now.
        case .confideAnswers: Permission(.everyone, .any)
        case .linkAnswer: Permission(.facilitator, .opened)
        case .makeItemOfAnswer: Permission(.facilitator, .opened)
        case .markAnswer: Permission(.facilitator, .opened)

        // Agenda
        case .addItem: Permission(.setUp, .untilAdopted)
        case .changeItem: Permission(.setUp, .untilAdopted)
        case .removeItem: Permission(.setUp, .untilAdopted)
        case .moveItem: Permission(.setUp, .untilAdopted)
        // For oneself; the facilitator for anyone.
        case .proposeItem: Permission(.taking, [.preparing, .live])
        case .acceptProposal: Permission(.setUp, [.preparing, .live])
        case .declineProposal: Permission(.setUp, [.preparing, .live])

        // Session
        case .changePhase: Permission(.setUp, .any)
        case .startItem: Permission(.facilitator, .live)
        case .nextItem: Permission(.facilitator, .live)
        case .previousItem: Permission(.facilitator, .live)
        case .finishItem: Permission(.facilitator, .live)
        case .skipItem: Permission(.facilitator, .live)
        case .planItem: Permission(.facilitator, .live)
        case .extendItem: Permission(.facilitator, .live)
        // For oneself; the facilitator for anyone.
        case .raiseHand: Permission(.taking, .live)
        case .lowerHand: Permission(.taking, .live)
        case .giveFloor: Permission(.facilitator, .live)
        // One's own floor; the facilitator anyone's.
        case .endFloor: Permission(.taking, .live)
        case .recordArrival: Permission(.server, .live)
        case .setAttendance: Permission(.facilitator, .opened)

        // Notes: common property of those who take them
        case .addNote: Permission(.minutes, [.live, .review])
        case .changeNote: Permission(.minutes, [.live, .review])
        case .moveNote: Permission(.minutes, [.live, .review])
        case .deleteNote: Permission(.minutes, [.live, .review])
        case .restoreNote: Permission(.minutes, [.live, .review])

        // Minutes
        case .setSummary: Permission(.minutes, [.live, .review])
        case .makeRemark: Permission(.reviewers, .review)
        case .answerRemark: Permission(.editors, .review)
        // Participants: what they, or their organisation, will do.
        case .markActionItem: Permission(.reviewers, .held)
        }
    }
}

extension Dialogue {
    /// The roles an actor acts in: those given, and that of a participant for everyone who sits on a side (except who
    /// only observes from there). None for a guest who waits, someone taken off the list, and the server.
    public func roles(of actor: Actor) -> Set<Role> {
        let who = who(actor)
        // The installation organises without being anybody's participant.
        if who.contains(.installation) { return [.organiser] }
        return Set(Role.allCases.filter { who.contains(Permission.Who($0)) })
    }

    /// `roles(of:)` as the table takes it, without a set being built.
    func who(_ actor: Actor) -> Permission.Who {
        switch actor {
        case .installation: return .installation
        case .server: return .server
        case .participant(let id):
            guard let participant = participants[id], participant.isActive else { return [] }
            var who: Permission.Who = participant.takesPart ? .participant : []
            for role in participant.roles { who.insert(Permission.Who(role)) }
            return who
        }
    }

    /// Whether the table lets this actor give such a command now; the decision may still reject it. Pages' buttons.
    public func mayGive(_ kind: Command.Kind, _ actor: Actor) -> Bool {
        let permission = Permission.permission(for: kind)
        return !permission.who.isDisjoint(with: who(actor)) && permission.phases.contains(Permission.Phases(phase))
            && (!isDeleted || kind == .restoreDialogue)
    }
}

extension Participant {
    /// On the list, and not at the door.
    public var isActive: Bool { !isRemoved && !isWaiting && !isAnnounced }

    /// Speaks and answers: has the role, or a seat on a side and more to do than observing.
    public var takesPart: Bool { roles.contains(.participant) || (side != nil && roles != [.observer]) }
}
