/// A dialogue's notes by id, in the order they were made.
///
/// Not a dictionary of notes: one is some 300 bytes, and a dictionary that grows moves all it holds, a few milliseconds
/// in which the whole server stands still. Here only the index moves; notes stay where they are, in blocks.
public struct Notes: Sendable, Hashable {
    private static let blockCount = 128
    private var places: [NoteID: Int] = [:]
    private var blocks: [[Note]] = []

    public init() {}

    public var count: Int { places.count }
    public var isEmpty: Bool { places.isEmpty }
    public var values: some Sequence<Note> { blocks.lazy.joined() }

    /// Notes are changed and never taken out: a deleted one is marked as such. Setting `nil` where there is none does
    /// nothing: that is what `notes[unknown]?.text = …` comes to.
    public subscript(id: NoteID) -> Note? {
        get { places[id].map { blocks[$0 / Self.blockCount][$0 % Self.blockCount] } }
        set {
            guard let newValue else { return precondition(places[id] == nil, "a note stays") }
            if let place = places[id] {
                blocks[place / Self.blockCount][place % Self.blockCount] = newValue
            } else {
                append(newValue, as: id)
            }
        }
    }

    private mutating func append(_ note: Note, as id: NoteID) {
        let place = places.count
        places[id] = place
        if place % Self.blockCount == 0 {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(Self.blockCount)
        }
        blocks[blocks.count - 1].append(note)
    }
}
