import Dialogue
import EventLog

/// Preparation questions, and the parts into which their answers are divided.
enum QuestionTables: EntityTables {
    static let question = ReadableTable<Placed<Question>>(
        "question", "A question everyone is asked before the dialogue.", key: ["question"],
        [
            .text("question", "Its id.", .required) { $0.thing.id.text },
            .number("place", "Its place among the questions, from 0.", .required) { $0.place },
            .text("text", "The question itself.") { $0.thing.text.text },
            .text("explanation", "Its meaning in plain words.") { $0.thing.explanation.text },
            .text("example", "An answer somebody could have given.") { $0.thing.example.text },
            .truth("vice_versa", "Each side answers it about the other.") { $0.thing.viceVersa },
            .text("asked_by", "The party that asks it.") { $0.thing.askedBy.text },
            .truth("is_revealed", "The answers for everyone are shown.") { $0.thing.isRevealed },
        ])

    static let horizon = ReadableTable<HorizonOfQuestion>(
        "question_horizon", "A part into which the answers to a question are divided.", key: ["question", "horizon"],
        [
            .text("question", "The question's id.", .required) { $0.question.text },
            .number("horizon", "The part's place, from 0.", .required) { $0.place },
            .text("text", "The name of the part.") { $0.text.text },
        ])

    struct HorizonOfQuestion: Sendable {
        let question: QuestionID
        let place: Int
        let text: FreeText
    }

    static var shapes: [TableShape] { [question.shape, horizon.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        try tables.delete(id, from: horizon, of: dialogue.id)
        let questions = dialogue.preparation.questions
        guard let place = questions.firstIndex(where: { $0.id == QuestionID(id) }) else {
            return try tables.delete(id, from: question, of: dialogue.id)
        }
        try tables.put(Placed(questions[place], at: place), in: question, of: dialogue.id)
        for (part, text) in questions[place].horizons.enumerated() {
            let row = HorizonOfQuestion(question: questions[place].id, place: part, text: text)
            try tables.put(row, in: horizon, of: dialogue.id)
        }
    }
}
