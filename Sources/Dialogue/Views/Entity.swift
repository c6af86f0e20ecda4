/// What a page keeps: the feed tells it which of these changed, and as what it may see them now.
public enum Entity: Hashable, Sendable {
    case details
    /// Phase and its times, version of the minutes, whether answers are open, deleted; the current item, who has the
    /// floor, the guests' door.
    case session
    /// Ids in order: sides, participants (`participantOrder(shownTo:)`), questions, agenda. Nobody's id is among them
    /// whom the view may not see.
    case order
    case side(SideID)
    /// With its hand (the place in the speaking queue), talk time and attendance.
    case participant(ParticipantID)
    case question(QuestionID)
    case answer(AnswerID)
    case item(ItemID)
    case note(NoteID)
    case parkedTopic(ParkedTopicID)
    case proposal(ProposalID)
    case remark(RemarkID)

    /// The maps a page keeps, by the name each has on the wire, and in the one order there is of them: a page can draw
    /// what comes, since what is shown comes before what refers to it.
    public enum Collection: String, CaseIterable, Sendable {
        case details, session, order, sides, participants, questions, items, answers, proposals, notes, parkedTopics,
            remarks

        /// One value rather than a map by id.
        public var isSingle: Bool {
            switch self {
            case .details, .session, .order: true
            case .sides, .participants, .questions, .items, .answers, .proposals, .notes, .parkedTopics, .remarks: false
            }
        }
    }

    public var collection: Collection {
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
        case .parkedTopic: .parkedTopics
        case .proposal: .proposals
        case .remark: .remarks
        }
    }

    /// Its id, which is its key within its collection; `nil` for what there is one of.
    public var id: String? {
        switch self {
        case .details, .session, .order: nil
        case .side(let id): id.text
        case .participant(let id): id.text
        case .question(let id): id.text
        case .answer(let id): id.text
        case .item(let id): id.text
        case .note(let id): id.text
        case .parkedTopic(let id): id.text
        case .proposal(let id): id.text
        case .remark(let id): id.text
        }
    }
}

extension Dialogue {
    /// Every entity there is, deleted notes too, in the order of their collections.
    public var entities: [Entity] { Entity.Collection.allCases.flatMap { entities(in: $0) } }

    private func entities(in collection: Entity.Collection) -> [Entity] {
        switch collection {
        case .details: [.details]
        case .session: [.session]
        case .order: [.order]
        case .sides: sides.map { .side($0.id) }
        case .participants: people.order.map { .participant($0) }
        case .questions: preparation.questions.map { .question($0.id) }
        case .items: agenda.order.map { .item($0) }
        case .answers: preparation.answers.keys.sorted().map { .answer($0) }
        case .proposals: agenda.proposals.map { .proposal($0.id) }
        case .notes: notes.values.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map { .note($0.id) }
        case .parkedTopics: parkingLot.topics.map { .parkedTopic($0.id) }
        case .remarks: review.remarks.map { .remark($0.id) }
        }
    }

    /// What a snapshot for this view is made of: each entity with what of it is shown, which is never nothing.
    public func entities(shownTo view: View) -> [(entity: Entity, showing: Showing)] {
        entities.compactMap { entity in
            let showing = showing(entity, to: view)
            return showing == .hidden ? nil : (entity, showing)
        }
    }

    /// The participants' part of `order`, without those this view may not know of.
    public func participantOrder(shownTo view: View) -> [ParticipantID] {
        people.order.filter { showing(.participant($0), to: view) != .hidden }
    }
}
