import Dialogue
import JSON

extension Command {
    /// Reads `addNote`, the most frequent command of a session, directly from the tree. With the general reader every
    /// durable note takes longer (`Benchmarks/builds.py`, rows durable and one_writer). Returns `nil` for anything
    /// unusual, and leaves that and its errors to the general reader. A test compares what the two readers return.
    init?(addNote tree: JSONValue) {
        guard case .object(let members) = tree else { return nil }
        var item: String?
        var kind: Note.Kind?
        var text: String?
        var speaker: ParticipantID?
        var owners: [Owner]?
        var dueWords: FreeText?
        var dueDate: String?
        var before: NoteID?
        for (name, value) in members {
            switch (name, value) {
            case ("item", .string(let value)): item = value
            case ("kind", .string(let value)): kind = Note.Kind(rawValue: value)
            case ("text", .string(let value)): text = value
            case ("speaker", .string(let value)): speaker = ParticipantID(value)
            case ("dueWords", .string(let value)): dueWords = FreeText(value)
            case ("dueDate", .string(let value)): dueDate = value
            case ("before", .string(let value)): before = NoteID(value)
            case ("owners", .array(let elements)):
                var read: [Owner] = []
                for element in elements {
                    if let id = element["participant"]?.string {
                        read.append(.participant(ParticipantID(id)))
                    } else if let name = element["organisation"]?.string {
                        read.append(.organisation(FreeText(name)))
                    } else {
                        return nil
                    }
                }
                owners = read
            case ("item", _), ("kind", _), ("text", _), ("speaker", _), ("dueWords", _), ("dueDate", _), ("before", _),
                ("owners", _):
                return nil
            default: continue
            }
        }
        guard let item, let kind, let text else { return nil }
        self = .addNote(
            item: ItemID(item), kind: kind, text: FreeText(text), speaker: speaker, owners: owners, dueWords: dueWords,
            dueDate: dueDate, before: before)
    }
}
