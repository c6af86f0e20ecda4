/// A thing that pages keep a copy of, such as a note. The feed tells a page which entities changed, and sends each of
/// them as the page's view may see it.
public enum Entity: Hashable, Sendable {
    case details
    /// The phase and its times, the version of the minutes, whether answering is open, whether the dialogue is deleted,
    /// the current item, the speaker, and the guests' door.
    case session
    /// The ids of sides, participants (`participantOrder(shownTo:)`), questions and agenda items, in order. Ids that
    /// the view may not see are left out.
    case order
    case side(SideID)
    case proposedDate(ProposedDateID)
    /// Includes the raised hand (its time decides the position in the queue), talk time and attendance.
    case participant(ParticipantID)
    case question(QuestionID)
    case answer(AnswerID)
    case item(ItemID)
    case note(NoteID)
    case parkedTopic(ParkedTopicID)
    case proposal(ProposalID)
    case remark(RemarkID)
    case suggestion(SuggestionID)
    case milestone(MilestoneID)
    /// The follow-up of this note. Its key is the note's id.
    case followUp(NoteID)
    case acceptance(AcceptanceID)
    case report(ReportID)
    /// The last circulation of the draft minutes: its deadline, its message, and whether it is closed.
    case circulation
    /// Somebody who gets the minutes and is no participant.
    case recipient(RecipientID)
    /// How far a participant is with the draft minutes.
    case minutesReply(ParticipantID)

    /// The collections of entities that a page keeps, by their names on the wire. Every list of entities has this
    /// order, so that a page can draw what it receives: an entity comes before the entities that refer to it.
    public enum Collection: String, Codable, CaseIterable, Sendable {
        case details, session, order, sides, dates, participants, questions, items, answers, proposals, notes,
            parkedTopics, remarks, suggestions, circulation, recipients, minutesReplies, milestones, followUps,
            acceptances, reports

        /// True for a single value, false for a map by id.
        public var isSingle: Bool {
            switch self {
            case .details, .session, .order, .circulation: true
            case .sides, .dates, .participants, .questions, .items, .answers, .proposals, .notes, .parkedTopics,
                .remarks, .suggestions, .recipients, .minutesReplies, .milestones, .followUps, .acceptances, .reports:
                false
            }
        }
    }

    public var collection: Collection {
        switch self {
        case .details: .details
        case .session: .session
        case .order: .order
        case .side: .sides
        case .proposedDate: .dates
        case .participant: .participants
        case .question: .questions
        case .answer: .answers
        case .item: .items
        case .note: .notes
        case .parkedTopic: .parkedTopics
        case .proposal: .proposals
        case .remark: .remarks
        case .suggestion: .suggestions
        case .milestone: .milestones
        case .followUp: .followUps
        case .acceptance: .acceptances
        case .report: .reports
        case .circulation: .circulation
        case .recipient: .recipients
        case .minutesReply: .minutesReplies
        }
    }

    /// The key within its collection; `nil` when the collection is a single value.
    public var id: String? {
        switch self {
        case .details, .session, .order, .circulation: nil
        case .side(let id): id.text
        case .proposedDate(let id): id.text
        case .participant(let id): id.text
        case .question(let id): id.text
        case .answer(let id): id.text
        case .item(let id): id.text
        case .note(let id): id.text
        case .parkedTopic(let id): id.text
        case .proposal(let id): id.text
        case .remark(let id): id.text
        case .suggestion(let id): id.text
        case .milestone(let id): id.text
        case .followUp(let id): id.text
        case .acceptance(let id): id.text
        case .report(let id): id.text
        case .recipient(let id): id.text
        case .minutesReply(let id): id.text
        }
    }
}

extension Dialogue {
    /// All entities, including deleted notes, in the order of their collections.
    public var entities: [Entity] { Entity.Collection.allCases.flatMap { entities(in: $0) } }

    private func entities(in collection: Entity.Collection) -> [Entity] {
        switch collection {
        case .details: [.details]
        case .session: [.session]
        case .order: [.order]
        case .sides: sides.map { .side($0.id) }
        case .dates: dates.proposed.map { .proposedDate($0.id) }
        case .participants: people.order.map { .participant($0) }
        case .questions: preparation.questions.map { .question($0.id) }
        case .items: agenda.order.map { .item($0) }
        case .answers: preparation.answers.keys.sorted().map { .answer($0) }
        case .proposals: agenda.proposals.map { .proposal($0.id) }
        case .notes: notes.values.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map { .note($0.id) }
        case .parkedTopics: parkingLot.topics.map { .parkedTopic($0.id) }
        case .remarks: review.remarks.map { .remark($0.id) }
        case .suggestions: review.suggestions.map { .suggestion($0.id) }
        case .milestones: agreements.milestones.map { .milestone($0.id) }
        case .followUps: agreements.followUps.keys.sorted().map { .followUp($0) }
        case .acceptances: agreements.acceptances.keys.sorted().map { .acceptance($0) }
        case .reports: agreements.reports.keys.sorted().map { .report($0) }
        case .circulation: round.isEmpty ? [] : [.circulation]
        case .recipients: round.recipients.map { .recipient($0.id) }
        case .minutesReplies: round.replies.keys.sorted().map { .minutesReply($0) }
        }
    }

    /// The entities in a snapshot for this view, each with the parts that are shown. Hidden ones are left out.
    public func entities(shownTo view: View) -> [(entity: Entity, showing: Showing)] {
        entities.compactMap { entity in
            let showing = showing(entity, to: view)
            return showing == .hidden ? nil : (entity, showing)
        }
    }

    /// The ids of participants in `order`, without those that this view may not see.
    public func participantOrder(shownTo view: View) -> [ParticipantID] {
        people.order.filter { showing(.participant($0), to: view) != .hidden }
    }
}
