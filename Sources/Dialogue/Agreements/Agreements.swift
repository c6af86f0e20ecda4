/// The follow-up of the agreements and action items of a dialogue.
public struct Agreements: Sendable, Equatable {
    public internal(set) var followUps: [NoteID: FollowUp] = [:]
    public internal(set) var acceptances: [AcceptanceID: Acceptance] = [:]
    public internal(set) var reports: [ReportID: Report] = [:]
    /// In the order in which they were added.
    public internal(set) var milestones: [Milestone] = []
    /// The people who may accept for their organisation. If an organisation has none, anyone of it may who takes part.
    public internal(set) var acceptors: Set<ParticipantID> = []

    /// How many were ever made: the next id is one higher.
    var acceptancesMade = 0
    var reportsMade = 0
    var milestonesMade = 0

    public func milestone(_ id: MilestoneID) -> Milestone? { milestones.first { $0.id == id } }

    /// The answers about a note, in the order in which they were first given.
    public func acceptances(of note: NoteID) -> [Acceptance] {
        acceptances.values.filter { $0.note == note }.sorted { Self.isMadeBefore($0.id.text, $1.id.text) }
    }

    /// The reports about a note, the first one first.
    public func reports(of note: NoteID) -> [Report] {
        reports.values.filter { $0.note == note }.sorted { Self.isMadeBefore($0.id.text, $1.id.text) }
    }

    static func isMadeBefore(_ one: String, _ other: String) -> Bool { Dialogue.serial(one) < Dialogue.serial(other) }

    /// The date by which a note's condition says that it is due; `nil` while the milestone has no date.
    public func conditionalDate(of note: NoteID) -> String? {
        guard let condition = followUps[note]?.condition, let date = milestone(condition.milestone)?.date else {
            return nil
        }
        return condition.dueDate(ifMilestoneIsOn: date)
    }

    /// The date by which a note is due: its own, or else the one that its condition gives.
    public func dueDate(of note: Note) -> String? { note.dueDate ?? conditionalDate(of: note.id) }

    public func status(of note: Note) -> FollowUp.Status {
        note.isDone ? .done : followUps[note.id]?.standing?.status ?? .open
    }

    /// The entities that belong to a note. They are shown as long as the note is.
    func entities(of note: NoteID) -> [Entity] {
        (followUps[note] == nil ? [] : [.followUp(note)]) + acceptances(of: note).map { .acceptance($0.id) }
            + reports(of: note).map { .report($0.id) }
    }

    /// The changes of a note's follow-up when the note is marked as done, or as open again.
    func changes(of note: NoteID) -> [Change] { followUps[note] == nil ? [] : [.changed(.followUp(note))] }

    /// Being marked as done, or as open again, takes the place of what was said before.
    mutating func forgetStanding(of note: NoteID) { followUps[note]?.standing = nil }

    mutating func change(_ note: NoteID, _ change: (inout FollowUp) -> Void) {
        change(&followUps[note, default: FollowUp(note: note)])
    }
}

extension Dialogue {
    /// The follow-up as the adopted minutes show it, or as it is now while none are adopted.
    public var agreementsInMinutes: Agreements { agreementsAtAdoption ?? agreements }

    /// The agreement or action item with this id, which must not be deleted.
    func existingAgreement(_ id: NoteID) throws(Rejection) -> Note {
        let note = try existingNote(id)
        guard note.kind == .agreement || note.kind == .actionItem else {
            throw Rejection(.outOfRange, "Only agreements and action items are followed up.", field: "note")
        }
        return note
    }

    /// Whether this person answers for an owner: they are the owner, or may accept for that organisation.
    public func answers(_ participant: ParticipantID, for owner: Owner) -> Bool {
        guard let person = people.participants[participant], person.isActive else { return false }
        switch owner {
        case .participant(let id): return id == participant
        case .organisation(let name):
            guard person.person.organisation == name, !Check.isBlank(name) else { return false }
            let named = agreements.acceptors.filter {
                people.participants[$0]?.isActive == true && people.participants[$0]?.person.organisation == name
            }
            return named.isEmpty ? person.takesPart : named.contains(participant)
        }
    }

    /// Whether this actor may say how far a note is, and report on it.
    func followsUp(_ note: Note, _ permission: Permission, _ actor: Actor) throws(Rejection) {
        if isForOthers(permission, actor) || owns(note, actor) { return }
        throw Rejection(.notAllowed, "This is somebody else's to do.", field: "note")
    }

    /// Does the same to the follow-up as it is and as it was when the minutes were adopted.
    mutating func changeBothAgreements(_ change: (inout Agreements) -> Void) {
        change(&agreements)
        if agreementsAtAdoption != nil { change(&agreementsAtAdoption!) }
    }

    /// Whether an entity of the follow-up is shown: it is there, and its note is not deleted.
    func isShown(followUpOf note: NoteID?) -> Bool { note.flatMap { notes[$0] }.map { !$0.isDeleted } ?? false }
}
