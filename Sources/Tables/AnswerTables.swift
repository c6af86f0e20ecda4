import Dialogue
import EventLog

/// What people answered to the preparation questions.
enum AnswerTables: EntityTables {
    static let answer = ReadableTable<Answer>(
        "answer", "One person's answer to one question, also those for the facilitator only.", key: ["answer"],
        [
            .text("answer", "Its id.", .required) { $0.id.text },
            .text("participant", "Whose it is.", .required) { $0.participant.text },
            .text("question", "What it answers.", .required) { $0.question.text },
            .number("horizon", "Which part of the question, from 0; NULL where the question has none.") { $0.horizon },
            .text("text", "What it says; NULL when erased.") { $0.text.text },
            .text("audience", "Whom it is for: everyone or facilitator.", .required) { $0.audience.rawValue },
            .time("given_at", "When it was given as it stands.", .required) { $0.givenAt },
            .text("given_by", "Who typed it: the author, or a facilitator for them.", .required) { $0.by.description },
            .text("item", "The agenda item it is linked to.") { $0.item?.text },
            .truth("is_dealt_with", "It was answered in the session.") { $0.isDealtWith },
        ])

    static var shapes: [TableShape] { [answer.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let answer = dialogue.preparation.answers[AnswerID(id)] else {
            return try tables.delete(id, from: Self.answer, of: dialogue.id)
        }
        try tables.put(answer, in: Self.answer, of: dialogue.id)
    }
}
