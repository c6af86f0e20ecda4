/// A person's link, as shown to somebody who hands out links.
public struct LinkShown: Sendable {
    public var participant: Participant
    /// The parts of the participant's record that are shown besides the link.
    public var showing: Showing
    /// Whether the link itself is shown. It is shown until its owner has opened it. A link that only its owner was
    /// given (a guest's, or one that the owner renewed) is shown to nobody else, not even to organisers, because they
    /// may belong to a side.
    public var isShown: Bool
}

extension Dialogue {
    /// The links of everyone on the list, for organisers and facilitators, who hand them out. `nil` when this actor is
    /// shown no links.
    public func links(shownTo actor: Actor) -> [LinkShown]? {
        guard !who(actor).isDisjoint(with: .setUp) else { return nil }
        let view = view(of: actor)
        return people.roster.filter { !$0.isWaiting }.map { one in
            LinkShown(
                participant: one, showing: showing(.participant(one.id), to: view),
                isShown: one.linkOpenedAt == nil && (!one.linkIsOwners || actor == .participant(one.id)))
        }
    }
}
