import Dialogue

// Turns the follow-up of a note into its part of the file.

extension Dialogue {
    /// The people and owners whom the follow-up of a note names, so that the file lists them.
    func saying(about note: Note) -> (people: [ParticipantID], owners: [Owner]) {
        guard note.kind == .agreement || note.kind == .actionItem else { return ([], []) }
        let followUp = agreements.followUps[note.id]
        let people =
            agreements.acceptances(of: note.id).map(\.participant)
            + (followUp?.confirmations.map(\.participant) ?? [])
            + agreements.reports(of: note.id).compactMap(\.by.participant)
        return (people, followUp?.reportDuty?.to ?? [])
    }

    /// The follow-up of a note in a file; `nil` when nothing is said about it.
    func followUpEntry(of note: Note, _ people: LabelledPeople) -> DialogueFile.FollowUpEntry? {
        guard note.kind == .agreement || note.kind == .actionItem else { return nil }
        var entry = DialogueFile.FollowUpEntry()
        if let followUp = agreements.followUps[note.id] { fill(&entry, from: followUp, of: note, people) }
        entry.acceptances =
            agreements.acceptances(of: note.id).compactMap { acceptance in
                guard note.owners.contains(acceptance.owner) else { return nil }
                return DialogueFile.AcceptanceEntry(of: acceptance, note, people)
            }.ifFilled
        entry.reports =
            agreements.reports(of: note.id).map { report in
                DialogueFile.ReportEntry(
                    text: report.text.inFile, by: report.by.participant.flatMap { people.labels[$0] })
            }.ifFilled
        return entry == DialogueFile.FollowUpEntry() ? nil : entry
    }

    private func fill(
        _ entry: inout DialogueFile.FollowUpEntry, from followUp: FollowUp, of note: Note, _ people: LabelledPeople
    ) {
        if let condition = followUp.condition, let milestone = agreements.milestone(condition.milestone) {
            let title = milestone.title.inFile
            if condition.relation == .before { entry.before = title } else { entry.after = title }
            entry.count = condition.count == 0 ? nil : condition.count
            entry.unit = condition.count == 0 ? nil : condition.unit
        }
        if let duty = followUp.reportDuty {
            entry.reportTo = people.names(of: duty.to)
            entry.reportDue = duty.words.ifFilled
            entry.reportDueDate = duty.date
        }
        entry.asked = followUp.asked == nil ? nil : true
        if let standing = followUp.standing, standing.status != .open, !note.isDone {
            entry.status = standing.status
            entry.reason = standing.reason.ifFilled
            entry.overtakenBy = standing.overtakenBy.flatMap { notes[$0] }.flatMap(\.numberInFile)
        }
        entry.confirmations =
            followUp.confirmations.compactMap { confirmation in
                guard let side = side(confirmation.side) else { return nil }
                return DialogueFile.ConfirmationEntry(
                    side: side.name.ifFilled ?? side.id.text, by: people.labels[confirmation.participant] ?? "",
                    way: confirmation.entered?.way, outdated: confirmation.revision < note.revision ? true : nil)
            }.ifFilled
    }
}

extension Note {
    /// `a3` for agreement 3, `t2` for action item 2; `nil` for a note that the file does not number.
    var numberInFile: String? {
        if isDeleted { return nil }
        switch kind {
        case .agreement: return number.map { "a\($0)" }
        case .actionItem: return number.map { "t\($0)" }
        case .note, .quote, .question, .jointQuestion, .reservation: return nil
        }
    }
}

extension DialogueFile.MilestoneEntry {
    init(of milestone: Milestone) { self.init(title: milestone.title.inFile, date: milestone.date) }
}

extension DialogueFile.AcceptanceEntry {
    fileprivate init(of acceptance: Acceptance, _ note: Note, _ people: LabelledPeople) {
        owner = people.names(of: [acceptance.owner]).first ?? ""
        answer = acceptance.answer
        by = people.labels[acceptance.participant] ?? ""
        way = acceptance.entered?.way
        reason = acceptance.answer == .declined ? acceptance.reason.inFile : acceptance.reason.ifFilled
        subjectTo = acceptance.subjectTo?.decider.inFile
        subjectToDue = acceptance.subjectTo?.words.ifFilled
        subjectToDate = acceptance.subjectTo?.date
        decided = acceptance.decision?.isYes
        decision = acceptance.decision?.words.ifFilled
        outdated = acceptance.revision < note.revision ? true : nil
        contest = acceptance.contest.map(\.words.inFile)
    }
}
