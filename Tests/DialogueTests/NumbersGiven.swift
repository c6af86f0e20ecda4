// Imported here for every file of these tests, because all of them play dialogues.
@_exported import DialogueTesting

@testable import Dialogue

extension Dialogue {
    /// All counters that never decrease.
    var numbersGiven: [Int] {
        [
            sidesMade, preparation.questionsMade, preparation.answersMade, agenda.itemsMade, agenda.proposalsMade,
            notes.made, notes.agreements, notes.actionItems, review.remarksMade,
        ]
    }
}
