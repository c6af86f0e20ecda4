import Dialogue
import Digests

/// The hashes that make a lost, changed or moved event show. `docs/journal.md` describes every byte.
///
/// One thread at a time.
final class Chain {
    private let hash = SHA256()
    private var input: [UInt8] = []

    init() { input.reserveCapacity(2048) }

    /// Of an event's words: SHA-256(salt ‖ words). Salted, so that nobody can guess erased words from what remains.
    func wordsHash(salt: UnsafeRawBufferPointer, words: UnsafeRawBufferPointer) -> Digest {
        hash.update(salt)
        hash.update(words)
        return hash.finish()
    }

    /// SHA-256(previous ‖ header ‖ facts ‖ words hash); each part with its length before it, numbers as 64 bits
    /// little-endian.
    func link(
        previous: Digest, dialogue: DialogueID, sequence: Int, at: Milliseconds, by: Actor, kind: String,
        command: CommandStamp?, facts: UnsafeRawBufferPointer, wordsHash: Digest
    ) -> Digest {
        input.removeAll(keepingCapacity: true)
        previous.withUnsafeBytes { input.append(contentsOf: $0) }
        put(dialogue.text)
        put(Int64(sequence))
        put(at)
        put(by.description)
        put(kind)
        put(command?.id ?? "")
        put(Int64(bitPattern: command?.requestHash ?? 0))
        put(Int64(facts.count))
        input.append(contentsOf: facts)
        wordsHash.withUnsafeBytes { input.append(contentsOf: $0) }
        return input.withUnsafeBytes { hash.update($0); return hash.finish() }
    }

    /// Of an act of upkeep, which has no predecessor of its own: the seal orders it.
    func upkeep(kind: String, dialogue: DialogueID?, at: Milliseconds, detail: String) -> Digest {
        input.removeAll(keepingCapacity: true)
        put("upkeep")
        put(kind)
        put(dialogue?.text ?? "")
        put(at)
        put(detail)
        return input.withUnsafeBytes { hash.update($0); return hash.finish() }
    }

    /// The file's rolling hash: SHA-256(seal so far ‖ links written since, in order of position).
    func seal(after seal: Digest, links: [Digest]) -> Digest {
        hash.update(seal)
        for link in links { hash.update(link) }
        return hash.finish()
    }

    private func put(_ text: String) {
        let utf8 = text.utf8
        put(Int64(utf8.count))
        input.append(contentsOf: utf8)
    }

    private func put(_ number: Int64) {
        Swift.withUnsafeBytes(of: number.littleEndian) { input.append(contentsOf: $0) }
    }
}
