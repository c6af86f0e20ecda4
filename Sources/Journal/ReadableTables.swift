import Dialogue

/// The tables people read, rendered from a dialogue's state in the transaction that changed it. Belongs to the loop.
final class ReadableTables {
    init(_ connection: OpaquePointer) throws(JournalFault) {}

    func write(_ turn: DialogueTurn) throws(JournalFault) {}
}
