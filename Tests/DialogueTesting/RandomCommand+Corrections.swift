import Dialogue

extension RandomCommand {
    /// Returns a command about suggestions or remarks. Whoever may give it is often the one who does.
    func correcting(_ dice: inout Dice) -> (Command, Actor) {
        let suggestion = dice.pick(state.review.suggestions)
        let id = suggestion?.id ?? "c1"
        let author = suggestion?.by ?? actor
        let remark = dice.pick(state.review.remarks)
        let isOfSummary = dice.chance(20)
        let passage = isOfSummary ? Passage(item: item, isSummary: true) : Passage(note: note)
        let inName = dice.chance(30)
        return dice.pick([
            (
                .suggestWording(
                    passage: passage, text: text, why: text, participant: inName ? person : nil,
                    way: inName ? .telephone : nil), actor
            ),
            (.suggestLine(item: item, kind: kind, text: text, before: before), actor),
            (.suggestDeletion(passage: passage), actor),
            (.supportSuggestion(suggestion: id, stance: dice.pick([.support, .object, .neither])!), actor),
            (.supportSuggestion(suggestion: id, stance: .support, participant: person, way: .mail), actor),
            (.changeSuggestion(suggestion: id, text: text), author), (.withdrawSuggestion(suggestion: id), author),
            (.acceptSuggestion(suggestion: id), actor),
            (
                .acceptSuggestion(
                    suggestion: id, revision: suggestion.flatMap { state.text(at: $0.passage)?.revision }, text: text),
                actor
            ),
            (.rejectSuggestion(suggestion: id, reason: text), actor), (.reopenSuggestion(suggestion: id), actor),
            (.annexSuggestion(suggestion: id, text: text), author),
            (.contestSuggestion(suggestion: id, text: text), author),
            (.makeRemark(text: text, passage: passage, participant: person, way: .letter), actor),
            (.contestRemark(remark: remark?.id ?? "m1", text: text), remark?.by ?? actor),
        ])!
    }
}
