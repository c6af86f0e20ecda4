// How far an agreement or action item is, and what came of it.

public struct SetAgreementStatus: Act {
    public static let name: Command.Kind = "setAgreementStatus"
    /// Participants only for what they or their organisation own.
    public static let permission = Permission(.reviewers, .followed, forOthers: .editors)
    public var note: NoteID
    public var status: FollowUp.Status
    /// Required when it is dropped.
    public var reason: FreeText?
    /// The note that took its place; required when it is overtaken.
    public var overtakenBy: NoteID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let note = try dialogue.existingAgreement(note)
        try dialogue.followsUp(note, Self.permission, context.by)
        let hasReason = status == .dropped || status == .overtaken
        let reason = hasReason ? self.reason ?? "" : ""
        let old = dialogue.agreements.followUps[note.id]?.standing
        try Check.length(reason, old?.reason, max: Limits.most.noteCharactersMax, "reason")
        if status == .dropped, Check.isBlank(reason), reason != .erased {
            throw Rejection(.reasonNeeded, "Say why this is dropped.", field: "reason")
        }
        var follower: NoteID?
        if status == .overtaken {
            guard let overtakenBy else {
                throw Rejection(.empty, "Say by what this is overtaken.", field: "overtakenBy")
            }
            let other = try dialogue.existingNote(overtakenBy, "overtakenBy")
            guard other.kind == .agreement || other.kind == .actionItem else {
                throw Rejection(.outOfRange, "An agreement or action item takes its place.", field: "overtakenBy")
            }
            follower = other.id
            if follower == note.id {
                throw Rejection(.outOfRange, "Nothing is overtaken by itself.", field: "overtakenBy")
            }
        }
        if dialogue.agreements.status(of: note) == status, old?.reason ?? "" == reason, old?.overtakenBy == follower {
            return []
        }
        return [Event(AgreementStatusSet(note: note.id, status: status, reason: reason, overtakenBy: follower))]
    }
}

/// `done` is the same as being marked as done.
public struct AgreementStatusSet: AboutNote {
    public static let name: Event.Kind = "agreementStatusSet"
    public var takesBack: Bool { true }
    public var note: NoteID
    public var status: FollowUp.Status
    public var reason: FreeText
    public var overtakenBy: NoteID?

    public init(note: NoteID, status: FollowUp.Status, reason: FreeText, overtakenBy: NoteID?) {
        self.note = note
        self.status = status
        self.reason = reason
        self.overtakenBy = overtakenBy
    }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard dialogue.notes[note] != nil else { return }
        dialogue.agreements.change(note) {
            $0.standing = FollowUp.Standing(
                status: status, reason: reason, overtakenBy: overtakenBy, at: moment.at, by: moment.by)
        }
        let isDone = status == .done
        guard dialogue.notes[note]?.isDone != isDone else { return }
        dialogue.notes[note]?.isDone = isDone
        dialogue.notes[note]?.doneAt = isDone ? moment.at : nil
        dialogue.notes[note]?.doneBy = isDone ? moment.by : nil
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.note(note)), .changed(.followUp(note))] }
}

public struct ReportBack: Act {
    public static let name: Command.Kind = "reportBack"
    /// Participants only on what they or their organisation own.
    public static let permission = Permission(.reviewers, .followed, forOthers: .editors)
    public var note: NoteID
    public var text: FreeText

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let note = try dialogue.existingAgreement(note)
        try dialogue.followsUp(note, Self.permission, context.by)
        try Check.room(dialogue.agreements.reports.count + 1, max: Limits.most.reportsMax, "reports", nil)
        try Check.filled(text, max: Limits.most.noteCharactersMax, "text")
        let id = ReportID("z" + String(dialogue.agreements.reportsMade + 1))
        return [
            Event(ReportMade(report: Report(id: id, note: note.id, text: text, by: context.by, at: context.at)))
        ]
    }
}

public struct ReportMade: AboutNote {
    public static let name: Event.Kind = "reportMade"
    public var takesBack: Bool { false }
    public var report: Report

    public init(report: Report) { self.report = report }
    var note: NoteID { report.note }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        let made = dialogue.agreements.reportsMade
        dialogue.agreements.reportsMade = max(made, Dialogue.serial(report.id.text))
        dialogue.agreements.reports[report.id] = report
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.report(report.id))] }
}

public struct RemoveReport: Act {
    public static let name: Command.Kind = "removeReport"
    /// Only by the person who wrote it.
    public static let permission = Permission(.reviewers, .followed, forOthers: [])
    public var report: ReportID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let report = dialogue.agreements.reports[report], dialogue.isShown(followUpOf: report.note) else {
            throw Rejection(.notFound, "There is no such report.", field: "report")
        }
        guard report.by == context.by else {
            throw Rejection(.notAllowed, "Only the person who wrote a report removes it.", field: "report")
        }
        return [Event(ReportRemoved(report: report.id, note: report.note))]
    }
}

public struct ReportRemoved: AboutNote {
    public static let name: Event.Kind = "reportRemoved"
    public var takesBack: Bool { true }
    public var report: ReportID
    public var note: NoteID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.agreements.reports[report] = nil }

    public func changes(in dialogue: Dialogue) -> [Change] { [.removed(.report(report))] }
}

extension Command {
    public static func setAgreementStatus(
        note: NoteID, status: FollowUp.Status, reason: FreeText? = nil, overtakenBy: NoteID? = nil
    ) -> Command {
        Command(SetAgreementStatus(note: note, status: status, reason: reason, overtakenBy: overtakenBy))
    }
    public static func reportBack(note: NoteID, text: FreeText) -> Command {
        Command(ReportBack(note: note, text: text))
    }
    public static func removeReport(report: ReportID) -> Command { Command(RemoveReport(report: report)) }
}
