@testable import Dialogue

extension Dialogue {
    /// Everything that only ever counts up.
    var numbersGiven: [Int] {
        [
            sidesMade, preparation.questionsMade, preparation.answersMade, agenda.itemsMade, agenda.proposalsMade,
            notes.made, notes.agreements, notes.actionItems, review.remarksMade,
        ]
    }
}
