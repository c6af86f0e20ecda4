/// A role decides what a person may do and see in a dialogue. One person may have several roles.
public enum Role: String, Codable, Sendable, CaseIterable {
    case organiser, facilitator, noteTaker, participant, observer
}

/// One of the parties of the dialogue, or the convenor.
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

/// Name and contact of a person. It is stored apart from the other events, in versions, so that it can be changed and
/// erased.
public struct PersonDetails: Codable, Sendable, Hashable {
    /// The name as shown. It may be empty when only the function is known.
    public var name: FreeText
    public var function: FreeText
    public var organisation: FreeText
    /// Only organisers see it.
    public var email: FreeText

    public init(name: FreeText, function: FreeText = "", organisation: FreeText = "", email: FreeText = "") {
        self.name = name
        self.function = function
        self.organisation = organisation
        self.email = email
    }

    /// The part that everybody is shown, in the minutes too.
    var shown: PersonDetails { PersonDetails(name: name, function: function, organisation: organisation) }

    public static let erased = PersonDetails(name: .erased, function: .erased, organisation: .erased, email: .erased)
}

/// A person in one dialogue.
public struct Participant: Codable, Sendable, Hashable {
    public var id: ParticipantID
    public var person: PersonDetails
    /// 1 for the first `personRecorded`; each further one adds 1.
    public var personVersion: Int
    /// The person and organisation that the participant is in every dialogue.
    public var identity = Identity()
    /// `nil` while the participant is on no side.
    public var side: SideID?
    public var roles: Set<Role>
    /// The task of this person in this dialogue ("luisteren, toelichten, deelvragen formuleren").
    public var assignment: FreeText
    /// The code in the personal link is computed from this. A new nonce makes the old link invalid.
    public var linkNonce: String
    /// When the current link was first opened; `nil` before that.
    public var linkOpenedAt: Milliseconds?
    /// Whether only the owner was given the current link: the owner is a guest who entered with the join code, or
    /// renewed the link.
    public var linkIsOwners: Bool
    /// Whether somebody has opened this link or an earlier one of this participant.
    public var hasOpened: Bool
    /// Set when the current link does not open what the participant confided earlier.
    public var withheld: Withheld?
    /// Set for a facilitator who may not read what was confided earlier.
    public var withheldReading: Withheld?
    /// When somebody reported that this link was meant for another person; `nil` when nobody did.
    public var linkReportedAt: Milliseconds?
    /// When an organiser marked the current link as sent; `nil` while it is not marked.
    public var linkSentAt: Milliseconds?
    public var attendance: Attendance?
    public var attendanceAt: Milliseconds?
    /// Whether they come to the session; `nil` while nobody has said so.
    public var reply: Reply?
    /// On which proposed dates they can come, as far as they said so. It may name dates that were removed.
    public var availability: [ProposedDateID: Availability] = [:]
    /// The participant in whose place this person comes.
    public var insteadOf: ParticipantID?
    /// Whether the current link was made when `insteadOf` sent this person. Then `insteadOf` is shown it too, until it
    /// is opened.
    public var isLinkOfSending = false
    /// Whether this is a guest who entered with the join code and waits to be seated by a facilitator.
    public var isWaiting: Bool
    /// Whether the person was taken off the list. The record stays, so that the person's words keep their author.
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
    /// Whether the name is recorded but the person is not on the list yet. Nobody is shown the person.
    var isAnnounced: Bool { linkNonce.isEmpty }
}
