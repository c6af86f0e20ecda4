/// The people of one dialogue, including those taken off the list, and the nonces of their links.
public struct People: Sendable, Equatable {
    public internal(set) var participants: [ParticipantID: Participant] = [:]
    /// In the order in which people were added.
    public internal(set) var order: [ParticipantID] = []

    /// Whether anybody was ever sent in somebody else's place. Then it is worth looking for substitutes.
    var hasSubstitutes = false

    /// The nonce that the guests' join code is computed from, while guests can enter.
    public internal(set) var guestDoor: String?
    /// The nonces of the links for observers and for the projector.
    public internal(set) var observerNonce = ""
    public internal(set) var projectorNonce = ""

    /// Everyone who is on the list, in order.
    public var roster: [Participant] { order.compactMap { participants[$0] }.filter { !$0.isRemoved } }

    func newID(_ ids: inout SeededIDs) -> ParticipantID {
        var id = ParticipantID("p" + ids.letters(12))
        while participants[id] != nil { id = ParticipantID("p" + ids.letters(12)) }
        return id
    }

    /// Puts on the list a person who was recorded just before. If the person is on it already, only the link changes.
    mutating func enlist(_ id: ParticipantID, linkNonce: String) {
        if participants[id] == nil {
            participants[id] = Participant(id: id, person: .erased, side: nil, roles: [], linkNonce: linkNonce)
        }
        let isNew = participants[id]?.isAnnounced ?? true || !order.contains(id)
        participants[id]?.linkNonce = linkNonce
        if isNew { order.append(id) }
    }
}
