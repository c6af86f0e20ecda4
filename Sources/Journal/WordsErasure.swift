public import Dialogue
import EventLog

/// Erases from the journal what events `wordsErased` say: the words of every event about some things of a dialogue. For
/// a participant, that includes name, contact and drafts.
public struct WordsErasure: Sendable {
    private let said: [WordsErased]
    private let at: Milliseconds
    private let by: Actor
    /// The dialogue after these events.
    private let state: Dialogue

    /// - Returns: `nil` when none of these events erases anything.
    public init?(_ events: some Sequence<RecordedEvent>, in state: Dialogue) {
        let erasing = events.filter { $0.event.fact is WordsErased }
        guard let last = erasing.last else { return nil }
        said = erasing.compactMap { $0.event.fact as? WordsErased }
        at = last.at
        by = last.by
        self.state = state
    }

    var ofStream: StreamErasure {
        // Most events are about something else. Decoding is slow, so an event whose facts do not even hold one of the
        // ids is passed over.
        let (said, state) = (said, state)
        let ids = said.flatMap { $0.idsConcerned(in: state) }.map { Array("\"\($0)\"".utf8) }
        return StreamErasure(
            StreamID(state.id), persons: said.compactMap(\.participant).map(\.text), at: at, by: by.description
        ) { _, facts in
            guard ids.contains(where: { Self.holds(facts, $0) }),
                let event = try? EventCoder().decode(facts: facts, words: nil)
            else { return false }
            return said.contains { $0.erases(event, in: state) }
        }
    }

    private static func holds(_ facts: UnsafeRawBufferPointer, _ id: [UInt8]) -> Bool {
        guard facts.count >= id.count else { return false }
        return (0...facts.count - id.count).contains { start in
            facts[start] == id[0] && facts[start..<start + id.count].elementsEqual(id)
        }
    }
}
