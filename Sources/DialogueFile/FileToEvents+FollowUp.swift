import Dialogue

// The follow-up of agreements and action items. All notes are there already, so that one can take another's place.

extension FileToEvents {
    mutating func readMilestones() throws(Rejection) {
        for (index, entry) in (file.milestones ?? []).enumerated() {
            let path = "milestones[\(index)]"
            try Check.room(index + 1, max: Limits.most.milestonesMax, "milestones", path)
            let milestone = Milestone(
                id: MilestoneID("e" + String(index + 1)), title: FreeText(entry.title), date: entry.date,
                by: context.by, at: context.at)
            let dialogue = dialogue
            try prefixingField(path) { () throws(Rejection) in try dialogue.checkMilestone(milestone) }
            add(.milestoneAdded(milestone: milestone))
        }
    }

    mutating func readFollowUps() throws(Rejection) {
        for (note, entry, path) in followUps {
            guard let note = dialogue.notes[note], note.kind == .agreement || note.kind == .actionItem else {
                throw Rejection(.outOfRange, "Only agreements and action items are followed up.", field: path)
            }
            if let condition = try condition(entry, path) {
                add(.dueConditionSet(note: note.id, condition: condition))
            }
            if let duty = try duty(entry, path) { add(.reportDutySet(note: note.id, duty: duty)) }
            if entry.asked == true { add(.ownersAsked(note: note.id, isAsked: true)) }
            for (index, acceptance) in (entry.acceptances ?? []).enumerated() {
                try read(acceptance, of: note, path + ".acceptances[\(index)]")
            }
            for (index, confirmation) in (entry.confirmations ?? []).enumerated() {
                try read(confirmation, of: note, path + ".confirmations[\(index)]")
            }
            for (index, report) in (entry.reports ?? []).enumerated() {
                try read(report, of: note, path + ".reports[\(index)]")
            }
            try readStatus(entry, of: note, path)
        }
    }

    private func condition(
        _ entry: DialogueFile.FollowUpEntry, _ path: String
    ) throws(Rejection) -> DueCondition? {
        guard let title = entry.before ?? entry.after else { return nil }
        let field = path + (entry.before == nil ? ".after" : ".before")
        if entry.before != nil, entry.after != nil {
            throw Rejection(.outOfRange, "It is due before a milestone or after one, not both.", field: field)
        }
        guard let milestone = dialogue.agreements.milestones.first(where: { $0.title == FreeText(title) }) else {
            throw Rejection(.notFound, "There is no such milestone.", field: field)
        }
        try Check.range(entry.count ?? 0, 0...Limits.most.conditionCountMax, path + ".count")
        return DueCondition(
            milestone: milestone.id, relation: entry.before == nil ? .after : .before, count: entry.count ?? 0,
            unit: entry.unit ?? .days)
    }

    private func duty(_ entry: DialogueFile.FollowUpEntry, _ path: String) throws(Rejection) -> ReportDuty? {
        guard let names = entry.reportTo else {
            if entry.reportDue == nil, entry.reportDueDate == nil { return nil }
            throw Rejection(.empty, "Say to whom it is reported; [] is everyone.", field: path + ".reportTo")
        }
        let duty = ReportDuty(
            to: try owners(names, path + ".reportTo"), words: FreeText(entry.reportDue ?? ""),
            date: entry.reportDueDate)
        let dialogue = dialogue
        try prefixingField(path) { () throws(Rejection) in
            try dialogue.checkReportDuty(duty, namesAreKnown: true)
        }
        return duty
    }

