/// One mail to one person: what it is about, and how far it has come. Its text is made when it is sent, from the
/// dialogue as it is then, and is kept nowhere.
public struct OutgoingMail: Sendable, Hashable {
    /// The subject that a mail is about. A person has at most one mail of each kind; a new one replaces the one before.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// The personal link, and the appointment for the calendar.
        case invitation
        /// The appointment once more, because its time or place changed.
        case appointment
        /// The appointment is off: the dialogue was deleted, or the person was taken off the list.
        case cancellation
        /// Asks somebody who has answered nothing yet.
        case reminder
        /// Where the minutes are.
        case minutes
        /// The action items that the person has to do.
        case actionItems
        /// Tells of everything since the last mail. Only for people who asked for it, or did not refuse those that go
        /// out every day.
        case digest
    }

    public enum State: String, Codable, Sendable, CaseIterable {
        /// It will be sent, for the first time or again.
        case waiting
        /// The mail server took it.
        case sent
        /// The mail server will not take it.
        case refused
    }

    /// The same id is in the mail's Message-ID, so a mail that was sent twice is known as one.
    public var id: MailID
    public var participant: ParticipantID
    public var kind: Kind
    /// `nl` or `en`.
    public var language: String
    public var askedAt: Milliseconds
    /// The person who asked for it; the server for a mail that nobody asked for.
    public var by: Actor
    public var state: State = .waiting
    /// When it got into this state.
    public var stateAt: Milliseconds
    /// While it waits: it is not sent before this time.
    public var notBefore: Milliseconds
    /// How often the mail server put it off.
    public var putOffCount = 0
    /// The last answer of the mail server, if it refused the mail or put it off. It may name the address.
    public var reply: FreeText = ""

    init(
        id: MailID, participant: ParticipantID, kind: Kind, language: String, askedAt: Milliseconds, by: Actor
    ) {
        self.id = id
        self.participant = participant
        self.kind = kind
        self.language = language
        self.askedAt = askedAt
        self.by = by
        stateAt = askedAt
        notBefore = askedAt
    }

    /// A mail that nobody has asked for, to show what it would say.
    public init(previewOf kind: Kind, to participant: ParticipantID, language: String, by actor: Actor) {
        self.init(
            id: "m0", participant: participant, kind: kind, language: language, askedAt: 0, by: actor)
    }
}

/// Everything about mails to one person.
public struct Correspondence: Sendable, Hashable {
    /// The last mail of each kind.
    public internal(set) var mails: [OutgoingMail.Kind: OutgoingMail] = [:]
    /// When somebody marked the present address as wrong; `nil` while nobody has.
    public internal(set) var addressWrongAt: Milliseconds?
    /// When the person asked for no more reminders and digests; `nil` while they have not.
    public internal(set) var unsubscribedAt: Milliseconds?
    /// Whether the person asked for digests, or refused them; `nil` while they said nothing.
    public internal(set) var wantsDigest: Bool?
    /// The version of the appointment (`Dialogue.appointmentVersion`) that the person was sent; `nil` when they have
    /// none, or were told that it is off.
    public internal(set) var appointmentSent: Int?
    /// The sequence of the event by which the person last came on the list again or left it.
    var listedAt = 0
    /// Whether the present link was mailed to the present address, so that mailing it there again shows it to nobody
    /// new.
    public internal(set) var hasLink = false
    /// When the last mail was sent.
    public internal(set) var lastSentAt: Milliseconds?
    /// When the person last ended every link to their action items over all dialogues; `nil` if they never did.
    public internal(set) var actionsLinksEndedAt: Milliseconds?

    public init() {}
}

/// The mails of a dialogue that are to be sent, were sent, or could not be.
public struct Outbox: Sendable, Equatable {
    public internal(set) var people: [ParticipantID: Correspondence] = [:]
    /// How many mails were ever asked for. The next id is one higher.
    var made = 0
    /// The sequence of the event that last changed the appointment's time or place.
    var appointmentChangedAt = 0
    /// `nil` while nobody has turned daily digests on.
    public internal(set) var dailyDigest: DailyDigest?
    /// The organisers' own texts. An empty one: the standard text again.
    public internal(set) var texts: [MailTextName: FreeText] = [:]

    public subscript(person: ParticipantID) -> Correspondence { people[person] ?? Correspondence() }

    /// The mail that is waiting under this id; `nil` when it is not waiting any more.
    public func waiting(_ id: MailID, of person: ParticipantID) -> OutgoingMail? {
        people[person]?.mails.values.first { $0.id == id && $0.state == .waiting }
    }

    /// All mails that are waiting, in the order in which they were asked for.
    public var waiting: [OutgoingMail] {
        people.values.flatMap(\.mails.values).filter { $0.state == .waiting }
            .sorted { Dialogue.serial($0.id.text) < Dialogue.serial($1.id.text) }
    }

    mutating func change(_ person: ParticipantID, _ body: (inout Correspondence) -> Void) {
        body(&people[person, default: Correspondence()])
    }

    /// Changes a mail that is waiting under this id. One that was replaced or taken back is left alone.
    mutating func change(
        _ id: MailID, of person: ParticipantID, _ body: (inout OutgoingMail, inout Correspondence) -> Void
    ) {
        guard var mail = waiting(id, of: person) else { return }
        change(person) {
            body(&mail, &$0)
            $0.mails[mail.kind] = mail
        }
    }

    /// The person has another address: everything that is known about the former one is void.
    mutating func addressChanged(of person: ParticipantID) {
        guard people[person] != nil else { return }
        change(person) {
            $0.addressWrongAt = nil
            $0.hasLink = false
            for (kind, mail) in $0.mails where mail.state == .refused { $0.mails[kind] = nil }
        }
    }

    /// The person has another link than the one that was mailed.
    mutating func linkChanged(of person: ParticipantID) {
        guard people[person] != nil else { return }
        change(person) { $0.hasLink = false }
    }

    /// The person came on the list again, or left it.
    mutating func listed(_ person: ParticipantID, at sequence: Int) {
        guard people[person] != nil else { return }
        change(person) { $0.listedAt = sequence }
    }

    /// The person's words are erased, and the mail server's answers about their address with them. Nothing can be sent
    /// to them any more.
    mutating func erase(_ person: ParticipantID) { people[person] = nil }
}
