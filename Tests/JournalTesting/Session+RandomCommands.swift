import Dialogue
package import DialogueTesting

extension Session {
    /// Executes a random command that changes rows. Returns whether the dialogue accepted it and something happened.
    @discardableResult
    package mutating func runRandom(_ dice: inout Dice) -> Bool {
        now += Int64(dice.roll(60_000))
        // Most commands are only accepted in a live session, so return to one often.
        if state.isDeleted, dice.chance(60) { _ = try? run(.undeleteDialogue()) }
        if state.phase != .live, dice.chance(30) { _ = try? run(.changePhase(phase: .live, reason: "terug")) }
        let (command, actor) = randomCommand(&dice, odd: true)
        return (try? run(command, by: actor)).map { !$0.isEmpty } ?? false
    }
}
