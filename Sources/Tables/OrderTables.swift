import Dialogue
import EventLog
import SQLiteLog

/// Updates the places of sides, questions and agenda items in their own tables. The places of people never change.
enum OrderTables: EntityTables {
    static var shapes: [TableShape] { [] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        try tables.place(dialogue.sides.map(\.id.text), in: SideTables.side, of: dialogue.id)
        try tables.place(dialogue.preparation.questions.map(\.id.text), in: QuestionTables.question, of: dialogue.id)
        // Items that were removed from the agenda have no place.
        let off = try tables.statement("UPDATE agenda_item SET place = NULL WHERE dialogue = ? AND place >= ?")
        off.bind(1, dialogue.id.text)
        off.bind(2, dialogue.agenda.order.count)
        try off.run()
        try tables.place(dialogue.agenda.order.map(\.text), in: ItemTables.item, of: dialogue.id)
    }
}

extension ReadableTables {
    fileprivate func place<Thing>(
        _ ids: [String], in table: ReadableTable<Thing>, of dialogue: DialogueID
    ) throws(LogFault) {
        let row = try statement(
            """
            UPDATE \(table.shape.name) SET place = ?1
            WHERE dialogue = ?2 AND \(table.shape.key[1]) = ?3 AND place IS NOT ?1
            """)
        for (place, id) in ids.enumerated() {
            row.bind(1, place)
            row.bind(2, dialogue.text)
            row.bind(3, id)
            try row.run()
        }
    }
}
