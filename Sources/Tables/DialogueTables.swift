import Dialogue
import EventLog

/// The dialogue itself, and the recipients of its minutes.
enum DetailsTables: EntityTables {
    static let dialogue = ReadableTable<Dialogue>(
        "dialogue", "A dialogue: its briefing and its present state.",
        [
            .text("title", "Its title.") { $0.details.title.text },
            .text("occasion", "The reason for holding it.") { $0.details.occasion.text },
            .text("background", "Information to read beforehand.") { $0.details.background.text },
            .text("purpose", "The result that it should have.") { $0.details.purpose.text },
            .text("phase", "draft, preparing, live, editing, review, adopted, archived.", .required) {
                $0.phase.rawValue
            },
            .time("phase_at", "When it entered this phase.", .required) { $0.phaseAt },
            .time("starts_at", "The planned start of the session.") { $0.details.startsAt },
            .number("duration_minutes", "The planned length of the session.", .required) { $0.details.durationMinutes },
            .text("time_zone", "IANA name of the time zone it is held in.", .required) { $0.details.timeZone },
            .text("language", "The language of the minutes: nl or en.", .required) { $0.details.language },
            .text("call_link", "The address of the call in which people meet.") { $0.details.callLink.text },
            .time("answers_due_at", "The deadline for answers.") { $0.details.answersDueAt },
            .time("live_at", "When the session first went live.") { $0.liveAt },
            .time("ended_at", "When the session last ended.") { $0.endedAt },
            .number("minutes_version", "1 for the first minutes, one more with each reopening.", .required) {
                $0.minutesVersion
            },
            .text("reopened_reason", "Why adopted minutes were opened again.") { $0.reopenedReason.text },
            .truth("answers_open", "Answers are accepted at present.") { $0.preparation.isOpen },
            .truth("is_deleted", "It was deleted; purging removes it from the tables.") { $0.isDeleted },
            .time("adopted_at", "When the present minutes were adopted.") { $0.adoptedAt },
            .text("guest_door", "A nonce while guests may come in; their code is made of it with the server's key.") {
                $0.people.guestDoor
            },
        ])

    static let recipient = ReadableTable<Placed<Details.Recipient>>(
        "recipient", "A recipient of the minutes.", key: ["place"],
        [
            .number("place", "The place on the list, from 0.", .required) { $0.place },
            .text("name", "The recipient's name.") { $0.thing.name.text },
            .truth("is_copy", "The recipient gets a copy (cc).") { $0.thing.isCopy },
        ])

    static var shapes: [TableShape] { [dialogue.shape, recipient.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        try writeDialogue(dialogue, to: tables)
        try tables.deleteAll(from: recipient, of: dialogue.id)
        for (place, recipient) in dialogue.details.distribution.enumerated() {
            try tables.put(Placed(recipient, at: place), in: Self.recipient, of: dialogue.id)
        }
    }

    /// Writes the dialogue's own row. A dialogue of which only a part is written has none: no list names it.
    static func writeDialogue(_ dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        if dialogue.isWhole { try tables.put(dialogue, in: Self.dialogue, of: dialogue.id) }
        try AdoptionTables.write(dialogue, to: tables)
    }
}

/// The session's phase and times are columns of the dialogue's row; how its minutes are adopted has tables of its own.
enum SessionTables: EntityTables {
    static let dailyDigest = ReadableTable<DailyDigest>(
        "daily_digest", "Digests go out once a day.", key: [],
        [
            .text("time", "When: a time of the day where the dialogue is held.", .required) { $0.time },
            .time("due_at", "When the next ones go out, if the dialogue is open then.", .required) { $0.dueAt },
            .time("set_at", "When due_at was last set.", .required) { $0.setAt },
        ])

    struct OwnMailText: Sendable {
        let name: MailTextName
        let text: FreeText
    }

    static let mailText = ReadableTable<OwnMailText>(
        "mail_text", "The organisers' own text of a kind of mail.", key: ["kind", "language"],
        [
            .text("kind", "The kind of mail.", .required) { $0.name.kind.rawValue },
            .text("language", "Its language: nl or en.", .required) { $0.name.language },
            .text("text", "The text, with its places.") { $0.text.text },
        ])

    static var shapes: [TableShape] { [dailyDigest.shape, mailText.shape] + AdoptionTables.shapes }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        try DetailsTables.writeDialogue(dialogue, to: tables)
        try writeMail(of: dialogue, to: tables)
    }

    /// Most dialogues have none of these rows, now or earlier.
    static func writeMail(of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        if let daily = dialogue.outbox.dailyDigest {
            if daily.minuteOfDay == nil {
                try tables.deleteAll(from: dailyDigest, of: dialogue.id)
            } else {
                try tables.put(daily, in: dailyDigest, of: dialogue.id)
            }
        }
        if dialogue.outbox.texts.isEmpty { return }
        try tables.deleteAll(from: mailText, of: dialogue.id)
        for (name, text) in dialogue.outbox.texts where text != "" {
            try tables.put(OwnMailText(name: name, text: text), in: mailText, of: dialogue.id)
        }
    }
}
