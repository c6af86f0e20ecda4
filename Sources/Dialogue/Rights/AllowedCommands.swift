/// A command that an actor may give, and the phases in which they may give it. The command's decision may still reject
/// it.
public struct AllowedCommand: Sendable, Equatable {
    public let command: Command.Kind
    public let phases: Permission.Phases
    /// Whether the actor may give it only about their own hand, answer or action item.
    public let isOnlyOwn: Bool
}

extension Dialogue {
    /// The commands that an actor may give. The list is valid until the actor's roles change or the dialogue is deleted
    /// or undeleted. Guests who wait and people taken off the list may give none.
    public func allowedCommands(of actor: Actor) -> [AllowedCommand] {
        let who = who(actor)
        return Catalogue.permissions.compactMap { name, permission in
            // An existing dialogue cannot be created, and a deleted one can only be undeleted.
            guard !permission.who.isDisjoint(with: who), name != CreateDialogue.name,
                !isDeleted || name == UndeleteDialogue.name
            else { return nil }
            return AllowedCommand(
                command: name, phases: permission.phases, isOnlyOwn: permission.forOthers.isDisjoint(with: who))
        }
    }

    /// Whether an actor may give this command about somebody else's hand, answer or action item.
    func isForOthers(_ permission: Permission, _ actor: Actor) -> Bool {
        !permission.forOthers.isDisjoint(with: who(actor))
    }
}
