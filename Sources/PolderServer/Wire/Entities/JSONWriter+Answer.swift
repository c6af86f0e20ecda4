import Dialogue
import JSON

extension JSONWriter {
    static let answerFields = [
        "participant", "question", "horizon", "text", "audience", "givenAt", "by", "item", "isDealtWith",
    ]

    mutating func write(_ answer: Answer, showing: Showing) {
        object { w in w.members(of: answer, showing: showing) }
    }

    /// Writes an answer for its author: with its id, and without its text when the author's present link does not open
    /// it.
    mutating func writeOwn(_ answer: Answer, showing: Showing) {
        object { w in
            w.member("id", answer.id)
            w.members(of: answer, showing: showing)
            w.member("isWithheld", !showing.contains(.content))
        }
    }

    private mutating func members(of answer: Answer, showing: Showing) {
        member("participant", answer.participant)
        member("question", answer.question)
        self.horizon(answer.horizon)
        member("givenAt", answer.givenAt)
        guard showing.contains(.content) else { return }
        member("text", answer.text)
        member("audience", answer.audience.rawValue)
        member("by", answer.by.description)
        member("item", answer.item)
        member("isDealtWith", answer.isDealtWith)
    }

    /// Leaves the member out only when there is no horizon. The first horizon is 0, and is written.
    mutating func horizon(_ horizon: Int?) {
        guard let horizon else { return }
        key("horizon")
        integer(horizon)
    }
}
