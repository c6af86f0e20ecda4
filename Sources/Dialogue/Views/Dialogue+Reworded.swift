extension Dialogue {
    /// A copy of this dialogue for readers who may not learn who the people are.
    ///
    /// Names, e-mail addresses, the address of the call, the distribution list, who has read the draft and who agrees,
    /// answers, reasons for not coming, and notes outside the minutes are gone. Every other text is what `texts` makes
    /// of it. A test looks at each text of the state, so a new one cannot be forgotten here.
    ///
    /// The copy is for writing files: it must not be changed by events, and no counter of it is right.
    package func reworded(_ texts: Rewording) -> Dialogue {
        var copy = self
        func change(_ text: inout FreeText) { text = texts.text(text) }
        func change(ifThere text: inout FreeText?) { text = text.map(texts.text) }
        copy.details.reword(change)
        change(&copy.reopenedReason)
        copy.adoption.reword(change)
        for index in copy.sides.indices {
            copy.sides[index].name = texts.side(copy.sides[index].name)
            // A file tells sides apart by their names.
            let name = copy.sides[index].name
            if copy.sides[..<index].contains(where: { $0.name == name }), let text = name.text {
                copy.sides[index].name = FreeText("\(text) (\(index + 1))")
            }
        }
        for (id, participant) in people.participants {
            copy.people.participants[id] = texts.participant(participant)
            copy.people.participants[id]?.reply?.reason = ""
            copy.people.participants[id]?.availability = [:]
        }
        for id in preparation.answers.keys { copy.preparation.withdraw(id) }
        for index in copy.preparation.questions.indices { copy.preparation.questions[index].reword(change) }
        for id in agenda.items.keys { copy.agenda.items[id]?.reword(change) }
        for index in copy.agenda.proposals.indices { change(&copy.agenda.proposals[index].title) }
        copy.notes = notes.reworded(change)
        for index in copy.parkingLot.topics.indices { copy.parkingLot.topics[index].reword(change) }
        for index in copy.review.remarks.indices {
            change(&copy.review.remarks[index].text)
            change(&copy.review.remarks[index].response)
            copy.review.remarks[index].passage?.reword(change)
            change(ifThere: &copy.review.remarks[index].contested)
        }
        for index in copy.review.suggestions.indices { copy.review.suggestions[index].reword(change) }
        copy.changeBothAgreements { $0.reword(change) }
        copy.round = Round()
        return copy
    }
}

/// Says how a copy of a dialogue differs in its texts.
package struct Rewording {
    /// Returns what to write for a text that somebody typed.
    package var text: (FreeText) -> FreeText
    /// Returns what to write for the name of a side.
    package var side: (FreeText) -> FreeText
    /// Returns the person without name and e-mail address, with what may be said about the person.
    package var participant: (Participant) -> Participant

    package init(
        text: @escaping (FreeText) -> FreeText, side: @escaping (FreeText) -> FreeText,
        participant: @escaping (Participant) -> Participant
    ) {
        self.text = text
        self.side = side
        self.participant = participant
    }
}

extension Details {
    fileprivate mutating func reword(_ change: (inout FreeText) -> Void) {
        change(&title)
        change(&occasion)
        change(&background)
        change(&purpose)
        callLink = ""
        distribution = []
    }
}

extension Question {
    fileprivate mutating func reword(_ change: (inout FreeText) -> Void) {
        change(&text)
        change(&explanation)
        change(&example)
        change(&askedBy)
        for index in horizons.indices { change(&horizons[index]) }
    }
}

extension AgendaItem {
    fileprivate mutating func reword(_ change: (inout FreeText) -> Void) {
        change(&title)
        change(&explanation)
        change(&lead)
        change(&summary)
    }
}

extension ParkedTopic {
    fileprivate mutating func reword(_ change: (inout FreeText) -> Void) {
        change(&title)
        for index in takenBy.indices { takenBy[index].reword(change) }
    }
}

extension Owner {
    mutating func reword(_ change: (inout FreeText) -> Void) {
        guard case .organisation(var name) = self else { return }
        change(&name)
        self = .organisation(name)
    }
}

extension Notes {
    /// The notes of the minutes, with other words.
    fileprivate func reworded(_ change: (inout FreeText) -> Void) -> Notes {
        var kept = Notes()
        for var note in values where note.isIncluded && !note.isDeleted {
            change(&note.text)
            change(&note.dueWords)
            for index in note.owners.indices { note.owners[index].reword(change) }
            kept[note.id] = note
        }
        return kept
    }
}

extension Passage {
    fileprivate mutating func reword(_ change: (inout FreeText) -> Void) {
        guard var words = quote else { return }
        change(&words)
        // The words may have another length now, so their place is no longer known.
        (quote, from, to) = (words, nil, nil)
    }
}

extension Suggestion {
    fileprivate mutating func reword(_ change: (inout FreeText) -> Void) {
        func changed(_ text: FreeText?) -> FreeText? {
            guard var text else { return nil }
            change(&text)
            return text
        }
        passage.reword(change)
        change(&text)
        change(&why)
        (contested, reason, annex) = (changed(contested), changed(reason), changed(annex))
        if var kept = accepted {
            change(&kept.before)
            change(&kept.after)
            accepted = kept
        }
    }
}
