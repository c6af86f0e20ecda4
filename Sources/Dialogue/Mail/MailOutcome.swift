// The service's own notes about a mail. They are no commands: the server adds them to the dialogue, even to one that
// was deleted.

/// How an attempt to send a mail ended.
public enum MailOutcome: Sendable, Equatable {
    /// The mail server took it.
    /// - Parameters:
    ///   - linkNonce: the nonce of the link in the mail; `nil` when it had none.
    ///   - appointment: the version of the appointment in it, or that the mail says it is off; `nil` for neither.
    case sent(linkNonce: String?, appointment: SentAppointment?)
    /// Not now: to be tried again after `until`.
    case putOff(until: Milliseconds, reply: String)
    /// The mail server will not take it.
    case refused(reply: String)
    /// It is not needed any more.
    case notNeeded

    public enum SentAppointment: Sendable, Equatable {
        case version(Int)
        case off
    }
}

extension Dialogue {
    /// The events that note how sending a mail ended. Empty when the mail was taken back or replaced meanwhile.
    public func noting(_ outcome: MailOutcome, of id: MailID, to person: ParticipantID) -> [Event] {
        guard outbox.waiting(id, of: person) != nil else { return [] }
        switch outcome {
        case .sent(let linkNonce, let appointment):
            let isLink = linkNonce != nil && linkNonce == people.participants[person]?.linkNonce
            let version: Int? = if case .version(let version) = appointment { version } else { nil }
            return [
                .mailSent(
                    mail: id, participant: person, isLink: isLink ? true : nil, appointment: version,
                    isAppointmentOff: appointment == .off ? true : nil)
            ]
        case .putOff(let until, let reply):
            return [.mailPutOff(mail: id, participant: person, until: until, reply: Self.reply(reply))]
        case .refused(let reply):
            return [.mailRefused(mail: id, participant: person, reply: Self.reply(reply))]
        case .notNeeded: return [.mailTakenBack(mail: id, participant: person)]
        }
    }

    private static func reply(_ text: String) -> FreeText {
        FreeText(String(text.unicodeScalars.prefix(Limits.most.mailReplyCharactersMax).filter { $0.value != 0 }))
    }
}

public struct MailSent: Fact {
    public static let name: Event.Kind = "mailSent"
    public var takesBack: Bool { false }
    public var mail: MailID
    public var participant: ParticipantID
    /// True when the mail had the present link. The link then counts as sent.
    public var isLink: Bool?
    /// The version of the appointment in the mail.
    public var appointment: Int?
    /// True when the mail said that the appointment is off.
    public var isAppointmentOff: Bool?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        var isSent = false
        dialogue.outbox.change(mail, of: participant) { mail, correspondence in
            mail.state = .sent
            mail.stateAt = moment.at
            mail.reply = ""
            correspondence.lastSentAt = moment.at
            if isLink == true { correspondence.hasLink = true }
            if let appointment { correspondence.appointmentSent = appointment }
            if isAppointmentOff == true { correspondence.appointmentSent = nil }
            isSent = true
        }
        if isSent, isLink == true { dialogue.people.participants[participant]?.linkSentAt = moment.at }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.mailChanges(participant) }
}

public struct MailPutOff: Fact {
    public static let name: Event.Kind = "mailPutOff"
    public var takesBack: Bool { false }
    public var mail: MailID
    public var participant: ParticipantID
    public var until: Milliseconds
    /// The mail server's answer, or the reason in plain words.
    public var reply: FreeText

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.outbox.change(mail, of: participant) { mail, _ in
            mail.notBefore = until
            mail.putOffCount += 1
            mail.stateAt = moment.at
            mail.reply = reply
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.mailChanges(participant) }
}

public struct MailRefused: Fact {
    public static let name: Event.Kind = "mailRefused"
    public var takesBack: Bool { false }
    public var mail: MailID
    public var participant: ParticipantID
    /// The mail server's answer, or the reason in plain words.
    public var reply: FreeText

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.outbox.change(mail, of: participant) { mail, _ in
            mail.state = .refused
            mail.stateAt = moment.at
            mail.reply = reply
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.mailChanges(participant) }
}

extension Event {
    public static func mailSent(
        mail: MailID, participant: ParticipantID, isLink: Bool? = nil, appointment: Int? = nil,
        isAppointmentOff: Bool? = nil
    ) -> Event {
        Event(
            MailSent(
                mail: mail, participant: participant, isLink: isLink, appointment: appointment,
                isAppointmentOff: isAppointmentOff))
    }
    public static func mailPutOff(
        mail: MailID, participant: ParticipantID, until: Milliseconds, reply: FreeText
    ) -> Event { Event(MailPutOff(mail: mail, participant: participant, until: until, reply: reply)) }
    public static func mailRefused(mail: MailID, participant: ParticipantID, reply: FreeText) -> Event {
        Event(MailRefused(mail: mail, participant: participant, reply: reply))
    }
}
