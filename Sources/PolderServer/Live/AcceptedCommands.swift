import Dialogue
import Digests

/// The commands that a dialogue has accepted, with the reply to each, so that a repeated command gets its first reply.
/// They are read from the journal, which keeps each command's id and request hash with the last event it caused. A
/// command that caused no event is not kept; a repeat of it is decided anew.
struct AcceptedCommands: Sendable {
    /// The first 16 bytes of SHA-256 over the actor and the command's id. A collision between two keys is negligible
    /// (128 bits).
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

    /// The first 8 bytes of SHA-256 over the message as it was received.
    static func requestHash(_ bytes: UnsafeRawBufferPointer, _ hash: SHA256) -> UInt64 {
        hash.update(bytes)
        return hash.finish().withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
    }
}
