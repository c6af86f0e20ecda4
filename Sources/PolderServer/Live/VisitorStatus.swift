import Dialogue

/// What a welcome says of a visitor: when it changes, a new welcome is due.
struct VisitorStatus: Equatable {
    let roles: Set<Role>
    let side: SideID?
    let isWaiting: Bool
    /// Takes away what one may do; for whoever may do nothing it is always false.
    let isDeleted: Bool
    /// Of the seat: when it changes, what it opens does.
    let withheld, withheldReading: Withheld?

    init(_ visitor: Visitor, in dialogue: Dialogue) {
        roles = visitor.actor.map { dialogue.roles(of: $0) } ?? []
        let participant = visitor.actor?.participant.flatMap { dialogue.people.participants[$0] }
        side = participant?.side
        isWaiting = participant?.isWaiting ?? false
        isDeleted = visitor.actor != nil && dialogue.isDeleted
        withheld = participant?.withheld
        withheldReading = participant?.withheldReading
    }
}
