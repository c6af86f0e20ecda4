import Dialogue
import Digests

/// Which commands a dialogue has answered, so that a repeat gets the first answer. Comes from the journal, where each
/// command's id and request hash stand with its last event; commands without an event are decided anew.
struct AcceptedCommands: Sendable {
    /// 16 bytes of SHA-256 over person and id: two different ones that meet are out of the question.
    struct Key: Hashable, Sendable {
        let a: UInt64, b: UInt64

        init(actor: Actor, id: String, _ hash: SHA256) {
            hash.update(actor.description)
            hash.update("\u{0}")
            hash.update(id)
            let digest = hash.finish()
            a = digest.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
            b = digest.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self) }
        }
    }

    struct Entry: Sendable {
        var request: UInt64
        var reply: CommandReply
    }

    private var entries: [Key: Entry] = [:]

    subscript(key: Key) -> Entry? {
        get { entries[key] }
        set { entries[key] = newValue }
    }

    /// The first 8 bytes of SHA-256 over the message as it came.
    static func requestHash(_ bytes: UnsafeRawBufferPointer, _ hash: SHA256) -> UInt64 {
        hash.update(bytes)
        return hash.finish().withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
    }
}
