import Dialogue
import JSON

extension JSONWriter {
    static let questionFields = [
        "text", "explanation", "example", "viceVersa", "horizons", "askedBy", "isRevealed", "rewordedAt",
    ]

    mutating func write(_ question: Question, rewordedAt: Milliseconds?) {
        object { w in
            w.member("text", question.text)
            w.member("explanation", question.explanation)
            w.member("example", question.example)
            w.member("viceVersa", question.viceVersa)
            w.member("horizons", texts: question.horizons)
            w.member("askedBy", question.askedBy)
            w.member("isRevealed", question.isRevealed)
            w.member("rewordedAt", rewordedAt)
        }
    }
}
