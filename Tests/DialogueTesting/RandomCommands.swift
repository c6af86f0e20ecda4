package import Dialogue

extension Dialogue {
    /// Whether this actor may give such a command now, by role and phase. The command may still be rejected.
    package func mayGive(_ act: any Act.Type, _ actor: Actor) -> Bool {
        allowedCommands(of: actor).contains { $0.command == act.name && $0.phases.contains(Permission.Phases(phase)) }
    }
}

extension Session {
    /// Returns a random command and an actor, usually one who may give it now.
    ///
    /// - Parameter odd: whether texts contain quotes, line breaks and accents, which files and table rows must survive.
    package func randomCommand(_ dice: inout Dice, odd: Bool = false) -> (Command, Actor) {
        if state.isDeleted && dice.chance(60) { return (.undeleteDialogue(), .installation) }
        for _ in 0..<5 {
            let (command, actor) = RandomCommand.any(self, &dice, odd: odd)
            if state.mayGive(type(of: command.act), actor) || dice.chance(4) { return (command, actor) }
            let others = [.installation, .server, facilitator, noteTaker, anna, bram].shuffled(using: &dice)
            if let other = others.first(where: { state.mayGive(type(of: command.act), $0) }) { return (command, other) }
        }
        return RandomCommand.any(self, &dice, odd: odd)
    }
}
