import Dialogue
import EventLog

/// People, the ids that identify them in other dialogues, and how long each of them has spoken.
enum ParticipantTables: EntityTables {
    static let participant = ReadableTable<Placed<Participant>>(
        "participant", "A person in a dialogue.", key: ["participant"],
        [
            .text("participant", "Their id in this dialogue.", .required) { $0.thing.id.text },
            .number("place", "Their place on the list, from 0.", .required) { $0.place },
            .text("name", "Their name; NULL when erased.") { $0.thing.person.name.text },
            .text("function", "Their function.") { $0.thing.person.function.text },
            .text("organisation", "Their organisation.") { $0.thing.person.organisation.text },
            .text("email", "Their e-mail address.") { $0.thing.person.email.text },
            .text("side", "Their side; NULL: none yet.") { $0.thing.side?.text },
            .text("roles", "Their roles in alphabetical order, separated by a space.", .required) {
                $0.thing.roles.map(\.rawValue).sorted().joined(separator: " ")
            },
            .text("assignment", "Their assignment for the dialogue.") { $0.thing.assignment.text },
            .time("link_opened_at", "When their present link was first opened.") { $0.thing.linkOpenedAt },
            .text("attendance", "How they take part; NULL if nobody has recorded it.") {
                $0.thing.attendance?.rawValue
            },
            .time("attendance_at", "When that was recorded.") { $0.thing.attendanceAt },
            .truth("is_waiting", "A guest who waits to be seated.") { $0.thing.isWaiting },
            .truth("is_removed", "They were taken off the list.") { $0.thing.isRemoved },
            .time("link_reported_at", "When somebody reported that this link was meant for another person.") {
                $0.thing.linkReportedAt
            },
        ])

    static let identity = ReadableTable<Participant>(
        "identity", "The identity of a participant beyond this dialogue, as far as somebody has recorded it.",
        key: ["participant"],
        [
            .text("participant", "The participant.", .required) { $0.id.text },
            .text("person", "The same id in another dialogue is the same person.") { $0.identity.person?.text },
            .text("organisation", "The same id in another row is the same organisation.") {
                $0.identity.organisation?.text
            },
        ])

    static let reply = ReadableTable<Participant>(
        "reply", "Whether somebody comes to the session, as far as they have said so.", key: ["participant"],
        [
            .text("participant", "The participant.", .required) { $0.id.text },
            .text("reply", "coming, notComing.", .required) { $0.reply?.coming.rawValue },
            .text("reason", "Why they do not come.") { $0.reply?.reason.text },
            .time("at", "When that was entered.", .required) { $0.reply?.at },
            .text("entered_by", "Who entered it: an actor.", .required) { $0.reply?.by.description },
        ])

    static let availability = ReadableTable<Available>(
        "availability", "Whether somebody can come on a proposed date.", key: ["participant", "date"],
        [
            .text("participant", "The participant.", .required) { $0.participant.text },
            .text("date", "The proposed date.", .required) { $0.date.text },
            .text("answer", "yes, ifNeedBe, no.", .required) { $0.answer.rawValue },
        ])

    struct Available: Sendable {
        let participant: ParticipantID
        let date: ProposedDateID
        let answer: Availability
    }

    static let substitute = ReadableTable<Participant>(
        "substitute", "Somebody who comes in another participant's place.", key: ["participant"],
        [
            .text("participant", "The one who comes.", .required) { $0.id.text },
            .text("instead_of", "The participant in whose place they come.", .required) { $0.insteadOf?.text },
        ])

    static let speakingTime = ReadableTable<SpeakingTime>(
        "speaking_time", "How long somebody has had the floor. Only turns that have ended count.", key: ["participant"],
        [
            .text("participant", "The participant.", .required) { $0.participant.text },
            .milliseconds("spoken_ms", "The duration.") { $0.spokenMs },
        ])

