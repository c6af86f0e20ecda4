import Dialogue

/// The part of a welcome that is about the visitor. When it changes, the page receives a new welcome.
struct VisitorStatus: Equatable {
    let roles: Set<Role>
    let side: SideID?
    let isWaiting: Bool
    /// A deleted dialogue takes away the visitor's rights. Always false for visitors who have none.
    let isDeleted: Bool
    /// The things that the visitor's link does not open. When one of the two changes, the visitor may see more or less.
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
