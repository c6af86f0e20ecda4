public import Dialogue
import DialogueFile
import Foundation
import Minutes

/// Writes the text of a mail from the dialogue as it is now. Uses no clock: the same state gives the same words.
public struct MailWriter {
    let dialogue: Dialogue
    public let mail: OutgoingMail
    let participant: Participant
    let links: MailLinks
    let words: MailWords

    /// The addresses that a mail may hold.
    public struct MailLinks: Sendable {
        /// The person's own link; `nil` when this mail may not hold it.
        public var personal: String?
        /// The minutes, by the person's own link; `nil` when this mail may not hold it.
        public var minutes: String?
        /// The page on which the person ends reminders and digests.
        public var unsubscribe: String

        public init(personal: String?, minutes: String?, unsubscribe: String) {
            self.personal = personal
            self.minutes = minutes
            self.unsubscribe = unsubscribe
        }
    }

    public init(_ mail: OutgoingMail, to participant: Participant, of dialogue: Dialogue, links: MailLinks) {
        self.dialogue = dialogue
        self.mail = mail
        self.participant = participant
        self.links = links
        words = MailWords(language: mail.language)
    }

    var title: String { dialogue.details.title.orEmpty }
    private var zone: TimeZone { TimeZone(polder: dialogue.details.timeZone) ?? .gmt }
    private var isAdopted: Bool { dialogue.phase == .adopted || dialogue.phase == .archived }

    /// Whether the mail says how to end reminders and digests.
    public var offersUnsubscribing: Bool { mail.kind != .appointment && mail.kind != .cancellation }

    /// Whether the mail has the person's own link, if it may.
    public var holdsLink: Bool { mail.kind != .appointment && mail.kind != .cancellation }

    public var text: MailText {
        let subject = words.subject(mail.kind, title: title, isAdopted: isAdopted)
        var blocks = ownText ?? standard
        if offersUnsubscribing { blocks.append(.foot(words.unsubscribe, url: links.unsubscribe)) }
        return MailText(subject: subject, blocks: blocks)
    }

    private var standard: [MailText.Block] {
        var blocks: [MailText.Block] = [.paragraph(words.dear(participant.person.name.orEmpty))]
        switch mail.kind {
        case .invitation: blocks += invitation
        case .appointment:
            blocks.append(.paragraph(dialogue.details.startsAt == nil ? words.noDate(title) : words.moved(title)))
            blocks += whenAndWhere
        case .cancellation: blocks.append(.paragraph(words.isOff(title, forAll: dialogue.isDeleted)))
        case .reminder where dialogue.isRoundOpen:
            blocks += [.paragraph(words.noReplyYet(title))] + circulation + minutesLink
        case .reminder:
            blocks.append(.paragraph(words.noAnswerYet(title) + " " + questions))
            blocks += ownLink
        case .minutes:
            blocks.append(.paragraph(words.minutesAreThere(title, isAdopted: isAdopted)))
            if dialogue.isRoundOpen { blocks += circulation }
            blocks += minutesLink
        case .actionItems:
            blocks += [.paragraph(words.toDo(title)), .list(actionItems)]
            blocks += minutesLink
        case .digest:
            blocks += [.paragraph(words.happened(title)), .list(news)]
            blocks += ownLink
        }
        blocks.append(.paragraph(words.close + (sender.map { "\n" + $0 } ?? "")))
        return blocks
    }

    /// The name under the mail: the person who gets the answers.
    var sender: String? {
        dialogue.replyAddress(of: mail).map(\.person.name.orEmpty).flatMap { $0.isEmpty ? nil : $0 }
    }

    // MARK: - The invitation

    private var invitation: [MailText.Block] {
        let hosts = dialogue.sides.filter { $0.kind == .convenor }.map(\.name.orEmpty)
        let parties = dialogue.sides.filter { $0.kind == .party }.map(\.name.orEmpty)
        var blocks: [MailText.Block] = [
            .paragraph(words.invites(hosts: words.list(hosts), title: title, parties: words.list(parties)))
        ]
        blocks += whenAndWhere
        let purpose = dialogue.details.purpose.orEmpty.trimmed
        if !purpose.isEmpty { blocks.append(.paragraph(words.purpose(purpose))) }
        blocks.append(personalLink)
        if !roleWords.isEmpty { blocks.append(.paragraph(roleWords)) }
        if links.personal != nil { blocks.append(.paragraph(words.noAccount)) }
        return blocks
    }

