import Dialogue
import EventLog

/// Suggestions for the minutes in review, and who supports them or objects.
enum SuggestionTables: EntityTables {
    static let suggestion = ReadableTable<Suggestion>(
        "suggestion", "A correction that somebody suggests for the minutes in review.", key: ["suggestion"],
        [
            .text("suggestion", "Its id.", .required) { $0.id.text },
            .text("kind", "wording, line, deletion.", .required) { $0.kind.rawValue },
            .text("note", "The line it is about, if it is about one.") { $0.passage.note?.text },
            .text("item", "The agenda item whose summary it is about, or where a new line comes.") {
                $0.passage.item?.text
            },
            .number("revision", "The revision of the text that it was made on.") { $0.passage.revision },
            .number("begins", "The first character of the words that go, from 0; NULL: the whole text.") {
                $0.passage.from
            },
            .number("ends", "The first character after the words that go.") { $0.passage.to },
            .text("quote", "The words that go; NULL when erased.") { $0.passage.quote?.text },
            .text("text", "The words that come; NULL when erased.") { $0.text.text },
            .text("note_kind", "The kind of a new line.") { $0.noteKind?.rawValue },
            .text("before", "The line that a new line comes before; NULL: it comes at the end.") { $0.before?.text },
            .text("why", "Why its author suggests it.") { $0.why.text },
            .text("made_by", "The participant's id, or another actor, whose suggestion it is.", .required) {
                $0.by.description
            },
            .time("at", "When it was made.", .required) { $0.at },
            .text("entered_by", "Who entered it in the author's name; NULL: its author did.") {
                $0.entered?.by.description
            },
            .text("entered_way", "How it came: mail, telephone, letter, inPerson.") { $0.entered?.way.rawValue },
            .text("contested", "What the author says against its being entered.") { $0.contested?.text },
            .text("outcome", "open, accepted, rejected.", .required) { $0.outcome.rawValue },
            .text("decided_by", "Who accepted or rejected it.") { $0.decidedBy?.description },
            .time("decided_at", "When it was accepted or rejected.") { $0.decidedAt },
            .text("reason", "Why it was rejected.") { $0.reason?.text },
            .text("accepted_text", "The text after it was accepted.") { $0.accepted?.after.text },
            .text("annex", "The author's words in the annex of the minutes.") { $0.annex?.text },
        ])

    static let opinion = ReadableTable<Row>(
        "suggestion_opinion", "What a participant thinks of a suggestion.", key: ["suggestion", "participant"],
        [
            .text("suggestion", "The suggestion's id.", .required) { $0.suggestion.text },
            .text("participant", "The participant's id.", .required) { $0.opinion.participant.text },
            .text("stance", "support, object.", .required) { $0.opinion.stance.rawValue },
            .text("entered_by", "Who entered it in the participant's name; NULL: the participant did.") {
                $0.opinion.entered?.by.description
            },
            .text("entered_way", "How it came: mail, telephone, letter, inPerson.") {
                $0.opinion.entered?.way.rawValue
            },
        ])

    struct Row: Sendable {
        let suggestion: SuggestionID
        let opinion: Suggestion.Opinion
    }

    static var shapes: [TableShape] { [suggestion.shape, opinion.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        try tables.delete(id, from: opinion, of: dialogue.id)
        guard let suggestion = dialogue.review[SuggestionID(id)], !suggestion.isWithdrawn else {
            return try tables.delete(id, from: Self.suggestion, of: dialogue.id)
        }
        try tables.put(suggestion, in: Self.suggestion, of: dialogue.id)
        for each in suggestion.opinions {
            try tables.put(Row(suggestion: suggestion.id, opinion: each), in: opinion, of: dialogue.id)
        }
    }
}
