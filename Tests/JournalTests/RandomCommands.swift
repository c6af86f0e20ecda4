import Dialogue

extension Session {
    /// Some command that changes rows; whether the dialogue takes it is not our matter. True when it did.
    @discardableResult
    mutating func runRandom(_ dice: inout Dice) -> Bool {
        now += Int64(dice.roll(60_000))
        // Home is the live session, where most happens.
        if state.isDeleted, dice.chance(60) { _ = try? run(.undeleteDialogue()) }
        if state.phase != .live, dice.chance(30) { _ = try? run(.changePhase(phase: .live, reason: "terug")) }
        let (command, actor) = randomCommand(&dice, odd: true)
        return (try? run(command, by: actor)).map { !$0.isEmpty } ?? false
    }
}
