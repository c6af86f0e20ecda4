import Dialogue
import JSON

extension JSONWriter {
    /// Writes an entity as a view may see it. `showing` alone decides what is written; it must not be `.hidden`. Each
    /// kind of entity has its own file in Entities/. The id of an entity is its key, and implied members are left out
    /// (docs/protocol.md, "in `set`").
    /// - Parameters:
    ///   - author: the author of the event that tells of the entity; `nil` in a snapshot.
    ///   - joinCode: the guests' code, made with the server's key; `nil` while guests may not join.
    mutating func write(
        _ entity: Entity, of dialogue: Dialogue, showing: Showing, view: View, besides author: Author?,
        joinCode: String?
    ) {
        switch entity {
        case .details: write(dialogue.details, showing: showing)
        case .session: writeSession(dialogue, showing: showing, joinCode: joinCode)
        case .order: writeOrder(dialogue, view: view)
        case .side(let id): write(dialogue.sides.first { $0.id == id }!)
        case .proposedDate(let id): write(dialogue.dates[id]!, isChosen: dialogue.dates.chosen == id)
        case .participant(let id): write(dialogue.people.participants[id]!, in: dialogue, showing: showing)
        case .question(let id):
            write(dialogue.preparation.question(id)!, rewordedAt: dialogue.preparation.rewordedAt[id])
        case .answer(let id): write(dialogue.preparation.answers[id]!, showing: showing)
        case .item(let id): write(dialogue.agenda.items[id]!)
        case .note(let id): write(dialogue.notes[id]!, besides: author)
        case .parkedTopic(let id): write(dialogue.parkingLot[id]!, besides: author)
        case .proposal(let id): write(dialogue.agenda.proposals.first { $0.id == id }!, besides: author)
        case .remark(let id):
            write(dialogue.review.remarks.first { $0.id == id }!, besides: author, showing: showing)
        case .suggestion(let id): write(dialogue.review[id]!, besides: author, showing: showing)
        case .milestone(let id): write(dialogue.agreements.milestone(id)!, besides: author)
        case .followUp(let id):
            write(dialogue.agreements.followUps[id]!, dueDate: dialogue.agreements.conditionalDate(of: id))
        case .acceptance(let id): write(dialogue.agreements.acceptances[id]!)
        case .report(let id): write(dialogue.agreements.reports[id]!, besides: author)
        case .circulation: write(dialogue.round.circulation!, draft: dialogue.round.draft)
        case .recipient(let id): write(dialogue.round.recipients.first { $0.id == id }!, showing: showing)
        case .minutesReply(let id): write(dialogue.round.replies[id]!)
        }
    }

    /// Writes `"set":{…},"gone":{…}`: what an event changed.
    ///
    /// It uses no closures: a closure that captures the dialogue copies it, which retains each of its reference-counted
    /// fields, and this runs for every event and every view.
    mutating func writeChanges(
        _ entities: [Entity], besides author: Author, of dialogue: Dialogue, view: View, joinCode: String?
    ) {
        if entities.count == 1 {
            // Most events touch one entity: nothing has to be sorted by collection.
            let entity = entities[0]
            let showing = dialogue.showing(entity, to: view)
            if showing == .hidden { return writeGone([entity]) }
            key("set")
            openObject()
            write(
                collection: entity.collection, [(entity, showing)], besides: author, of: dialogue, view: view,
                joinCode: joinCode)
            closeObject()
            return
        }
        let shown = entities.map { (entity: $0, showing: dialogue.showing($0, to: view)) }
        let visible = shown.filter { $0.showing != .hidden }
        if !visible.isEmpty {
            key("set")
            openObject()
            for collection in Entity.Collection.allCases {
                let here = visible.filter { $0.entity.collection == collection }
                if here.isEmpty { continue }
                write(collection: collection, here, besides: author, of: dialogue, view: view, joinCode: joinCode)
            }
            closeObject()
        }
        writeGone(shown.filter { $0.showing == .hidden }.map(\.entity))
    }

    private mutating func write(
        collection: Entity.Collection, _ here: [(entity: Entity, showing: Showing)], besides author: Author,
        of dialogue: Dialogue, view: View, joinCode: String?
    ) {
        key(collection.rawValue)
        if collection.isSingle {
            return write(
                here[0].entity, of: dialogue, showing: here[0].showing, view: view, besides: author, joinCode: joinCode)
        }
        openObject()
        for each in here {
            key(each.entity.id ?? "")
            write(each.entity, of: dialogue, showing: each.showing, view: view, besides: author, joinCode: joinCode)
        }
        closeObject()
    }

    private mutating func writeGone(_ entities: [Entity]) {
        let gone = entities.filter { !$0.collection.isSingle }
        guard !gone.isEmpty else { return }
        key("gone")
        object { w in
            for collection in Entity.Collection.allCases {
                let here = gone.filter { $0.collection == collection }
                guard !here.isEmpty else { continue }
                w.key(collection.rawValue)
                w.array { w in for each in here { w.string(each.id ?? "") } }
            }
        }
    }
}

extension Entity.Collection {
    /// The fields that may be written of an entity, in the order of its file in Entities/. `polder describe` prints
    /// them. A test with random runs finds fields that are written and missing here; a test with a running server finds
    /// fields that are here and never written.
    var fields: [String] {
        switch self {
        case .details: JSONWriter.detailsFields
        case .session: JSONWriter.sessionFields
        case .order: JSONWriter.orderFields
        case .sides: JSONWriter.sideFields
        case .dates: JSONWriter.proposedDateFields
        case .participants: JSONWriter.participantFields
        case .questions: JSONWriter.questionFields
        case .items: JSONWriter.itemFields
        case .answers: JSONWriter.answerFields
        case .proposals: JSONWriter.proposalFields
        case .notes: JSONWriter.noteFields
        case .parkedTopics: JSONWriter.parkedTopicFields
        case .remarks: JSONWriter.remarkFields
        case .suggestions: JSONWriter.suggestionFields
        case .milestones: JSONWriter.milestoneFields
        case .followUps: JSONWriter.followUpFields
        case .acceptances: JSONWriter.acceptanceFields
        case .reports: JSONWriter.reportFields
        case .circulation: JSONWriter.circulationFields
        case .recipients: JSONWriter.recipientFields
        case .minutesReplies: JSONWriter.minutesReplyFields
        }
    }
}
