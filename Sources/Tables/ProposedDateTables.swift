import Dialogue
import EventLog

/// The dates that are proposed for a session.
enum ProposedDateTables: EntityTables {
    static let proposedDate = ReadableTable<Proposed>(
        "proposed_date", "A date that an organiser proposes for the session.", key: ["date"],
        [
            .text("date", "Its id.", .required) { $0.date.id.text },
            .time("starts_at", "The start of the session on that date.", .required) { $0.date.startsAt },
            .number("duration_minutes", "The length of the session on that date.", .required) {
                $0.date.durationMinutes
            },
            .truth("is_chosen", "It became the date of the dialogue.") { $0.isChosen },
            .text("proposed_by", "Who proposed it: an actor.", .required) { $0.date.by.description },
            .time("at", "When it was proposed.", .required) { $0.date.at },
        ])

    struct Proposed: Sendable {
        let date: ProposedDate
        let isChosen: Bool
    }

    static var shapes: [TableShape] { [proposedDate.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let date = dialogue.dates[ProposedDateID(id)] else {
            return try tables.delete(id, from: proposedDate, of: dialogue.id)
        }
        try tables.put(
            Proposed(date: date, isChosen: dialogue.dates.chosen == date.id), in: proposedDate, of: dialogue.id)
    }
}
