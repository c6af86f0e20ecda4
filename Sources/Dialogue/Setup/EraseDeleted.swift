// Erasing for good what was deleted, and what a person wrote.

/// Erases for good the words of something that was deleted: a note, question, answer, item, participant, side, parked
/// topic or withdrawn suggestion. It cannot come back then.
public struct EraseDeleted: Act {
    public static let name: Command.Kind = "eraseDeleted"
    public static let permission = Permission(.organisers, .any)
    /// The collection that the thing was in.
    public var collection: Entity.Collection
    /// The id of the thing, such as `n3`. A message's own id is in its field `id`.
    public var entity: String

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let erased = Entity(collection, entity), let presence = dialogue.presence(of: erased) else {
            throw Rejection(.outOfRange, "Nothing in this collection is deleted one by one.", field: "collection")
        }
        switch presence {
        case .unknown: throw Rejection(.notFound, "There never was such a thing.", field: "entity")
        case .present: throw Rejection(.notDeleted, "This is not deleted. Delete it first.", field: "entity")
        case .deleted: return dialogue.isErased(erased) ? [] : [.wordsErased(collection: collection, id: entity)]
        }
    }
}

/// Erases for good a person's name, contact and task, whether they are on the list or not; and, if wanted, what they
/// wrote: their answers, remarks, suggestions and proposals, and the lines of the minutes that quote them.
public struct ErasePerson: Act {
    public static let name: Command.Kind = "erasePerson"
    /// It cannot be undone, and it changes what others see of the minutes. So it is for whoever runs the installation.
    public static let permission = Permission(.installation, .any)
    public var participant: ParticipantID
    /// Whether what they wrote is erased too.
    public var withWritten: Bool?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard dialogue.people.participants[participant] != nil else {
            throw Rejection(.notFound, "Nobody of that id was ever on the list.", field: "participant")
        }
        if withWritten != true, dialogue.isErased(.participant(participant)) { return [] }
        return [
            .wordsErased(
                collection: .participants, id: participant.text, withWritten: withWritten == true ? true : nil)
        ]
    }
}

/// The words of a thing are erased: in the state, and in every earlier event about it. Only ids stay.
public struct WordsErased: Fact {
    public static let name: Event.Kind = "wordsErased"
    public var takesBack: Bool { true }
    public var collection: Entity.Collection
    public var id: String
    /// For a participant: what they wrote is erased too.
    public var withWritten: Bool?

    public var entity: Entity? { Entity(collection, id) }

    /// The participant that the words are about; `nil` for other things.
    public var participant: ParticipantID? { if case .participant(let id) = entity { id } else { nil } }

    /// The participant of whom everything written is erased.
    var author: ParticipantID? { withWritten == true ? participant : nil }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        if let entity { dialogue.eraseWords(of: entity) }
        if let author { dialogue.eraseWords(writtenBy: author) }
        dialogue.adoption.wordsErased(at: moment.at)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        guard let entity else { return [] }
        guard let participant else {
            return [.removed(entity)] + holdingWords(in: dialogue).map { .changed($0) }
                + dialogue.followUpChanges(of: entity)
        }
        let written = author.map { dialogue.written(by: $0) } ?? []
        return [.changed(entity), .own(participant)] + written.map { .changed($0) }
            + written.flatMap { dialogue.followUpChanges(of: $0) }
    }
}

extension WordsErased {
    /// The ids of which an event's facts hold at least one, if the event holds words that are erased.
    /// - Parameter state: The dialogue after this event.
    package func idsConcerned(in state: Dialogue) -> [String] {
        [id] + holdingWords(in: state).compactMap(\.id)
            + (author.map { state.written(by: $0).compactMap(\.id) } ?? [])
    }

    /// Whether an event holds words that are erased. The answers to a question count as words of the question.
    /// - Parameter state: The dialogue after this event.
    package func erases(_ event: Event, in state: Dialogue) -> Bool {
        if let author, Self.isWritten(event.fact, by: author, in: state) { return true }
        if case .note(let note) = entity, state.holdsWords(event.fact, about: note) { return true }
        if collection == .questions, (event.fact as? AnswerGiven)?.answer.question.text == id { return true }
        if collection == .notes, (event.fact as? any AboutNote)?.note.text == id { return true }
        return entity.map(event.touched(in: state).contains) ?? false
    }

    private static func isWritten(_ fact: any Fact, by author: ParticipantID, in state: Dialogue) -> Bool {
        switch fact {
        case let given as AnswerGiven: given.answer.participant == author
        case let contested as SignatureContested: contested.participant == author
        case let proposed as ItemProposed: proposed.proposal.by == author
        case let answered as any OfAcceptance: answered.participant == author
        case let reported as ReportMade: reported.report.by == .participant(author)
        case let added as NoteAdded: added.note.speaker == author || state.notes[added.note.id]?.speaker == author
        case let changed as NoteChanged: changed.speaker == author || state.notes[changed.note]?.speaker == author
        default: state.holdsCorrection(fact, by: author)
        }
    }

    /// The suggestions and remarks that hold words of an erased line.
    private func holdingWords(in state: Dialogue) -> [Entity] {
        if case .note(let note) = entity { state.holdingWords(of: note) } else { [] }
    }
}

extension Dialogue {
    /// The follow-up of a note goes with its words.
    fileprivate func followUpChanges(of entity: Entity) -> [Change] {
        guard case .note(let id) = entity else { return [] }
        return agreements.entities(of: id).map { .changed($0) }
    }
}

extension Command {
    public static func eraseDeleted(collection: Entity.Collection, entity: String) -> Command {
        Command(EraseDeleted(collection: collection, entity: entity))
    }
    public static func erasePerson(participant: ParticipantID, withWritten: Bool? = nil) -> Command {
        Command(ErasePerson(participant: participant, withWritten: withWritten))
    }
}

extension Event {
    public static func wordsErased(collection: Entity.Collection, id: String, withWritten: Bool? = nil) -> Event {
        Event(WordsErased(collection: collection, id: id, withWritten: withWritten))
    }
}
