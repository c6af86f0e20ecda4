import Dialogue
import EventLog

/// Milestones, on which the time of agreements hangs.
enum MilestoneTables: EntityTables {
    static let milestone = ReadableTable<Milestone>(
        "milestone", "Something that will happen, on which the time of agreements hangs.", key: ["milestone"],
        [
            .text("milestone", "Its id.", .required) { $0.id.text },
            .text("title", "Its title.") { $0.title.text },
            .text("date", "Its date: 2021-02-09; NULL while it is not known.") { $0.date },
            .text("added_by", "The participant's id, or another actor, who added it.", .required) {
                $0.by.description
            },
            .time("at", "When it was added.", .required) { $0.at },
        ])

    static var shapes: [TableShape] { [milestone.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let milestone = dialogue.agreements.milestone(MilestoneID(id)) else {
            return try tables.delete(id, from: Self.milestone, of: dialogue.id)
        }
        try tables.put(milestone, in: Self.milestone, of: dialogue.id)
    }
}

/// The answers of owners who were asked.
enum AcceptanceTables: EntityTables {
    static let acceptance = ReadableTable<Acceptance>(
        "acceptance", "The answer of an owner who was asked to do something.", key: ["acceptance"],
        [
            .text("acceptance", "Its id.", .required) { $0.id.text },
            .text("note", "The note's id.", .required) { $0.note.text },
            .text("owner_participant", "The owner; NULL: an organisation.") {
                if case .participant(let id) = $0.owner { id.text } else { nil }
            },
            .text("owner_organisation", "The organisation that owns it; NULL: a participant does.") {
                if case .organisation(let name) = $0.owner { name.text } else { nil }
            },
            .text("answer", "accepted, declined.", .required) { $0.answer.rawValue },
            .text("state", "accepted, declined, waiting: for the decision it is subject to.", .required) {
                $0.state.rawValue
            },
            .text("reason", "Why it was declined.") { $0.reason.text },
            .text("decider", "Who decides, if it is subject to a decision.") { $0.subjectTo?.decider.text },
            .text("decision_words", "By when that is decided, in words.") { $0.subjectTo?.words.text },
            .text("decision_date", "The same as a date: 2021-02-09.") { $0.subjectTo?.date },
            .text("decision", "yes, no; NULL while it is not recorded.") {
                $0.decision.map { $0.isYes ? "yes" : "no" }
            },
            .text("decided", "The decision in words.") { $0.decision?.words.text },
            .text("participant", "The person who answered.", .required) { $0.participant.text },
            .text("entered_by", "The actor who entered it in their name; NULL: they did it themselves.") {
                $0.entered?.by.description
            },
            .text("way", "How it came then: mail, telephone, letter, inPerson.") { $0.entered?.way.rawValue },
            .number("revision", "The note's revision that was answered.", .required) { $0.revision },
            .time("at", "When.", .required) { $0.at },
            .time("contested_at", "When the person said that this is not what they answered.") { $0.contest?.at },
            .text("contest", "What they said then.") { $0.contest?.words.text },
        ])

    static var shapes: [TableShape] { [acceptance.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let acceptance = dialogue.agreements.acceptances[AcceptanceID(id)] else {
            return try tables.delete(id, from: Self.acceptance, of: dialogue.id)
        }
        try tables.put(acceptance, in: Self.acceptance, of: dialogue.id)
    }
}

/// Reports on agreements and action items.
enum ReportTables: EntityTables {
    static let report = ReadableTable<Report>(
        "report", "A line that says what came of an agreement or action item.", key: ["report"],
        [
            .text("report", "Its id.", .required) { $0.id.text },
            .text("note", "The note's id.", .required) { $0.note.text },
            .text("text", "Its text; NULL when erased.") { $0.text.text },
            .text("reported_by", "The participant's id, or another actor, who wrote it.", .required) {
                $0.by.description
            },
            .time("at", "When it was written.", .required) { $0.at },
        ])

    static var shapes: [TableShape] { [report.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let report = dialogue.agreements.reports[ReportID(id)] else {
            return try tables.delete(id, from: Self.report, of: dialogue.id)
        }
        try tables.put(report, in: Self.report, of: dialogue.id)
    }
}
