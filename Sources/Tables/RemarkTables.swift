import Dialogue
import EventLog

/// Remarks on the minutes in review.
enum RemarkTables: EntityTables {
    static let remark = ReadableTable<Remark>(
        "remark", "A remark on the minutes in review.", key: ["remark"],
        [
            .text("remark", "Its id.", .required) { $0.id.text },
            .text("note", "The note it is about, if it is about one.") { $0.note?.text },
            .text("item", "The agenda item it is about; with neither, all of the minutes.") { $0.item?.text },
            .text("made_by", "The participant's id, or another actor, who made it.", .required) { $0.by.description },
            .text("text", "Its text; NULL when erased.") { $0.text.text },
            .time("at", "When it was made.", .required) { $0.at },
            .text("outcome", "open, accepted, declined.", .required) { $0.outcome.rawValue },
            .text("response", "The note-taker's response.") { $0.response.text },
            .text("quote", "The words of the line that it is about, if it quotes some.") { $0.passage?.quote?.text },
            .text("entered_by", "Who entered it in its author's name; NULL: its author did.") {
                $0.entered?.by.description
            },
            .text("entered_way", "How it came: mail, telephone, letter, inPerson.") { $0.entered?.way.rawValue },
            .text("contested", "What the author says against its being entered.") { $0.contested?.text },
        ])

    static var shapes: [TableShape] { [remark.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let remark = dialogue.review.remarks.first(where: { $0.id == RemarkID(id) }) else {
            return try tables.delete(id, from: Self.remark, of: dialogue.id)
        }
        try tables.put(remark, in: Self.remark, of: dialogue.id)
    }
}