    /// The person's own link, or else words on where it is.
    var personalLink: MailText.Block {
        if let url = links.personal { return .link(label: words.ownLink, url: url) }
        return .paragraph(mail.kind == .invitation ? words.linkIsThere : words.oldLink)
    }

    var whenAndWhere: [MailText.Block] {
        guard let start = dialogue.details.startsAt else { return [] }
        let end = start + Milliseconds(dialogue.details.durationMinutes) * 60_000
        let call = dialogue.details.callLink.orEmpty
        let lines =
            [words.when(words.minutes.span(start, end, in: zone))] + (call.isEmpty ? [] : [words.call(call)])
        return [.paragraph(lines.joined(separator: "\n"))]
    }

    private var ownLink: [MailText.Block] { [personalLink] }

    private var minutesLink: [MailText.Block] {
        [links.minutes.map { .link(label: words.theMinutes, url: $0) } ?? .paragraph(words.oldLink)]
    }

    /// The message with which the draft was circulated, and until when it can be commented on.
    private var circulation: [MailText.Block] {
        guard let circulation = dialogue.round.circulation else { return [] }
        let message = circulation.message.orEmpty.trimmed
        let until = words.untilWhen(words.minutes.span(circulation.dueAt, nil, in: zone))
        return (message.isEmpty ? [] : [.paragraph(message)]) + [.paragraph(until)]
    }

    var roleWords: String {
        let held: [Role] = [.organiser, .facilitator, .noteTaker, .observer]
        var sentences = held.filter(participant.roles.contains).compactMap { words.role($0) }
        if participant.isAsked, dialogue.phase == .draft || dialogue.phase == .preparing { sentences.append(questions) }
        return sentences.filter { !$0.isEmpty }.joined(separator: " ")
    }

    var questions: String {
        let count = dialogue.preparation.questions.count
        guard count > 0 else { return "" }
        return words.questions(
            count, before: dialogue.details.answersDueAt.map { words.minutes.span($0, nil, in: zone) })
    }

    // MARK: - Action items and news

    private var actionItems: [String] {
        dialogue.openActionItems(of: participant).map { note in
            let due = note.dueDate.map { words.minutes.date($0) } ?? note.dueWords.orEmpty
            let number = note.number.map { "\($0). " } ?? ""
            return number + note.text.orEmpty + (due.isEmpty ? "" : " (\(words.due(due)))")
        }
    }

    private var news: [String] { dialogue.news(for: participant.id).map(words.news) }

    // MARK: - The appointment

    /// The appointment that goes with the mail; `nil` for a mail without one.
    public func appointment(from sender: MailMessage.Mailbox, at now: Milliseconds) -> Appointment? {
        let isCancelled: Bool
        switch mail.kind {
        case .invitation: isCancelled = false
        case .appointment: isCancelled = dialogue.details.startsAt == nil
        case .cancellation: isCancelled = true
        case .reminder, .minutes, .actionItems, .digest: return nil
        }
        // A calendar drops a cancelled appointment by its UID, but wants a time all the same.
        guard let start = dialogue.details.startsAt ?? (isCancelled ? now : nil),
            isCancelled || dialogue.phase == .draft || dialogue.phase == .preparing,
            let address = MailAddress(participant.person.email.orEmpty)
        else { return nil }
        let organiser = dialogue.replyAddress(of: mail).flatMap { one in
            MailAddress(one.person.email.orEmpty).map {
                MailMessage.Mailbox(name: one.person.name.orEmpty, address: $0)
            }
        }
        let agenda = dialogue.agenda.order.compactMap { dialogue.agenda.items[$0]?.title.orEmpty }
            .enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
        let description = [dialogue.details.purpose.orEmpty.trimmed, agenda].filter { !$0.isEmpty }
        return Appointment(
            method: isCancelled ? .cancel : .request, dialogue: dialogue.id,
            version: dialogue.appointmentVersion(for: participant.id), title: title, startsAt: start,
            durationMinutes: dialogue.details.durationMinutes, place: dialogue.details.callLink.orEmpty,
            description: description.joined(separator: "\n\n"),
            // Calendars take an attendee who is also the organiser for the owner of the appointment.
            organiser: organiser.flatMap { $0.address == address ? nil : $0 } ?? sender,
            attendee: .init(name: participant.person.name.orEmpty, address: address), at: now)
    }
}