    private mutating func read(
        _ entry: DialogueFile.AcceptanceEntry, of note: Note, _ path: String
    ) throws(Rejection) {
        guard let owner = try owners([entry.owner], path + ".owner").first,
            let place = note.owners.firstIndex(of: owner)
        else { throw Rejection(.notFound, "Nobody of this name owns it.", field: path + ".owner") }
        if dialogue.agreements.acceptances(of: note.id).contains(where: { $0.owner == owner }) {
            throw Rejection(.inUse, "This owner has answered above.", field: path + ".owner")
        }
        let person = try person(entry.by, path + ".by")
        for (text, key) in [(entry.reason, "reason"), (entry.decision, "decision"), (entry.contest, "contest")] {
            try Check.length(text ?? "", max: Limits.most.noteCharactersMax, path + "." + key)
        }
        if entry.answer == .declined, Check.isBlank(FreeText(entry.reason ?? "")) {
            throw Rejection(.reasonNeeded, "Say why this is declined.", field: path + ".reason")
        }
        let subjectTo = entry.subjectTo.map {
            Acceptance.SubjectTo(
                decider: FreeText($0), words: FreeText(entry.subjectToDue ?? ""), date: entry.subjectToDate)
        }
        if let subjectTo { try dialogue.checkSubjectTo(subjectTo, path + ".subjectTo") }
        let id = AcceptanceID("y" + String(dialogue.agreements.acceptances.count + 1))
        add(
            Event(
                AgreementAnswered(
                    acceptance: id, note: note.id, place: place, answer: entry.answer,
                    reason: FreeText(entry.reason ?? ""), subjectTo: subjectTo, participant: person, way: entry.way,
                    revision: entry.outdated == true ? 0 : note.revision)))
        if let isYes = entry.decided, subjectTo != nil {
            add(
                Event(
                    DecisionRecorded(
                        acceptance: id, note: note.id, participant: person, isYes: isYes,
                        words: FreeText(entry.decision ?? ""))))
        }
        if let contest = entry.contest {
            add(
                Event(
                    AgreementAnswerContested(
                        acceptance: id, note: note.id, participant: person, words: FreeText(contest))))
        }
    }

    private mutating func read(
        _ entry: DialogueFile.ConfirmationEntry, of note: Note, _ path: String
    ) throws(Rejection) {
        guard let side = sides[entry.side] else {
            throw Rejection(.notFound, "None of the sides has this name.", field: path + ".side")
        }
        let person = try person(entry.by, path + ".by")
        add(
            Event(
                AgreementConfirmed(
                    note: note.id, side: side, isConfirmed: true, participant: person, way: entry.way,
                    revision: entry.outdated == true ? 0 : note.revision)))
    }

    private mutating func read(_ entry: DialogueFile.ReportEntry, of note: Note, _ path: String) throws(Rejection) {
        let count = dialogue.agreements.reports.count + 1
        try Check.room(count, max: Limits.most.reportsMax, "reports", path)
        try Check.filled(FreeText(entry.text), max: Limits.most.noteCharactersMax, path + ".text")
        var by = context.by
        if let label = entry.by { by = .participant(try person(label, path + ".by")) }
        add(
            Event(
                ReportMade(
                    report: Report(
                        id: ReportID("z" + String(count)), note: note.id, text: FreeText(entry.text), by: by,
                        at: context.at))))
    }

    private mutating func readStatus(
        _ entry: DialogueFile.FollowUpEntry, of note: Note, _ path: String
    ) throws(Rejection) {
        guard let status = entry.status, status != .open else { return }
        try Check.length(entry.reason ?? "", max: Limits.most.noteCharactersMax, path + ".reason")
        if status == .dropped, Check.isBlank(FreeText(entry.reason ?? "")) {
            throw Rejection(.reasonNeeded, "Say why this is dropped.", field: path + ".reason")
        }
        var follower: NoteID?
        if let number = entry.overtakenBy {
            guard let other = dialogue.notes.values.first(where: { $0.numberInFile == number }), other.id != note.id
            else { throw Rejection(.notFound, "There is no such agreement.", field: path + ".overtakenBy") }
            follower = other.id
        }
        add(
            Event(
                AgreementStatusSet(
                    note: note.id, status: status, reason: FreeText(entry.reason ?? ""), overtakenBy: follower)))
    }
}
