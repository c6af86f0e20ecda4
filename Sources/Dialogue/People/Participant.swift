/// What a person may do and see in a dialogue; one person may hold several.
public enum Role: String, Codable, Sendable, CaseIterable {
    case organiser, facilitator, noteTaker, participant, observer
}

/// One of the parties facing each other, or the convenor beside them.
public struct Side: Codable, Sendable, Hashable {
    public enum Kind: String, Codable, Sendable, CaseIterable { case party, convenor }

    public var id: SideID
    public var name: FreeText
    public var kind: Kind

    public init(id: SideID, name: FreeText, kind: Kind) {
        self.id = id
        self.name = name
        self.kind = kind
    }
}

/// Who someone is. Kept apart from the events, in versions, so that it can be changed and erased.
public struct PersonDetails: Codable, Sendable, Hashable {
    /// Name as shown; may be empty where only the function is known.
    public var name: FreeText
    public var function: FreeText
    public var organisation: FreeText
    /// Never in a feed but the organiser's.
    public var email: FreeText

    public init(name: FreeText, function: FreeText = "", organisation: FreeText = "", email: FreeText = "") {
        self.name = name
        self.function = function
        self.organisation = organisation
        self.email = email
    }

    public static let erased = PersonDetails(name: .erased, function: .erased, organisation: .erased, email: .erased)
}

/// A person in one dialogue.
public struct Participant: Codable, Sendable, Hashable {
    public var id: ParticipantID
    public var person: PersonDetails
    /// 1 for the first `personRecorded`, one more with each.
    public var personVersion: Int
    /// Who this is beyond this dialogue.
    public var identity = Identity()
    /// `nil`: not (yet) seated on a side.
    public var side: SideID?
    public var roles: Set<Role>
    /// What is asked of this person in this dialogue ("luisteren, toelichten, deelvragen formuleren").
    public var assignment: FreeText
    /// What the personal link's code is made over; a new one makes the old link invalid.
    public var linkNonce: String
    /// When the owner first opened the present link; `nil` while nobody has.
    public var linkOpenedAt: Milliseconds?
    /// Nobody but its owner was given the present link: a guest's at the door, one its owner renewed.
    public var linkIsOwners: Bool
    /// Somebody opened this or an earlier link of this seat.
    public var hasOpened: Bool
    /// The present link does not open what was confided before.
    public var withheld: Withheld?
    /// As facilitator: not what was confided before this seat was one (again).
    public var withheldReading: Withheld?
    /// When somebody who had the present link from another said so; `nil` while nobody did.
    public var linkReportedAt: Milliseconds?
    public var attendance: Attendance?
    public var attendanceAt: Milliseconds?
    /// Came by the join code and waits to be seated by the facilitator.
    public var isWaiting: Bool
    /// Taken off the list; kept so that what was written by this person keeps its author.
    public var isRemoved: Bool
    public var removedAt: Milliseconds?

    public init(
        id: ParticipantID, person: PersonDetails, personVersion: Int = 1, side: SideID?, roles: Set<Role>,
        assignment: FreeText = "", linkNonce: String, isWaiting: Bool = false
    ) {
        self.id = id
        self.person = person
        self.personVersion = personVersion
        self.side = side
        self.roles = roles
        self.assignment = assignment
        self.linkNonce = linkNonce
        self.isWaiting = isWaiting
        isRemoved = false
        linkIsOwners = false
        hasOpened = false
    }
}

extension Participant {
    /// Only the person is recorded so far: on no list, shown to nobody.
    var isAnnounced: Bool { linkNonce.isEmpty }
}
