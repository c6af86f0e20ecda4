import Dialogue
import EventLog

/// The sides of the dialogue.
enum SideTables: EntityTables {
    static let side = ReadableTable<Placed<Side>>(
        "side", "One of the parties, or the convenor beside them.", key: ["side"],
        [
            .text("side", "Its id.", .required) { $0.thing.id.text },
            .number("place", "Its place among the sides, from 0.", .required) { $0.place },
            .text("name", "Its name.") { $0.thing.name.text },
            .text("kind", "party or convenor.", .required) { $0.thing.kind.rawValue },
        ])

    static var shapes: [TableShape] { [side.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let place = dialogue.sides.firstIndex(where: { $0.id == SideID(id) }) else {
            return try tables.delete(id, from: side, of: dialogue.id)
        }
        try tables.put(Placed(dialogue.sides[place], at: place), in: side, of: dialogue.id)
    }
}
