/// A dialogue's notes by id, in the order they were made.
///
/// Not a dictionary of notes: one is some 300 bytes, and a dictionary that grows moves all it holds, a few milliseconds
/// in which the whole server stands still. Here only the index moves; notes stay where they are, in blocks.
public struct Notes: Sendable, Hashable {
    private static let blockCount = 128
    private var indices: [NoteID: Int] = [:]
    private var blocks: [[Note]] = []

    /// The highest rank of an item's notes, deleted ones included: appending asks no other note.
    var lastRank: [ItemID: Double] = [:]
    /// How many were ever made, and the highest numbers ever given: what the next get. Only ever up.
    package internal(set) var made = 0
    var agreements = 0
    var actionItems = 0

    public init() {}

    public var count: Int { indices.count }
    public var isEmpty: Bool { indices.isEmpty }
    public var values: some Sequence<Note> { blocks.lazy.joined() }

    /// Notes are changed and never taken out: a deleted one is marked as such. Setting `nil` where there is none does
    /// nothing: that is what `notes[unknown]?.text = …` comes to.
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
    /// The notes of an item that were not deleted, in order.
    public func of(_ item: ItemID) -> [Note] {
        values.filter { $0.item == item && !$0.isDeleted }.sorted { ($0.rank, $0.id.text) < ($1.rank, $1.id.text) }
    }

    /// Gives agreements and action items their number: the one they had as such, else the next. Other kinds have none.
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

    /// Keeps the note's number with its kind, and the counters ahead of every number ever given.
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
