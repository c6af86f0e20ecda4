import Dialogue

/// The maps a page keeps, by the name each has on the wire.
enum Collection: String, CaseIterable {
    case details, session, order, sides, participants, questions, answers, items, notes, proposals, remarks

    /// One value rather than a map by id.
    var isSingle: Bool { self == .details || self == .session || self == .order }
}

extension Entity {
    var collection: Collection {
        switch self {
        case .details: .details
        case .session: .session
        case .order: .order
        case .side: .sides
        case .participant: .participants
        case .question: .questions
        case .answer: .answers
        case .item: .items
        case .note: .notes
        case .proposal: .proposals
        case .remark: .remarks
        }
    }

    /// The key within its collection; empty for single ones.
    var wireID: String {
        switch self {
        case .details, .session, .order: ""
        case .side(let id): id.text
        case .participant(let id): id.text
        case .question(let id): id.text
        case .answer(let id): id.text
        case .item(let id): id.text
        case .note(let id): id.text
        case .proposal(let id): id.text
        case .remark(let id): id.text
        }
    }
}

extension JSONWriter {
    /// Writes an entity as a view may see it. Only for what `mayShow` does not hide.
    mutating func write(_ entity: Entity, of dialogue: Dialogue, showing: Showing, view: View) {
        let partly = showing == .partly
        switch entity {
        case .details: write(dialogue.details, partly: partly, view: view)
        case .session: writeSession(dialogue, partly: partly)
        case .order: writeOrder(dialogue, view: view)
        case .side(let id): write(dialogue.sides.first { $0.id == id }!)
        case .participant(let id):
            write(dialogue.participants[id]!, in: dialogue, withContacts: view.contains(.contacts))
        case .question(let id): write(dialogue.question(id)!)
        case .answer(let id): write(dialogue.answers[id]!, partly: partly)
        case .item(let id): write(dialogue.items[id]!)
        case .note(let id): write(dialogue.notes[id]!)
        case .proposal(let id): write(dialogue.proposals.first { $0.id == id }!)
        case .remark(let id): write(dialogue.remarks.first { $0.id == id }!)
        }
    }

    /// `"set":{…},"gone":{…}` for what an event touched.
    mutating func writeChanges(_ entities: [Entity], of dialogue: Dialogue, view: View) {
        let shown = entities.map { (entity: $0, showing: dialogue.mayShow($0, to: view)) }
        writeMap("set", shown.filter { $0.showing != .hidden }) { w, each in
            w.write(each.entity, of: dialogue, showing: each.showing, view: view)
        }
        let gone = shown.filter { $0.showing == .hidden && !$0.entity.collection.isSingle }
        guard !gone.isEmpty else { return }
        key("gone")
        object { w in
            for collection in Collection.allCases {
                let here = gone.filter { $0.entity.collection == collection }
                guard !here.isEmpty else { continue }
                w.key(collection.rawValue)
                w.array { w in for each in here { w.string(each.entity.wireID) } }
            }
        }
    }

    private mutating func writeMap(
        _ name: StaticString, _ shown: [(entity: Entity, showing: Showing)],
        _ value: (inout JSONWriter, (entity: Entity, showing: Showing)) -> Void
    ) {
        guard !shown.isEmpty else { return }
        key(name)
        object { w in
            // One event mostly touches one thing: no need to sort by collection.
            let collections = shown.count == 1 ? [shown[0].entity.collection] : Collection.allCases
            for collection in collections {
                let here = shown.filter { $0.entity.collection == collection }
                guard !here.isEmpty else { continue }
                w.key(collection.rawValue)
                if collection.isSingle {
                    value(&w, here[0])
                } else {
                    w.object { w in
                        for each in here {
                            w.key(each.entity.wireID)
                            value(&w, each)
                        }
                    }
                }
            }
        }
    }
}
