@testable import Dialogue

extension Dialogue {
    /// The dialogue's counters, none of which may ever go down.
    var numbersGiven: [Int] {
        [
            sidesMade, preparation.questionsMade, preparation.answersMade, agenda.itemsMade, agenda.proposalsMade,
            notes.made, notes.agreements, notes.actionItems, review.remarksMade, review.suggestionsMade,
            round.recipientsMade, round.draft,
        ]
    }
}
