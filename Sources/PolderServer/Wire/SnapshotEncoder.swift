import Dialogue
import JSON

/// Encodes everything that a view may see, in messages of at most `partBytesMax`.
enum SnapshotEncoder {
    /// libwebsockets would split a message of more than 65,535 bytes, and copy it.
    static let partBytesMax = 60_000

    static func parts(of dialogue: Dialogue, epoch: String, view: View, joinCode: String?) -> [[UInt8]] {
        let parts = pack(dialogue, view, joinCode)
        return parts.enumerated().map { index, set in
            var writer = JSONWriter(capacity: set.count + 128)
            writer.object { w in
                w.key("snapshot")
                w.object { w in
                    w.key("epoch")
                    w.string(epoch)
                    w.key("sequence")
                    w.integer(dialogue.sequence)
                    w.key("part")
                    w.integer(index + 1)
                    w.key("parts")
                    w.integer(parts.count)
                    w.key("view")
                    w.integer(view.number)
                }
                w.key("set")
                w.raw(set)
            }
            return writer.bytes
        }
    }

    /// Fills `set` objects one after another. An entity is never split.
    private static func pack(_ dialogue: Dialogue, _ view: View, _ joinCode: String?) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var part: [UInt8] = [0x7B]
        var collectionOpen: Entity.Collection?

        func close() {
            if let open = collectionOpen, !open.isSingle { part.append(0x7D) }
            collectionOpen = nil
            part.append(0x7D)
            parts.append(part)
            part = [0x7B]
        }

        for (entity, showing) in dialogue.entities(shownTo: view) {
            var value = JSONWriter()
            value.write(entity, of: dialogue, showing: showing, view: view, besides: nil, joinCode: joinCode)
            if part.count + value.bytes.count + 64 > partBytesMax, part.count > 1 { close() }
            let collection = entity.collection
            if collectionOpen != collection {
                if let open = collectionOpen {
                    if !open.isSingle { part.append(0x7D) }
                    part.append(0x2C)
                }
                part.append(contentsOf: Array("\"\(collection.rawValue)\":".utf8))
                if !collection.isSingle { part.append(0x7B) }
                collectionOpen = collection
            } else {
                part.append(0x2C)
            }
            if let id = entity.id { part.append(contentsOf: Array("\"\(id)\":".utf8)) }
            part.append(contentsOf: value.bytes)
        }
        close()
        return parts
    }
}
