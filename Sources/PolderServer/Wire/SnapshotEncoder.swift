import Dialogue
import JSON

/// A view's whole picture, in messages of at most `partBytesMax`.
enum SnapshotEncoder {
    /// A message of more than 65,535 bytes would be split by libwebsockets and copied.
    static let partBytesMax = 60_000

    static func parts(of dialogue: Dialogue, epoch: String, view: View, joinCode: String?) -> [[UInt8]] {
        let pieces = pack(dialogue, view, joinCode)
        return pieces.enumerated().map { index, set in
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
                    w.integer(pieces.count)
                    w.key("view")
                    w.integer(view.number)
                }
                w.key("set")
                w.raw(set)
            }
            return writer.bytes
        }
    }

    /// Fills `set` objects one after another; an entity is never split.
    private static func pack(_ dialogue: Dialogue, _ view: View, _ joinCode: String?) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var piece: [UInt8] = [0x7B]
        var collectionOpen: Entity.Collection?

        func close() {
            if let open = collectionOpen, !open.isSingle { piece.append(0x7D) }
            collectionOpen = nil
            piece.append(0x7D)
            pieces.append(piece)
            piece = [0x7B]
        }

        for (entity, showing) in dialogue.entities(shownTo: view) {
            var value = JSONWriter()
            value.write(entity, of: dialogue, showing: showing, view: view, besides: nil, joinCode: joinCode)
            if piece.count + value.bytes.count + 64 > partBytesMax, piece.count > 1 { close() }
            let collection = entity.collection
            if collectionOpen != collection {
                if let open = collectionOpen {
                    if !open.isSingle { piece.append(0x7D) }
                    piece.append(0x2C)
                }
                piece.append(contentsOf: Array("\"\(collection.rawValue)\":".utf8))
                if !collection.isSingle { piece.append(0x7B) }
                collectionOpen = collection
            } else {
                piece.append(0x2C)
            }
            if let id = entity.id { piece.append(contentsOf: Array("\"\(id)\":".utf8)) }
            piece.append(contentsOf: value.bytes)
        }
        close()
        return pieces
    }
}
