// Part of an agreement's own words: on what its time hangs, and who must be told what came of it.

public struct SetDueCondition: Act {
    public static let name: Command.Kind = "setDueCondition"
    public static let permission = Permission(.minutes, .minuted)
    public var note: NoteID
    /// If it is left out, the note hangs on no milestone any more.
    public var milestone: MilestoneID?
    /// `after` when left out.
    public var relation: DueCondition.Relation?
    /// 0 when left out: simply before or after it.
    public var count: Int?
    /// `days` when left out.
    public var unit: DueCondition.Unit?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let note = try dialogue.existingAgreement(note)
        var condition: DueCondition?
        if let milestone, !milestone.text.isEmpty {
            _ = try dialogue.existingMilestone(milestone)
            try Check.range(count ?? 0, 0...Limits.most.conditionCountMax, "count")
            condition = DueCondition(
                milestone: milestone, relation: relation ?? .after, count: count ?? 0, unit: unit ?? .days)
        }
        if dialogue.agreements.followUps[note.id]?.condition == condition { return [] }
        return [.dueConditionSet(note: note.id, condition: condition)]
    }
}

public struct DueConditionSet: AboutNote {
    public static let name: Event.Kind = "dueConditionSet"
    public var takesBack: Bool { false }
    public var note: NoteID
    public var condition: DueCondition?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agreements.change(note) { $0.condition = condition }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.followUp(note))] }
}

public struct SetReportDuty: Act {
    public static let name: Command.Kind = "setReportDuty"
    public static let permission = Permission(.minutes, .minuted)
    public var note: NoteID
    /// `false` when nobody must be told any more.
    public var isDue: Bool
    /// Those who must be told; everyone when left out.
    public var to: [Owner]?
    /// By when, in words and as a date.
    public var words: FreeText?
    public var date: String?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let note = try dialogue.existingAgreement(note)
        let old = dialogue.agreements.followUps[note.id]?.reportDuty
        let date = date.flatMap { $0.isEmpty ? nil : $0 }
        let duty = isDue ? ReportDuty(to: to ?? [], words: words ?? "", date: date) : nil
        if duty == old { return [] }
        if let duty { try dialogue.checkReportDuty(duty, insteadOf: old) }
        return [.reportDutySet(note: note.id, duty: duty)]
    }
}

public struct ReportDutySet: AboutNote {
    public static let name: Event.Kind = "reportDutySet"
    public var takesBack: Bool { true }
    public var note: NoteID
    /// `nil` when nobody must be told any more.
    public var duty: ReportDuty?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agreements.change(note) { $0.reportDuty = duty }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.followUp(note))] }
}

extension Dialogue {
    package func checkReportDuty(
        _ duty: ReportDuty, insteadOf old: ReportDuty? = nil, namesAreKnown: Bool = false
    ) throws(Rejection) {
        try Check.length(duty.words, old?.words, max: Limits.most.dueWordsCharactersMax, "words")
        if let date = duty.date, date != old?.date { try Check.date(date, "date") }
        try checkOwners(duty.to, insteadOf: old?.to, namesAreKnown: namesAreKnown, "to")
    }
}

extension Command {
    public static func setDueCondition(
        note: NoteID, milestone: MilestoneID?, relation: DueCondition.Relation? = nil, count: Int? = nil,
        unit: DueCondition.Unit? = nil
    ) -> Command {
        Command(SetDueCondition(note: note, milestone: milestone, relation: relation, count: count, unit: unit))
    }
    public static func setReportDuty(
        note: NoteID, isDue: Bool, to: [Owner]? = nil, words: FreeText? = nil, date: String? = nil
    ) -> Command { Command(SetReportDuty(note: note, isDue: isDue, to: to, words: words, date: date)) }
}

extension Event {
    public static func dueConditionSet(note: NoteID, condition: DueCondition?) -> Event {
        Event(DueConditionSet(note: note, condition: condition))
    }
    public static func reportDutySet(note: NoteID, duty: ReportDuty?) -> Event {
        Event(ReportDutySet(note: note, duty: duty))
    }
}
