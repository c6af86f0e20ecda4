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
    case proposal(ProposalID)
    case remark(RemarkID)

    /// What an entity is, whichever one: lists have a row for each.
    public enum Kind: String, Sendable, CaseIterable {
        case details, session, order, side, participant, question, answer, item, note, proposal, remark
    }

    public var kind: Kind {
        switch self {
        case .details: .details
        case .session: .session
        case .order: .order
        case .side: .side
        case .participant: .participant
        case .question: .question
        case .answer: .answer
        case .item: .item
        case .note: .note
        case .proposal: .proposal
        case .remark: .remark
        }
    }

    /// Its id; `nil` for what there is one of.
    public var id: String? {
        switch self {
        case .details, .session, .order: nil
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

extension Dialogue {
    /// Every entity there is, in a fixed order: what is shown before what refers to it.
    public var entities: [Entity] {
        var all: [Entity] = [.details, .session, .order]
        all += sides.map { .side($0.id) }
        all += people.order.map { .participant($0) }
        all += preparation.questions.map { .question($0.id) }
        all += preparation.answers.keys.sorted().map { .answer($0) }
        all += agenda.order.map { .item($0) }
        all += notes.values.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map { .note($0.id) }
        all += agenda.proposals.map { .proposal($0.id) }
        all += review.remarks.map { .remark($0.id) }
        return all
    }

    /// The participants' part of `order`, without those this view may not know of.
    public func participantOrder(shownTo view: View) -> [ParticipantID] {
        people.order.filter { mayShow(.participant($0), to: view) != .hidden }
    }

    /// What a snapshot for this view is made of.
    public func entities(shownTo view: View) -> [Entity] {
        if isClosed(to: view) { return [.details, .session] }
        return entities.filter { entity in
            switch entity {
            case .participant, .answer, .note: mayShow(entity, to: view) != .hidden
            // What is there is shown; asking each would search the lists once for every entry.
            case .details, .session, .order, .side, .question, .item, .proposal, .remark: true
            }
        }
    }
}
