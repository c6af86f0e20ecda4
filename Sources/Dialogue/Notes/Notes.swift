/// A dialogue's notes by id, in the order they were made.
///
/// This is not a dictionary of notes: a note takes some 300 bytes, and a growing dictionary moves all of them, which
/// would stop the whole server for a few milliseconds. Here the notes stay where they are, in blocks, and only an index
/// of them is moved.
public struct Notes: Sendable, Hashable {
    private static let blockCount = 128
    private var indices: [NoteID: Int] = [:]
    private var blocks: [[Note]] = []

    /// The highest rank among each item's notes, deleted ones included, so that appending a note need not look at the
    /// others.
    var lastRank: [ItemID: Double] = [:]
    /// How many notes were ever made, and the highest numbers ever given. The next note gets the next number. These
    /// counters never decrease.
    package internal(set) var made = 0
    var agreements = 0
    var actionItems = 0

    public init() {}

    public var count: Int { indices.count }
    public var isEmpty: Bool { indices.isEmpty }
    public var values: some Sequence<Note> { blocks.lazy.joined() }

    /// Notes are changed but never taken out; a deleted note is marked as deleted. Setting `nil` for an unknown id does
    /// nothing, and Swift does set it for `notes[unknown]?.text = …`.
    public subscript(id: NoteID) -> Note? {
        get { indices[id].map { blocks[$0 / Self.blockCount][$0 % Self.blockCount] } }
        set {
            guard let newValue else { return precondition(indices[id] == nil, "a note stays") }
            if let index = indices[id] {
                blocks[index / Self.blockCount][index % Self.blockCount] = newValue
            } else {
                append(newValue, as: id)
            }
        }
    }

    private mutating func append(_ note: Note, as id: NoteID) {
        let index = indices.count
        indices[id] = index
        if index % Self.blockCount == 0 {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(Self.blockCount)
        }
        blocks[blocks.count - 1].append(note)
    }
}

extension Notes {
    /// The notes of an item that are not deleted, in order.
    public func of(_ item: ItemID) -> [Note] {
        values.filter { $0.item == item && !$0.isDeleted }.sorted { ($0.rank, $0.id.text) < ($1.rank, $1.id.text) }
    }

    /// Numbers a note that is an agreement or an action item: with the number it had as that kind before, else with the
    /// next one. Other kinds get none.
    package func giveNumber(_ note: inout Note) {
        switch note.kind {
        case .agreement:
            note.number = note.agreementNumber ?? agreements + 1
            note.agreementNumber = note.number
        case .actionItem:
            note.number = note.actionItemNumber ?? actionItems + 1
            note.actionItemNumber = note.number
        case .note, .quote, .question, .jointQuestion, .reservation: note.number = nil
        }
    }

    /// Remembers the note's number for its kind, and keeps the counters at or above every number ever given.
    mutating func keepNumber(_ note: inout Note) {
        guard let number = note.number else { return }
        switch note.kind {
        case .agreement:
            note.agreementNumber = number
            agreements = max(agreements, number)
        case .actionItem:
            note.actionItemNumber = number
            actionItems = max(actionItems, number)
        case .note, .quote, .question, .jointQuestion, .reservation: break
        }
    }
}
