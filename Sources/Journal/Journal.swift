import Dialogue

/// The door to what lasts: events go in as batches, and come back by dialogue.
///
/// Asynchronous on purpose, so that a journal across a network fits behind it: one append is in flight at most, and
/// until its completion runs nothing may be told of its events. `SQLiteJournal` completes before `append` returns.
///
/// Belongs to the thread that made it (the loop); only `reader` goes elsewhere.
public protocol Journal: AnyObject {
    /// Half of every position: changes when a journal was restored or lost something.
    var epoch: Epoch { get }
    /// Why nothing can be appended now; `nil` while it can.
    var readOnlyBecause: JournalFault? { get }
    /// Reads beside the loop, on any thread.
    var reader: any JournalReader { get }

    /// Looks whether what was written is still there, before anything is decided that an append would only refuse.
    ///
    /// Returns the fault when one was found just now: the journal is read-only from then on.
    func checkFiles() -> JournalFault?

    /// Writes a batch whole or not at all, then calls `completion` on the journal's thread.
    ///
    /// Success: every event is on disk, also if power fails now. A fault whose `outcome` is `.rolledBack` proves that
    /// nothing of the batch was written. After `.unknown` the journal is read-only until `reopen`.
    /// Traps when another append is in flight.
    func append(_ batch: JournalBatch, completion: @escaping (Result<JournalReceipt, JournalFault>) -> Void)

    /// After an unknown outcome: opens anew and says the last sequence on disk of each dialogue asked for
    /// (0: no such dialogue). What lies before it is to be folded anew. On failure the journal stays read-only.
    func reopen(
        asking dialogues: [DialogueID],
        completion: @escaping (Result<[DialogueID: Int], JournalFault>) -> Void)

    /// Ends it, in order; nothing may be called after.
    func close()
}

extension Journal {
    /// For one that keeps no files here.
    public func checkFiles() -> JournalFault? { nil }
}

/// What has been written, read on any thread, each call in a read transaction of its own.
public protocol JournalReader: AnyObject, Sendable {
    /// Every dialogue, deleted ones too, by id; from the readable tables, a few microseconds each.
    func dialogues() throws(JournalFault) -> [DialogueSummary]

    /// Sequence of a dialogue's last event, 0 when there is none.
    func lastSequence(of dialogue: DialogueID) throws(JournalFault) -> Int

    /// Gives the events after `sequence` in order, decoded, their chain verified, in pieces of at most 512.
    ///
    /// All pieces come from one state of the journal (events are never changed, only erased words may differ).
    /// Throws `.damaged`, naming dialogue and sequence, before it gives an event that fails verification.
    func replay(
        _ dialogue: DialogueID, after sequence: Int, piece: (JournalPiece) throws -> Void
    ) throws(JournalFault)

    /// What the server is to do by itself at `moment` or before it, earliest first, of every dialogue.
    func due(by moment: Milliseconds) throws(JournalFault) -> [DialogueDueTime]

    /// When something is due next, after `moment`; `nil`: nothing is.
    func firstDue(after moment: Milliseconds) throws(JournalFault) -> Milliseconds?

    /// The answers people have begun and not given.
    func drafts(of dialogue: DialogueID) throws(JournalFault) -> [AnswerDraft]

    /// What the installation's organiser link is made over.
    func installationNonce() throws(JournalFault) -> String

    /// The dialogues whose door is open to guests, each with what its code is made over.
    func guestDoors() throws(JournalFault) -> [(dialogue: DialogueID, nonce: String)]
}

extension JournalReader {
    /// All of a dialogue's events and commands at once.
    public func load(_ dialogue: DialogueID, after sequence: Int = 0) throws(JournalFault) -> JournalPiece {
        var all = JournalPiece()
        try replay(dialogue, after: sequence) { piece in
            all.events.append(contentsOf: piece.events)
            all.commands.append(contentsOf: piece.commands)
        }
        return all
    }
}
