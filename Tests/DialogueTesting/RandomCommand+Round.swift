import Dialogue

extension RandomCommand {
    /// Returns a command about the round. Whoever may give it is often the one who does.
    func replying(_ dice: inout Dice) -> (Command, Actor) {
        let asked = state.people.roster.filter(state.isAskedAboutDraft).map(\.id)
        let who = dice.pick(asked) ?? person
        let entered = state.round.replies.filter { $0.value.entered != nil }.keys.sorted()
        let contesting = Actor.participant(dice.pick(entered) ?? who)
        let draft = 1 + dice.roll(state.round.draft)
        let due = state.lastAt + 86_400_000
        let list = [NewRecipient(name: text, email: text)]
        return dice.pick([
            (.circulateDraft(dueAt: due, message: text, recipients: list, copies: []), .installation),
            (.circulateDraft(dueAt: due, copies: [person]), actor),
            (.changeCirculation(dueAt: due + 1_000, message: text), .installation),
            (.changeCirculation(recipients: dice.chance(50) ? list : []), .installation),
            (.recordReading(draft: draft), .participant(who)), (.agreeWithMinutes(draft: draft), .participant(who)),
            (.agreeWithMinutes(draft: draft), actor), (.takeBackConsent(), .participant(who)),
            (.takeBackConsent(participant: person), actor),
            (.enterConsent(participant: who, way: .letter), .installation),
            (.enterConsent(participant: person, way: .mail), actor), (.contestConsent(), contesting),
            (.closeRound(), .installation), (.closeRoundAtDeadline(), .server),
            (.reopenRound(dueAt: due), .installation),
            (.reopenRound(dueAt: due), actor),
        ])!
    }
}
