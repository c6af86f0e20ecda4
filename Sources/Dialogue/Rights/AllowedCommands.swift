/// A command that an actor may give, and in which phases. Its decision may still reject it.
public struct AllowedCommand: Sendable, Equatable {
    public let command: Command.Kind
    public let phases: Permission.Phases
    /// Only about one's own hand, answer or action item.
    public let isOnlyOwn: Bool
}

extension Dialogue {
    /// What an actor may do here, for as long as the actor's roles stay and the dialogue is deleted or not. Whoever
    /// waits at the door or was taken off the list may do nothing.
    public func allowedCommands(of actor: Actor) -> [AllowedCommand] {
        let who = who(actor)
        return Catalogue.permissions.compactMap { name, permission in
            // A dialogue that is there is not created, and a deleted one can only be undeleted.
            guard !permission.who.isDisjoint(with: who), name != CreateDialogue.name,
                !isDeleted || name == UndeleteDialogue.name
            else { return nil }
            return AllowedCommand(
                command: name, phases: permission.phases, isOnlyOwn: permission.forOthers.isDisjoint(with: who))
        }
    }

    /// Whether an actor may give such a command about what is somebody else's.
    func isForOthers(_ permission: Permission, _ actor: Actor) -> Bool {
        !permission.forOthers.isDisjoint(with: who(actor))
    }
}
