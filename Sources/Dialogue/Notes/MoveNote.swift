/// Moves a note to another item, or within its item. Its revision stays the same, so that somebody who is editing it
/// does not lose the edit.
public struct MoveNote: Act {
    public static let name: Command.Kind = "moveNote"
    public static let permission = Permission(.minutes, .minuted)
    public var note: NoteID
    public var item: ItemID
    /// If it is left out, the note goes to the end.
    public var before: NoteID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let note = try dialogue.existingNote(note)
        try dialogue.existingItem(item)
        if before == note.id { return [] }
        if note.item == item {
            let shown = dialogue.notes.of(item).map(\.id)
            let follower = shown.drop { $0 != note.id }.dropFirst().first
            if follower == before { return [] }
        }
        let (rank, reranking) = try dialogue.rank(in: item, before: before)
        return reranking + [.noteMoved(note: note.id, item: item, rank: rank)]
    }
}

public struct NoteMoved: Fact {
    public static let name: Event.Kind = "noteMoved"
    public var takesBack: Bool { false }
    public var note: NoteID
    public var item: ItemID
    public var rank: Double

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard dialogue.notes[note] != nil else { return }
        dialogue.notes[note]?.item = item
        dialogue.notes[note]?.rank = rank
        dialogue.notes.lastRank[item] = max(dialogue.notes.lastRank[item] ?? rank, rank)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.note(note))] }
}

/// Ranks all notes of an item 1, 2, 3 …, when there is no room left between two ranks.
public struct NotesRanked: Fact {
    public static let name: Event.Kind = "notesRanked"
    public var takesBack: Bool { false }
    public var item: ItemID
    public var notes: [NoteID]

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        for (index, id) in notes.enumerated() where dialogue.notes[id]?.item == item {
            dialogue.notes[id]?.rank = Double(index + 1)
        }
        dialogue.notes.lastRank[item] = Double(notes.count)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { notes.map { .changed(.note($0)) } }
}

extension Dialogue {
    /// Returns a rank at the end of an item, or between `before` and the note above it. After some fifty insertions at
    /// one spot, halving has used up the numbers between two ranks. Only then does `reranking` contain an event, which
    /// makes room and must be applied first.
    package func rank(in item: ItemID, before: NoteID?) throws(Rejection) -> (rank: Double, reranking: [Event]) {
        guard let before else { return ((notes.lastRank[item] ?? 0) + 1, []) }
        guard let follower = notes[before], follower.item == item, !follower.isDeleted else {
            throw Rejection(.notFound, "There is no such note under this item (any more).", field: "before")
        }
        // Deleted notes keep their ranks, because they may be undeleted.
        var front: Double?
        for note in notes.values where note.item == item && note.rank < follower.rank {
            front = max(front ?? note.rank, note.rank)
        }
        guard let front else { return (follower.rank - 1, []) }
        let middle = front + (follower.rank - front) / 2
        if front < middle && middle < follower.rank { return (middle, []) }

        let all = notes.values.filter { $0.item == item }.sorted { ($0.rank, $0.id.text) < ($1.rank, $1.id.text) }
        let position = all.firstIndex { $0.id == before } ?? 0
        return (Double(position) + 0.5, [.notesRanked(item: item, notes: all.map(\.id))])
    }
}

extension Command {
    public static func moveNote(note: NoteID, item: ItemID, before: NoteID? = nil) -> Command {
        Command(MoveNote(note: note, item: item, before: before))
    }
}

extension Event {
    public static func noteMoved(note: NoteID, item: ItemID, rank: Double) -> Event {
        Event(NoteMoved(note: note, item: item, rank: rank))
    }
    public static func notesRanked(item: ItemID, notes: [NoteID]) -> Event {
        Event(NotesRanked(item: item, notes: notes))
    }
}
