// Taking words out of the follow-up.

extension Agreements {
    /// Takes out the words of everything about a note that was deleted for good.
    mutating func eraseWords(about note: NoteID) {
        followUps[note]?.eraseWords()
        for acceptance in acceptances(of: note) { acceptances[acceptance.id]?.eraseWords() }
        for report in reports(of: note) { reports[report.id]?.text = .erased }
        eraseOwners(of: note)
    }

    /// Takes out what a person wrote.
    mutating func eraseWords(writtenBy author: ParticipantID) {
        for (id, acceptance) in acceptances where acceptance.participant == author { acceptances[id]?.eraseWords() }
        for (id, report) in reports where report.by == .participant(author) { reports[id]?.text = .erased }
    }

    /// The organisations' names went with the words of the note.
    mutating func eraseOwners(of note: NoteID) {
        for acceptance in acceptances(of: note) {
            if case .organisation = acceptance.owner { acceptances[acceptance.id]?.owner = .organisation(.erased) }
        }
    }

    func written(by author: ParticipantID) -> [Entity] {
        acceptances.values.filter { $0.participant == author }.map(\.id).sorted().map { .acceptance($0) }
            + reports.values.filter { $0.by == .participant(author) }.map(\.id).sorted().map { .report($0) }
    }

    /// Changes every text.
    mutating func reword(_ change: (inout FreeText) -> Void) {
        for index in milestones.indices { change(&milestones[index].title) }
        for id in followUps.keys { followUps[id]?.reword(change) }
        for id in acceptances.keys { acceptances[id]?.reword(change) }
        for id in reports.keys { if reports[id] != nil { change(&reports[id]!.text) } }
    }
}

extension FollowUp {
    fileprivate mutating func eraseWords() {
        standing?.reason = .erased
        guard var duty = reportDuty else { return }
        duty.words = .erased
        duty.to = duty.to.map { if case .organisation = $0 { .organisation(.erased) } else { $0 } }
        reportDuty = duty
    }

    fileprivate mutating func reword(_ change: (inout FreeText) -> Void) {
        if standing != nil { change(&standing!.reason) }
        guard var duty = reportDuty else { return }
        change(&duty.words)
        for index in duty.to.indices { duty.to[index].reword(change) }
        reportDuty = duty
    }
}

extension Acceptance {
    fileprivate mutating func eraseWords() {
        reason = .erased
        subjectTo?.decider = .erased
        subjectTo?.words = .erased
        decision?.words = .erased
        contest?.words = .erased
    }

    fileprivate mutating func reword(_ change: (inout FreeText) -> Void) {
        owner.reword(change)
        change(&reason)
        if subjectTo != nil {
            change(&subjectTo!.decider)
            change(&subjectTo!.words)
        }
        if decision != nil { change(&decision!.words) }
        if contest != nil { change(&contest!.words) }
    }
}

/// A fact about the follow-up of one note.
protocol AboutNote: Fact {
    var note: NoteID { get }
}
