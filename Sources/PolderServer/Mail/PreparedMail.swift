import Dialogue
import Mail

/// A mail ready to be sent, and what is noted of it once it was.
struct PreparedMail: Sendable {
    let message: MailMessage
    /// The nonce of the link in it; `nil` when it has none.
    let linkNonce: String?
    let appointmentSent: MailOutcome.SentAppointment?

    /// `nil` when the participant has no address.
    init?(
        _ mail: OutgoingMail, to participant: Participant, of dialogue: Dialogue, _ settings: MailSettings,
        _ links: InstallationLinks, at now: Milliseconds
    ) {
        guard let address = MailAddress(participant.person.email.orEmpty) else { return nil }
        let hasLink = dialogue.mayMailLink(of: participant)
        let unsubscribe = links.unsubscribe(participant.id, in: dialogue.id)
        let writer = MailWriter(
            mail, to: participant, of: dialogue,
            links: .init(
                personal: hasLink ? links.personal(participant, in: dialogue.id) : nil,
                minutes: hasLink ? links.minutes(participant, in: dialogue.id) : nil, unsubscribe: unsubscribe))
        let appointment = writer.appointment(from: settings.sender, at: now)
        let reply = dialogue.replyAddress(of: mail).flatMap { one in
            MailAddress(one.person.email.orEmpty).map {
                MailMessage.Mailbox(name: one.person.name.orEmpty, address: $0)
            }
        }
        message = MailMessage(
            sender: settings.sender, recipient: .init(name: participant.person.name.orEmpty, address: address),
            replyTo: reply, text: writer.text, language: mail.language, id: "\(mail.id).\(dialogue.id)", at: now,
            unsubscribe: writer.offersUnsubscribing ? unsubscribe : nil, appointment: appointment)
        linkNonce = hasLink && writer.holdsLink ? participant.linkNonce : nil
        appointmentSent = appointment.map { $0.method == .cancel ? .off : .version($0.version) }
    }
}

extension PreparedMail {
    /// The words of a mail that nobody asked for yet. In the place of the personal link is an address without its
    /// secret.
    static func preview(
        _ kind: OutgoingMail.Kind, to participant: Participant, of dialogue: Dialogue, language: String,
        by actor: Actor, _ links: InstallationLinks
    ) -> MailWriter {
        let hasLink = dialogue.mayMailLink(of: participant)
        return MailWriter(
            OutgoingMail(previewOf: kind, to: participant.id, language: language, by: actor), to: participant,
            of: dialogue,
            links: .init(
                personal: hasLink
                    ? links.publicURL + InstallationLinks.page(for: participant.roles).rawValue + "#…" : nil,
                minutes: hasLink ? links.publicURL + PagePath.minutes.rawValue + "#…" : nil,
                unsubscribe: links.publicURL + PagePath.unsubscribe.rawValue + "?t=…"))
    }
}
