/// A person's link as it is shown to somebody who hands links out.
public struct LinkShown: Sendable {
    public var participant: Participant
    /// What else of this person is shown.
    public var showing: Showing
    /// The link itself: until its owner opened it, and never one that was given to its owner alone (a guest's, and one
    /// the owner renewed). An organiser belongs to a side too.
    public var isShown: Bool
}

extension Dialogue {
    /// The links of everyone on the list, to organisers and facilitators, who hand them out and so are told which were
    /// opened. `nil`: this actor is shown no links.
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
