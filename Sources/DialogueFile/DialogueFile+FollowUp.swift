public import Dialogue

// The follow-up of agreements and action items, as a file says it.

extension DialogueFile {
    /// Something on which the time of agreements hangs.
    public struct MilestoneEntry: Codable, Sendable, Equatable {
        public var title: String
        /// `2021-02-09`; left out while it is not known.
        public var date: String?

        public init(title: String, date: String? = nil) {
            self.title = title
            self.date = date
        }
    }

    /// The follow-up of an agreement or action item. People are named by their labels.
    public struct FollowUpEntry: Codable, Sendable, Equatable {
        /// The title of one of `milestones`: the note is due before or after it.
        public var before: String?
        public var after: String?
        /// How many `unit` before or after; simply before or after when left out.
        public var count: Int?
        public var unit: DueCondition.Unit?
        /// Those who must be told what came of it, as `owners`. An empty list is everyone.
        public var reportTo: [String]?
        public var reportDue: String?
        public var reportDueDate: String?
        /// Whether the owners were asked whether they accept it.
        public var asked: Bool?
        /// Left out for an open one, and for an action item that is `done`.
        public var status: FollowUp.Status?
        public var reason: String?
        /// `a3` for agreement 3, `t2` for action item 2.
        public var overtakenBy: String?
        public var acceptances: [AcceptanceEntry]?
        public var confirmations: [ConfirmationEntry]?
        public var reports: [ReportEntry]?

        public init() {}
    }

    public struct AcceptanceEntry: Codable, Sendable, Equatable {
        /// One of the note's `owners`.
        public var owner: String
        public var answer: Acceptance.Answer
        /// The label of the participant who answered.
        public var by: String
        /// How it came, if somebody else entered it.
        public var way: Entered.Way?
        public var reason: String?
        /// The one who decides, if it is subject to a decision; by when; and the decision.
        public var subjectTo: String?
        public var subjectToDue: String?
        public var subjectToDate: String?
        public var decided: Bool?
        public var decision: String?
        /// Whether the note was changed since.
        public var outdated: Bool?
        /// The words of the person who did not answer this.
        public var contest: String?
    }

    public struct ConfirmationEntry: Codable, Sendable, Equatable {
        /// The name of one of `sides`.
        public var side: String
        public var by: String
        public var way: Entered.Way?
        public var outdated: Bool?
    }

    public struct ReportEntry: Codable, Sendable, Equatable {
        public var text: String
        /// Left out when it was not a participant who wrote it.
        public var by: String?
    }
}

extension FileShape {
    static let milestone = mapping([Key("title", .title, isRequired: true), Key("date", .date)])
    static let followUp = mapping([
        Key("before", .title), Key("after", .title), Key("count", .number(1...Limits.most.conditionCountMax)),
        Key("unit", choices(DueCondition.Unit.self)),
        Key("reportTo", .list(.name, countMax: Limits.most.ownersMax)), Key("reportDue", dueWords),
        Key("reportDueDate", .date), Key("asked", .truth), Key("status", choices(FollowUp.Status.self)),
        Key("reason", words), Key("overtakenBy", .name),
        Key("acceptances", .list(acceptance, countMax: Limits.most.ownersMax)),
        Key("confirmations", .list(confirmation, countMax: Limits.most.sidesMax)),
        Key("reports", .list(report, countMax: Limits.most.reportsMax)),
    ])
    private static let acceptance = mapping([
        Key("owner", .name, isRequired: true), Key("answer", choices(Acceptance.Answer.self), isRequired: true),
        Key("by", .name, isRequired: true), Key("way", choices(Entered.Way.self)), Key("reason", words),
        Key("subjectTo", .name), Key("subjectToDue", dueWords), Key("subjectToDate", .date),
        Key("decided", .truth), Key("decision", words), Key("outdated", .truth), Key("contest", words),
    ])
    private static let confirmation = mapping([
        Key("side", .name, isRequired: true), Key("by", .name, isRequired: true),
        Key("way", choices(Entered.Way.self)), Key("outdated", .truth),
    ])
    private static let report = mapping([Key("text", words, isRequired: true), Key("by", .name)])
    private static let words = text(charactersMax: Limits.most.noteCharactersMax)
    private static let dueWords = text(charactersMax: Limits.most.dueWordsCharactersMax)
}

extension YAMLWriter {
    mutating func followUp(_ entry: DialogueFile.FollowUpEntry?) {
        guard let entry else { return }
        mapping("followUp") { writer in
            writer.text("before", entry.before)
            writer.text("after", entry.after)
            writer.number("count", entry.count)
            writer.bare("unit", entry.unit?.rawValue)
            writer.words("reportTo", entry.reportTo)
            writer.text("reportDue", entry.reportDue)
            writer.bare("reportDueDate", entry.reportDueDate)
            writer.truth("asked", entry.asked)
            writer.bare("status", entry.status?.rawValue)
            writer.text("reason", entry.reason)
            writer.bare("overtakenBy", entry.overtakenBy)
            writer.list("acceptances", entry.acceptances) { $0.acceptance($1) }
            writer.list("confirmations", entry.confirmations) { writer, confirmation in
                writer.text("side", confirmation.side)
                writer.text("by", confirmation.by)
                writer.bare("way", confirmation.way?.rawValue)
                writer.truth("outdated", confirmation.outdated)
            }
            writer.list("reports", entry.reports) { writer, report in
                writer.text("text", report.text)
                writer.text("by", report.by)
            }
        }
    }

    private mutating func acceptance(_ entry: DialogueFile.AcceptanceEntry) {
        text("owner", entry.owner)
        bare("answer", entry.answer.rawValue)
        text("by", entry.by)
        bare("way", entry.way?.rawValue)
        text("reason", entry.reason)
        text("subjectTo", entry.subjectTo)
        text("subjectToDue", entry.subjectToDue)
        bare("subjectToDate", entry.subjectToDate)
        truth("decided", entry.decided)
        text("decision", entry.decision)
        truth("outdated", entry.outdated)
        text("contest", entry.contest)
    }
}
