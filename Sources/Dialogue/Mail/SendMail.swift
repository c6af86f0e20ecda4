/// Asks the server to send a mail to each of these people.
///
/// People who cannot get it are passed over, such as somebody who has answered a moment ago and needs no reminder. The
/// command is rejected when nobody is left.
public struct SendMail: Act {
    public static let name: Command.Kind = "sendMail"
    public static let permission = Permission(.setUp, .any)
    public var kind: OutgoingMail.Kind
    public var participants: [ParticipantID]
    /// `nl` or `en`. If it is left out, the language of the dialogue.
    public var language: String?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        try Check.room(participants.count, max: Limits.most.participantsMax, "participants", "participants")
        if kind == .cancellation {
            throw Rejection(.outOfRange, "The server sends a cancellation by itself.", field: "kind")
        }
        if let language, language != "nl", language != "en" {
            throw Rejection(.outOfRange, "The language is nl or en.", field: "language")
        }
        var events: [Event] = []
        var seen: Set<ParticipantID> = []
        for (index, id) in participants.enumerated() {
            let participant = try dialogue.listed(id, "participants[\(index)]")
            guard seen.insert(id).inserted, dialogue.mayBeSent(kind, to: participant, at: context.at) else { continue }
            if dialogue.outbox[id].mails[kind]?.state == .waiting { continue }
            events.append(
                .mailAsked(
                    mail: dialogue.newMailID(events.count), kind: kind, participant: id,
                    language: language ?? dialogue.details.language))
        }
        let isUnderWay = seen.contains { dialogue.outbox[$0].mails[kind]?.state == .waiting }
        if events.isEmpty, !isUnderWay {
            throw Rejection(.nobodyToMail, "None of these people can be sent this mail.", field: "participants")
        }
        return events
    }
}

/// A mail is to be sent.
public struct MailAsked: Fact {
    public static let name: Event.Kind = "mailAsked"
    public var takesBack: Bool { false }
    public var mail: MailID
    public var kind: OutgoingMail.Kind
    public var participant: ParticipantID
    public var language: String

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.outbox.made = max(dialogue.outbox.made, Dialogue.serial(mail.text))
        let asked = OutgoingMail(
            id: mail, participant: participant, kind: kind, language: language, askedAt: moment.at, by: moment.by)
        dialogue.outbox.change(participant) { $0.mails[kind] = asked }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.mailChanges(participant) }
}

/// Takes back the mails of one kind that are still waiting.
public struct TakeBackMail: Act {
    public static let name: Command.Kind = "takeBackMail"
    public static let permission = Permission(.setUp, .any)
    public var kind: OutgoingMail.Kind
    public var participants: [ParticipantID]

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        try Check.room(participants.count, max: Limits.most.participantsMax, "participants", "participants")
        var events: [Event] = []
        for id in Set(participants).sorted() {
            guard let mail = dialogue.outbox[id].mails[kind], mail.state == .waiting else { continue }
            events.append(.mailTakenBack(mail: mail.id, participant: id))
        }
        return events
    }
}

/// A mail that was waiting is not sent.
public struct MailTakenBack: Fact {
    public static let name: Event.Kind = "mailTakenBack"
    public var takesBack: Bool { false }
    public var mail: MailID
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let waiting = dialogue.outbox.waiting(mail, of: participant) else { return }
        dialogue.outbox.change(participant) { $0.mails[waiting.kind] = nil }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.mailChanges(participant) }
}

extension Dialogue {
    /// The id of the next mail, when `more` others are asked for at the same time.
    func newMailID(_ more: Int = 0) -> MailID { MailID("m" + String(outbox.made + more + 1)) }

    /// A change of somebody's mails is seen by those who see addresses.
    static func mailChanges(_ participant: ParticipantID) -> [Change] {
        [.changed(.participant(participant), for: .views(with: .contacts))]
    }

    /// The events that stop every waiting mail, and tell those who have the appointment that it is off.
    func cancellingMails(at now: Milliseconds) -> [Event] {
        let stopped = outbox.waiting.map { Event.mailTakenBack(mail: $0.id, participant: $0.participant) }
        guard isAhead(at: now) else { return stopped }
        let holders = people.roster.filter { outbox[$0.id].appointmentSent != nil }
        return stopped
            + holders.enumerated().map { index, holder in
                .mailAsked(
                    mail: newMailID(index), kind: .cancellation, participant: holder.id, language: details.language)
            }
    }

    /// The same for one person, who is taken off the list.
    func cancellingMails(to person: ParticipantID, at now: Milliseconds) -> [Event] {
        let mails = outbox.waiting.filter { $0.participant == person }
        let stopped = mails.map { Event.mailTakenBack(mail: $0.id, participant: person) }
        guard isAhead(at: now), outbox[person].appointmentSent != nil else { return stopped }
        return stopped + [
            .mailAsked(mail: newMailID(), kind: .cancellation, participant: person, language: details.language)
        ]
    }

    /// The events that stop cancellations which are not sent yet: the dialogue or the person is back.
    func stoppingCancellations(of person: ParticipantID? = nil) -> [Event] {
        outbox.waiting.filter { $0.kind == .cancellation && (person == nil || $0.participant == person) }
            .map { .mailTakenBack(mail: $0.id, participant: $0.participant) }
    }
}

extension Command {
    public static func sendMail(
        kind: OutgoingMail.Kind, participants: [ParticipantID], language: String? = nil
    ) -> Command { Command(SendMail(kind: kind, participants: participants, language: language)) }
    public static func takeBackMail(kind: OutgoingMail.Kind, participants: [ParticipantID]) -> Command {
        Command(TakeBackMail(kind: kind, participants: participants))
    }
}

extension Event {
    public static func mailAsked(
        mail: MailID, kind: OutgoingMail.Kind, participant: ParticipantID, language: String
    ) -> Event { Event(MailAsked(mail: mail, kind: kind, participant: participant, language: language)) }
    public static func mailTakenBack(mail: MailID, participant: ParticipantID) -> Event {
        Event(MailTakenBack(mail: mail, participant: participant))
    }
}
