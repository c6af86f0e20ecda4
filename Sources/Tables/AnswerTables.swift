import Dialogue
import EventLog

/// The answers that people gave to the preparation questions.
enum AnswerTables: EntityTables {
    static let answer = ReadableTable<Answer>(
        "answer", "One person's answer to one question, including answers for the facilitator only.", key: ["answer"],
        [
            .text("answer", "Its id.", .required) { $0.id.text },
            .text("participant", "The participant who gave it.", .required) { $0.participant.text },
            .text("question", "The question that it answers.", .required) { $0.question.text },
            .number("horizon", "The part of the question, from 0; NULL if the question has no parts.") { $0.horizon },
            .text("text", "Its text; NULL when erased.") { $0.text.text },
            .text("audience", "Its audience: everyone or facilitator.", .required) { $0.audience.rawValue },
            .time("given_at", "When its present text was given.", .required) { $0.givenAt },
            .text("given_by", "The person who typed it: the author, or a facilitator for them.", .required) {
                $0.by.description
            },
            .text("item", "The agenda item it is linked to.") { $0.item?.text },
            .truth("is_dealt_with", "It was answered in the session.") { $0.isDealtWith },
        ])

    static var shapes: [TableShape] { [answer.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let answer = dialogue.preparation.presentAnswer(AnswerID(id)) else {
            return try tables.delete(id, from: Self.answer, of: dialogue.id)
        }
        try tables.put(answer, in: Self.answer, of: dialogue.id)
    }
}
