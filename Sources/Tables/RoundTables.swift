import Dialogue
import EventLog

/// The last circulation of the draft minutes.
enum CirculationTables: EntityTables {
    static let circulation = ReadableTable<Circulation>(
        "circulation", "The last circulation of the draft minutes.",
        [
            .number("number", "1 for the first circulation, one more with each further one.", .required) {
                $0.number
            },
            .time("due_at", "Its deadline.", .required) { $0.dueAt },
            .text("message", "What its readers were written.") { $0.message.text },
            .text("circulated_by", "Who circulated it: an actor.", .required) { $0.by.description },
            .time("at", "When it was circulated.", .required) { $0.at },
            .time("closed_at", "When it was closed; NULL while it is open.") { $0.closedAt },
            .text("closed_by", "Who closed it: an actor; the server at the deadline.") { $0.closedBy?.description },
        ])

    static var shapes: [TableShape] { [circulation.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let circulation = dialogue.round.circulation else {
            return try tables.deleteAll(from: Self.circulation, of: dialogue.id)
        }
        try tables.put(circulation, in: Self.circulation, of: dialogue.id)
    }
}

/// The people outside the dialogue who get its minutes.
enum RecipientTables: EntityTables {
    static let recipient = ReadableTable<Recipient>(
        "round_recipient", "Somebody who gets the minutes and is no participant.", key: ["recipient"],
        [
            .text("recipient", "Its id.", .required) { $0.id.text },
            .text("name", "The name.") { $0.name.text },
            .text("organisation", "The organisation.") { $0.organisation.text },
            .text("email", "The e-mail address.") { $0.email.text },
            .truth("is_copy", "The recipient gets a copy (cc).") { $0.isCopy },
        ])

    static var shapes: [TableShape] { [recipient.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let found = dialogue.round.recipients.first(where: { $0.id == RecipientID(id) }) else {
            return try tables.delete(id, from: recipient, of: dialogue.id)
        }
        try tables.put(found, in: recipient, of: dialogue.id)
    }
}

/// How far each participant is with the draft minutes.
enum MinutesReplyTables: EntityTables {
    static let reply = ReadableTable<Replied>(
        "minutes_reply", "How far a participant is with the draft minutes. Without a row: silent.",
        key: ["participant"],
        [
            .text("participant", "The participant's id.", .required) { $0.participant.text },
            .time("read_at", "When the page last showed them the end of the draft.") { $0.reply.readAt },
            .number("read_draft", "The number of the draft that they read.") { $0.reply.readDraft },
            .time("agreed_at", "When they said that they agree.") { $0.reply.agreedAt },
            .number("agreed_draft", "The number of the draft that they agreed with.") { $0.reply.agreedDraft },
            .text("entered_by", "Who entered that they agree: an actor; NULL: they said so themselves.") {
                $0.reply.entered?.by.description
            },
            .text("entered_way", "How it came: mail, telephone, letter, inPerson.") {
                $0.reply.entered?.way.rawValue
            },
            .time("contested_at", "When they said that what was entered is wrong.") { $0.reply.contestedAt },
        ])

    struct Replied: Sendable {
        let participant: ParticipantID
        let reply: MinutesReply
    }

    static var shapes: [TableShape] { [reply.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let found = dialogue.round.replies[ParticipantID(id)] else {
            return try tables.delete(id, from: reply, of: dialogue.id)
        }
        try tables.put(Replied(participant: ParticipantID(id), reply: found), in: reply, of: dialogue.id)
    }
}
