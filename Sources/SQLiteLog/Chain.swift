import Digests
import EventLog

/// Computes the hashes that reveal a lost, changed or moved event. `docs/journal.md` describes every byte.
///
/// Only one thread at a time may use it.
final class Chain {
    private let hash = SHA256()
    private var input: [UInt8] = []

    init() { input.reserveCapacity(2048) }

    /// The hash of an event's words: SHA-256(salt ‖ words). Once the salt is erased with the words, nobody can find out
    /// the words by hashing guesses.
    func wordsHash(salt: UnsafeRawBufferPointer, words: UnsafeRawBufferPointer) -> Digest {
        hash.update(salt)
        hash.update(words)
        return hash.finish()
    }

    /// The hash of an event and of everything before it: SHA-256(previous ‖ header ‖ facts ‖ words hash). Each text is
    /// preceded by its length; numbers are 64 bits, little-endian.
    func link(
        previous: Digest, stream: String, sequence: Int, at: Int64, actor: String, kind: String,
        command: CommandStamp?, facts: UnsafeRawBufferPointer, wordsHash: Digest
    ) -> Digest {
        input.removeAll(keepingCapacity: true)
        previous.withUnsafeBytes { input.append(contentsOf: $0) }
        put(stream)
        put(Int64(sequence))
        put(at)
        put(actor)
        put(kind)
        put(command?.id ?? "")
        put(Int64(bitPattern: command?.requestHash ?? 0))
        put(Int64(facts.count))
        input.append(contentsOf: facts)
        wordsHash.withUnsafeBytes { input.append(contentsOf: $0) }
        return input.withUnsafeBytes {
            hash.update($0)
            return hash.finish()
        }
    }

    /// The hash of an act of upkeep. It has no predecessor in a stream; the seal fixes its order.
    func upkeep(kind: String, stream: StreamID?, at: Int64, detail: String) -> Digest {
        input.removeAll(keepingCapacity: true)
        put("upkeep")
        put(kind)
        put(stream?.text ?? "")
        put(at)
        put(detail)
        return input.withUnsafeBytes {
            hash.update($0)
            return hash.finish()
        }
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
