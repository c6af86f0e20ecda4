// Erasing words from the state of a dialogue. The result is the state that the journal yields when it is read after the
// erasing.

extension Dialogue {
    enum Presence { case unknown, present, deleted }

    /// Whether a thing is there or was deleted; `nil` for things that are not deleted one by one.
    func presence(of entity: Entity) -> Presence? {
        switch entity {
        case .note(let id): notes[id].map { $0.isDeleted ? .deleted : .present } ?? .unknown
        case .participant(let id):
            people.participants[id].map { $0.isRemoved ? .deleted : .present } ?? .unknown
        case .question(let id): presence(preparation.question(id) != nil, id.text, of: preparation.questionsMade)
        case .answer(let id): presence(preparation.answers[id] != nil, id.text, of: preparation.answersMade)
        case .item(let id): presence(agenda.items[id] != nil, id.text, of: agenda.itemsMade)
        case .side(let id): presence(side(id) != nil, id.text, of: sidesMade)
        case .parkedTopic(let id): presence(parkingLot[id] != nil, id.text, of: parkingLot.topicsMade)
        case .suggestion(let id): review[id].map { $0.isWithdrawn ? .deleted : .present } ?? .unknown
        case .recipient(let id):
            presence(round.recipients.contains { $0.id == id }, id.text, of: round.recipientsMade)
        case .details, .session, .order, .proposedDate, .proposal, .remark, .milestone, .followUp, .acceptance, .report,
            .circulation, .minutesReply:
            nil
        }
    }

    private func presence(_ isPresent: Bool, _ id: String, of made: Int) -> Presence {
        if isPresent { return .present }
        let serial = Self.serial(id)
        return serial > 0 && serial <= made ? .deleted : .unknown
    }

    /// Whether the words of something that was deleted are erased. It cannot come back then.
    package func isErased(_ entity: Entity) -> Bool {
        switch entity {
        case .note(let id): notes[id]?.text == .erased
        case .participant(let id): people.participants[id]?.person == .erased
        case .suggestion(let id): review[id]?.text == .erased
        // Of the others the state keeps nothing but what is in the bin.
        default: false
        }
    }

    mutating func eraseWords(of entity: Entity) {
        bin.take(entity)
        switch entity {
        case .note(let id):
            notes[id]?.eraseWords()
            review.eraseWords(about: id)
            changeBothAgreements { $0.eraseWords(about: id) }
        case .suggestion(let id): review.change(id) { $0.eraseWords(with: .everything) }
        case .participant(let id):
            people.participants[id]?.eraseWords()
            outbox.erase(id)
        case .question(let id):
            preparation.revealedInBin.remove(id)
            for answer in preparation.answers(to: id) { preparation.withdraw(answer.id) }
        // The bin was all that the state kept of the others.
        default: break
        }
    }

    mutating func eraseWords(writtenBy author: ParticipantID) {
        adoption.eraseWords(writtenBy: author)
        changeBothAgreements { $0.eraseWords(writtenBy: author) }
        for entity in written(by: author) {
            switch entity {
            case .answer(let id): preparation.eraseText(of: id)
            case .note(let id):
                notes[id]?.eraseWords()
                changeBothAgreements { $0.eraseOwners(of: id) }
            case .proposal(let id):
                for index in agenda.proposals.indices where agenda.proposals[index].id == id {
                    agenda.proposals[index].title = .erased
                }
            case .remark(let id):
                for index in review.remarks.indices where review.remarks[index].id == id {
                    review.remarks[index].eraseWords()
                }
            case .suggestion(let id): review.change(id) { $0.eraseWords(with: .authors) }
            default: break
            }
        }
    }

    /// The deleted things whose words may still be in the journal. Of things that the state does not keep once they are
    /// deleted, nobody knows whether their words were erased already.
    package var erasable: [Entity] {
        func ids(_ letter: String, _ made: Int) -> [String] { made > 0 ? (1...made).map { letter + String($0) } : [] }
        let made =
            ids("q", preparation.questionsMade).map { Entity.question(QuestionID($0)) }
            + ids("r", preparation.answersMade).map { .answer(AnswerID($0)) }
            + ids("i", agenda.itemsMade).map { .item(ItemID($0)) }
            + ids("s", sidesMade).map { .side(SideID($0)) }
            + ids("k", parkingLot.topicsMade).map { .parkedTopic(ParkedTopicID($0)) }
            + ids("d", round.recipientsMade).map { .recipient(RecipientID($0)) }
            + notes.values.map { .note($0.id) } + review.suggestions.map { .suggestion($0.id) }
        return made.filter { presence(of: $0) == .deleted && !isErased($0) }
    }

    /// A person's answers, remarks, suggestions, proposals and reports, and the lines of the minutes that quote them.
    package func written(by author: ParticipantID) -> [Entity] {
        preparation.answers.values.filter { $0.participant == author }.map(\.id).sorted().map { .answer($0) }
            + agenda.proposals.filter { $0.by == author }.map { .proposal($0.id) }
            + notes.values.filter { $0.speaker == author }.map { .note($0.id) }
            + review.remarks.filter { $0.by == .participant(author) }.map { .remark($0.id) }
            + review.suggestions.filter { $0.by == .participant(author) }.map { .suggestion($0.id) }
            + agreements.written(by: author)
    }
}

extension Note {
    fileprivate mutating func eraseWords() {
        text = .erased
        dueWords = .erased
        owners = owners.map { if case .organisation = $0 { .organisation(.erased) } else { $0 } }
    }
}

extension Participant {
    fileprivate mutating func eraseWords() {
        person = .erased
        assignment = .erased
        identity.person = nil
        reply?.reason = .erased
    }
}

extension Preparation {
    fileprivate mutating func eraseText(of id: AnswerID) { answers[id]?.text = .erased }
}

extension Entity {
    /// `nil` for a collection that has no ids.
    package init?(_ collection: Collection, _ id: String) {
        switch collection {
        case .details, .session, .order, .circulation: return nil
        case .sides: self = .side(SideID(id))
        case .dates: self = .proposedDate(ProposedDateID(id))
        case .participants: self = .participant(ParticipantID(id))
        case .questions: self = .question(QuestionID(id))
        case .items: self = .item(ItemID(id))
        case .answers: self = .answer(AnswerID(id))
        case .proposals: self = .proposal(ProposalID(id))
        case .notes: self = .note(NoteID(id))
        case .parkedTopics: self = .parkedTopic(ParkedTopicID(id))
        case .remarks: self = .remark(RemarkID(id))
        case .suggestions: self = .suggestion(SuggestionID(id))
        case .milestones: self = .milestone(MilestoneID(id))
        case .followUps: self = .followUp(NoteID(id))
        case .acceptances: self = .acceptance(AcceptanceID(id))
        case .reports: self = .report(ReportID(id))
        case .recipients: self = .recipient(RecipientID(id))
        case .minutesReplies: self = .minutesReply(ParticipantID(id))
        }
    }
}
