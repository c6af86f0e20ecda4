import Dialogue
import EventLog

/// The items of the agenda. An item that was removed from the agenda keeps its row, with NULL as its place.
enum ItemTables: EntityTables {
    static let item = ReadableTable<AgendaRow>(
        "agenda_item", "A point to discuss.", key: ["item"],
        [
            .text("item", "Its id.", .required) { $0.item.id.text },
            .number("place", "Its place on the agenda, from 0; NULL: no longer on it.") { $0.place },
            .text("title", "Its title.") { $0.item.title.text },
            .text("explanation", "An explanation of the topic.") { $0.item.explanation.text },
            .number("timebox_seconds", "The planned length, 0 for none.", .required) { $0.item.timeboxSeconds },
            .number("extra_seconds", "Added during the session; may be negative.", .required) { $0.item.extraSeconds },
            .text("lead", "The person who leads it.") { $0.item.lead.text },
            .text("status", "planned, current, done, skipped.", .required) { $0.item.status.rawValue },
            .time("started_at", "When it became the current one; NULL unless it is.") { $0.item.startedAt },
            .milliseconds("elapsed_ms", "The time spent in earlier turns as the current one.") { $0.item.elapsedMs },
            .text("summary", "Its summary in the minutes.") { $0.item.summary.text },
            .time("begun_at", "When it first became the current one.") { $0.item.begunAt },
            .time("ended_at", "When it was last finished or skipped.") { $0.item.endedAt },
        ])

    struct AgendaRow: Sendable {
        let item: AgendaItem
        let place: Int?
    }

    static var shapes: [TableShape] { [item.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let item = dialogue.agenda.items[ItemID(id)] else {
            return try tables.delete(id, from: Self.item, of: dialogue.id)
        }
        let row = AgendaRow(item: item, place: dialogue.agenda.order.firstIndex(of: item.id))
        try tables.put(row, in: Self.item, of: dialogue.id)
    }
}
