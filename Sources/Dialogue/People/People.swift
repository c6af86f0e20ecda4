/// The people of one dialogue, those taken off the list included, and what their links are made over.
public struct People: Sendable, Equatable {
    public internal(set) var participants: [ParticipantID: Participant] = [:]
    /// Order in which people were added.
    public internal(set) var order: [ParticipantID] = []

    /// What the code is made over by which guests come in, while that door is open.
    public internal(set) var guestDoor: String?
    /// What the observer's and the projector's links are made over.
    public internal(set) var observerNonce = ""
    public internal(set) var projectorNonce = ""

    /// Everyone still on the list, in order.
    public var roster: [Participant] { order.compactMap { participants[$0] }.filter { !$0.isRemoved } }

    func newID(_ ids: inout SeededIDs) -> ParticipantID {
        var id = ParticipantID("p" + ids.letters(12))
        while participants[id] != nil { id = ParticipantID("p" + ids.letters(12)) }
        return id
    }

    /// Puts somebody on the list who was recorded just before; a second time, a new link is all that changes.
    mutating func enlist(_ id: ParticipantID, linkNonce: String) {
        if participants[id] == nil {
            participants[id] = Participant(id: id, person: .erased, side: nil, roles: [], linkNonce: linkNonce)
        }
        let isNew = participants[id]?.isAnnounced ?? true || !order.contains(id)
        participants[id]?.linkNonce = linkNonce
        if isNew { order.append(id) }
    }
}
