/// The things that were deleted and can be put back, the oldest deletion first. It holds the latest `binEntriesMax`; an
/// older entry leaves the bin, though its words stay in the journal until they are erased.
public struct Bin: Sendable, Equatable {
    /// A deleted thing. Notes and people stay where they were and are only marked; the others are kept here.
    public enum Thing: Sendable, Hashable {
        case side(Side)
        case question(Question)
        /// A point, and the answers that were linked to it.
        case item(AgendaItem, linked: [AnswerID])
        case parkedTopic(ParkedTopic)
        case participant(ParticipantID)
        case note(NoteID)
    }

    public struct Entry: Sendable, Hashable {
        public var thing: Thing
        /// The ids that came after it in its list. It is put back before the first of them that is still there.
        var following: [String] = []
        public var at: Milliseconds
        public var by: Actor
    }

    public private(set) var entries: [Entry] = []

    public subscript(_ entity: Entity) -> Entry? { entries.last { $0.thing.entity == entity } }

    /// Deletions of the same kind that count when a thing's place is remembered. Beyond that, places are approximate.
    private static let neighboursMax = 20

    /// - Parameter list: The ids of the list that the thing is taken from, in order and with the thing; empty for a
    ///   thing without a place.
    mutating func put(_ thing: Thing, from list: [String] = [], _ moment: Moment) {
        // Things that were deleted earlier have their places in the list too.
        var whole = list
        let earlier = entries.lazy.filter { $0.thing.entity.collection == thing.entity.collection }
        for entry in list.isEmpty ? [] : Array(earlier.suffix(Self.neighboursMax)).reversed() {
            whole.insert(entry.thing.entity.id ?? "", at: entry.place(in: whole))
        }
        let following = whole.firstIndex { $0 == thing.entity.id }.map { Array(whole[($0 + 1)...]) } ?? []
        entries.append(Entry(thing: thing, following: following, at: moment.at, by: moment.by))
        if entries.count > Limits.most.binEntriesMax { entries.removeFirst() }
    }

    @discardableResult
    mutating func take(_ entity: Entity) -> Entry? {
        entries.lastIndex { $0.thing.entity == entity }.map { entries.remove(at: $0) }
    }
}

extension Bin.Thing {
    public var entity: Entity {
        switch self {
        case .side(let side): .side(side.id)
        case .question(let question): .question(question.id)
        case .item(let item, _): .item(item.id)
        case .parkedTopic(let topic): .parkedTopic(topic.id)
        case .participant(let id): .participant(id)
        case .note(let id): .note(id)
        }
    }
}

extension Bin.Entry {
    /// The index at which the thing returns to a list of these ids.
    func place(in ids: [String]) -> Int {
        let later = Set(following)
        return ids.firstIndex { later.contains($0) } ?? ids.count
    }
}