    static let mail = ReadableTable<OutgoingMail>(
        "mail", "The last mail of a kind to somebody. Its text is not kept.", key: ["participant", "kind"],
        [
            .text("participant", "The participant.", .required) { $0.participant.text },
            .text("kind", "What it is about.", .required) { $0.kind.rawValue },
            .text("mail", "Its id, which is also in its Message-ID.", .required) { $0.id.text },
            .text("language", "Its language: nl or en.", .required) { $0.language },
            .time("asked_at", "When it was asked for.", .required) { $0.askedAt },
            .text("asked_by", "The participant's id, or another actor, who asked for it.", .required) {
                $0.by.description
            },
            .text("state", "How far it is: waiting, sent or refused.", .required) { $0.state.rawValue },
            .time("state_at", "When it got that far.", .required) { $0.stateAt },
            .time("not_before", "While it waits: it is not sent before this time.", .required) { $0.notBefore },
            .text("reply", "The mail server's answer when it refused the mail or put it off.") { $0.reply.text },
        ])

    static let confirmedAddress = ReadableTable<ConfirmedAddress>(
        "confirmed_address", "Somebody who opened the link that was mailed to their present address.",
        key: ["participant"],
        [
            .text("participant", "The participant.", .required) { $0.participant.text },
            .time("links_ended_at", "When they last ended every link to their action items.") { $0.linksEndedAt },
        ])

    struct ConfirmedAddress: Sendable {
        let participant: ParticipantID
        let linksEndedAt: Milliseconds?
    }

    struct SpeakingTime: Sendable {
        let participant: ParticipantID
        let spokenMs: Milliseconds
    }

    static let acceptor = ReadableTable<ParticipantID>(
        "acceptor", "Somebody who may accept for their organisation.", key: ["participant"],
        [.text("participant", "The participant.", .required) { $0.text }])

    static var shapes: [TableShape] {
        [
            acceptor.shape, participant.shape, identity.shape, mail.shape, reply.shape, substitute.shape,
            availability.shape, speakingTime.shape, confirmedAddress.shape,
        ]
    }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        let person = ParticipantID(id)
        try tables.delete(id, from: mail, of: dialogue.id)
        try tables.delete(id, from: acceptor, of: dialogue.id)
        if dialogue.agreements.acceptors.contains(person) { try tables.put(person, in: acceptor, of: dialogue.id) }
        try tables.delete(id, from: confirmedAddress, of: dialogue.id)
        guard let participant = dialogue.people.participants[person] else {
            try tables.delete(id, from: identity, of: dialogue.id)
            try tables.delete(id, from: reply, of: dialogue.id)
            try tables.delete(id, from: substitute, of: dialogue.id)
            try tables.delete(id, from: availability, of: dialogue.id)
            return try tables.delete(id, from: Self.participant, of: dialogue.id)
        }
        let place = tables.place(of: person, in: dialogue)
        try tables.put(Placed(participant, at: place), in: Self.participant, of: dialogue.id)
        if dialogue.isAddressConfirmed(participant) {
            let ended = dialogue.outbox[person].actionsLinksEndedAt
            let row = ConfirmedAddress(participant: person, linksEndedAt: ended)
            try tables.put(row, in: confirmedAddress, of: dialogue.id)
        }
        if participant.identity == Identity() {
            try tables.delete(id, from: identity, of: dialogue.id)
        } else {
            try tables.put(participant, in: identity, of: dialogue.id)
        }
        if participant.reply == nil {
            try tables.delete(id, from: reply, of: dialogue.id)
        } else {
            try tables.put(participant, in: reply, of: dialogue.id)
        }
        // A date that was removed keeps its answers, for when it is proposed again.
        try tables.delete(id, from: availability, of: dialogue.id)
        for (date, answer) in participant.availability {
            let row = Available(participant: person, date: date, answer: answer)
            try tables.put(row, in: availability, of: dialogue.id)
        }
        if participant.insteadOf != nil { try tables.put(participant, in: substitute, of: dialogue.id) }
        for sent in dialogue.outbox[person].mails.values { try tables.put(sent, in: mail, of: dialogue.id) }
        guard let spoken = dialogue.floor.talkMs[person] else { return }
        try tables.put(SpeakingTime(participant: person, spokenMs: spoken), in: speakingTime, of: dialogue.id)
    }
}
