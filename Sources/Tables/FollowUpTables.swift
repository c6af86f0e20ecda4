import Dialogue
import EventLog

/// The follow-up of a note: on what its time hangs, how far it is, who must be told, and which sides confirmed it.
enum FollowUpTables: EntityTables {
    static let followUp = ReadableTable<Followed>(
        "follow_up", "The follow-up of an agreement or action item.", key: ["note"],
        [
            .text("note", "The note's id.", .required) { $0.followUp.note.text },
            .text("milestone", "The milestone on which its time hangs.") { $0.followUp.condition?.milestone.text },
            .text("relation", "before, after: it is due before or after the milestone.") {
                $0.followUp.condition?.relation.rawValue
            },
            .number("count", "How many days, weeks or months before or after; 0: none.") {
                $0.followUp.condition?.count
            },
            .text("unit", "days, weeks, months.") { $0.followUp.condition?.unit.rawValue },
            .text("condition_date", "The date that follows, once the milestone has one: 2021-02-09.") { $0.date },
            .text("report_words", "By when somebody must be told what came of it, in words.") {
                $0.followUp.reportDuty?.words.text
            },
            .text("report_date", "The same as a date: 2021-02-09.") { $0.followUp.reportDuty?.date },
            .truth("must_report", "Somebody must be told what came of it.") { $0.followUp.reportDuty != nil },
            .time("asked_at", "When its owners were asked whether they accept it.") { $0.followUp.asked?.at },
            .text("asked_by", "The actor who asked them.") { $0.followUp.asked?.by.description },
            .text("status", "open, inProgress, done, dropped, overtaken; NULL: nobody said.") {
                $0.followUp.standing?.status.rawValue
            },
            .text("reason", "Why it was dropped or overtaken.") { $0.followUp.standing?.reason.text },
            .text("overtaken_by", "The note that took its place.") { $0.followUp.standing?.overtakenBy?.text },
            .time("status_at", "When that was said.") { $0.followUp.standing?.at },
            .text("status_by", "The actor who said it.") { $0.followUp.standing?.by.description },
        ])

    struct Followed: Sendable {
        let followUp: FollowUp
        let date: String?
    }

    static let recipient = ReadableTable<Recipient>(
        "report_recipient", "Somebody who must be told what came of a note.", key: ["note", "place"],
        [
            .text("note", "The note's id.", .required) { $0.note.text },
            .number("place", "The place in the list, from 0.", .required) { $0.place },
            .text("participant", "The participant; NULL: an organisation.") {
                if case .participant(let id) = $0.owner { id.text } else { nil }
            },
            .text("organisation", "The organisation; NULL: a participant.") {
                if case .organisation(let name) = $0.owner { name.text } else { nil }
            },
        ])

    struct Recipient: Sendable {
        let note: NoteID
        let place: Int
        let owner: Owner
    }

    static let confirmation = ReadableTable<Confirmed>(
        "confirmation", "A side says that this is what was agreed.", key: ["note", "side"],
        [
            .text("note", "The note's id.", .required) { $0.note.text },
            .text("side", "The side.", .required) { $0.confirmation.side.text },
            .text("participant", "Who confirmed it for the side.", .required) { $0.confirmation.participant.text },
            .text("entered_by", "The actor who entered it in their name; NULL: they did it themselves.") {
                $0.confirmation.entered?.by.description
            },
            .text("way", "How it came then: mail, telephone, letter, inPerson.") {
                $0.confirmation.entered?.way.rawValue
            },
            .number("revision", "The note's revision that was confirmed.", .required) { $0.confirmation.revision },
            .time("at", "When.", .required) { $0.confirmation.at },
        ])

    struct Confirmed: Sendable {
        let note: NoteID
        let confirmation: FollowUp.Confirmation
    }

    static var shapes: [TableShape] { [followUp.shape, recipient.shape, confirmation.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        try tables.delete(id, from: recipient, of: dialogue.id)
        try tables.delete(id, from: confirmation, of: dialogue.id)
        guard let followUp = dialogue.agreements.followUps[NoteID(id)] else {
            return try tables.delete(id, from: Self.followUp, of: dialogue.id)
        }
        let date = dialogue.agreements.conditionalDate(of: followUp.note)
        try tables.put(Followed(followUp: followUp, date: date), in: Self.followUp, of: dialogue.id)
        for (place, owner) in (followUp.reportDuty?.to ?? []).enumerated() {
            try tables.put(
                Recipient(note: followUp.note, place: place, owner: owner), in: recipient, of: dialogue.id)
        }
        for one in followUp.confirmations {
            try tables.put(Confirmed(note: followUp.note, confirmation: one), in: confirmation, of: dialogue.id)
        }
    }
}
