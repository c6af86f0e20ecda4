// What each event does to a dialogue. Here nothing is decided and nothing fails: events are facts, possibly years old
// and partly erased. A reference to what is not there is passed over; a text may be erased.
// People and preparation here, the session in Dialogue+EvolveSession.swift.

extension Dialogue {
    /// Applies one event in place. Adding a note asks no other note.
    public mutating func evolve(_ recorded: RecordedEvent) {
        sequence = recorded.sequence
        lastAt = max(lastAt, recorded.at)
        let at = recorded.at

        switch recorded.event {
        case .dialogueCreated(let event):
            details = event.details
            observerNonce = event.observerNonce
            projectorNonce = event.projectorNonce
            phaseAt = at
        case .detailsChanged(let event): details = event.details
        case .dialogueDeleted: isDeleted = true
        case .dialogueRestored: isDeleted = false

        case .sideAdded(let event), .sideChanged(let event): put(event.side)
        case .sideRemoved(let event): sides.removeAll { $0.id == event.side }

        case .personRecorded(let event): record(event)
        case .participantAdded(let event): add(event, by: recorded.by, at: at)
        case .guestArrived(let event): add(event)
        case .participantChanged(let event): change(event, by: recorded.by, at: at)
        case .participantRemoved(let event):
            participants[event.participant]?.isRemoved = true
            participants[event.participant]?.removedAt = at
        case .participantRestored(let event): restore(event, by: recorded.by, at: at)
        case .linkOpened(let event): openLink(event, by: recorded.by, at: at)
        case .linkReported(let event): participants[event.participant]?.linkReportedAt = at
        case .linkRenewed(let event): renewLink(event, by: recorded.by, at: at)
        case .linkTrusted(let event): trustLink(event)
        case .sharedLinkRenewed(let event):
            switch event.link {
            case .observer: observerNonce = event.linkNonce
            case .projector: projectorNonce = event.linkNonce
            }
        case .guestDoorOpened(let event): guestDoor = event.nonce ?? event.joinCode
        case .guestDoorClosed: guestDoor = nil
        case .attendanceChanged(let event):
            participants[event.participant]?.attendance = event.attendance
            participants[event.participant]?.attendanceAt = event.attendance == nil ? nil : at

        case .questionAdded(let event), .questionChanged(let event): put(event.question)
        case .questionRemoved(let event): questions.removeAll { $0.id == event.question }
        case .questionsOrdered(let event):
            questions = Self.ordered(questions, by: event.questions, id: \.id)
        case .answeringChanged(let event): answersAreOpen = event.isOpen
        case .answerGiven(let event): put(event.answer)
        case .answerWithdrawn(let event): withdraw(event.answer)
        case .answersRevealed(let event):
            if let place = questions.firstIndex(where: { $0.id == event.question }) {
                questions[place].isRevealed = true
            }
        case .answersConfided(let event): confidedAnew.formUnion(event.answers.filter { answers[$0] != nil })
        case .answerLinked(let event): answers[event.answer]?.item = event.item
        case .answerDealtWith(let event): answers[event.answer]?.isDealtWith = event.isDealtWith

        case .itemAdded(let event): add(event)
        case .itemChanged(let event): change(event)
        case .itemRemoved(let event): remove(event.item)
        case .agendaOrdered(let event): agenda = Self.ordered(agenda, by: event.agenda, id: \.self)
        case .itemStarted(let event): start(event.item, at: at)
        case .itemFinished(let event): finish(event.item, as: event.status, at: at)
        case .itemExtended(let event): items[event.item]?.extraSeconds += event.seconds
        case .summaryChanged(let event): setSummary(event)
        case .itemProposed(let event): put(event.proposal)
        case .proposalAnswered(let event):
            if let place = proposals.firstIndex(where: { $0.id == event.proposal }) {
                proposals[place].outcome = event.outcome
                proposals[place].item = event.item
            }

        case .phaseChanged(let event): change(event, at: at)
        case .handRaised(let event): raiseHand(event, at: at)
        case .handLowered(let event): queue.removeAll { $0.participant == event.participant }
        case .floorGiven(let event):
            endFloor(at: at)
            queue.removeAll { $0.participant == event.participant }
            floor = Floor(participant: event.participant, since: at)
        case .floorEnded(let event):
            if floor?.participant == event.participant { endFloor(at: at) }

        case .noteAdded(let event): add(event.note)
        case .noteChanged(let event): change(event, by: recorded.by, at: at)
        case .noteMoved(let event): move(event)
        case .notesRanked(let event): rank(event)
        case .noteDeleted(let event): notes[event.note]?.isDeleted = true
        case .noteRestored(let event): notes[event.note]?.isDeleted = false
        case .actionItemMarked(let event): mark(event, by: recorded.by, at: at)

        case .remarkMade(let event): put(event.remark)
        case .remarkAnswered(let event):
            if let place = remarks.firstIndex(where: { $0.id == event.remark }) {
                remarks[place].outcome = event.outcome
                remarks[place].response = event.response
            }
        }
    }

    /// `things` in the order of `ids`; what `ids` leaves out follows as it stood, what is unknown is passed over.
    static func ordered<Thing, ID: Hashable>(_ things: [Thing], by ids: [ID], id: (Thing) -> ID) -> [Thing] {
        var places: [ID: Int] = [:]
        for (place, wanted) in ids.enumerated() where places[wanted] == nil { places[wanted] = place }
        // Swift's sort is stable since 5.0 in fact, but not by contract: the old place is part of the key.
        let placed = things.enumerated().map { old, thing in
            (new: places[id(thing)] ?? ids.count, old: old, thing: thing)
        }
        return placed.sorted { ($0.new, $0.old) < ($1.new, $1.old) }.map(\.thing)
    }

    /// The number in a counted id: 12 of `n12`; 0 when there is none.
    static func serial(_ text: String) -> Int {
        var number = 0
        for byte in text.utf8.dropFirst() {
            guard (48...57).contains(byte), number < 1_000_000_000 else { return 0 }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }
}

// MARK: - People

extension Dialogue {
    private mutating func put(_ side: Side) {
        counters.sides = max(counters.sides, Self.serial(side.id.text))
        if let place = sides.firstIndex(where: { $0.id == side.id }) {
            sides[place] = side
        } else {
            sides.append(side)
        }
    }

    private mutating func record(_ event: PersonRecorded) {
        if participants[event.participant] == nil {
            // Known by name, not yet on the list: the next event puts them there. `isAnnounced` until then.
            participants[event.participant] = Participant(
                id: event.participant, person: event.person, side: nil, roles: [], linkNonce: "")
        }
        participants[event.participant]?.person = event.person
        participants[event.participant]?.personVersion = event.version
    }

    private mutating func add(_ event: ParticipantAdded, by actor: Actor, at: Milliseconds) {
        enlist(event.participant, linkNonce: event.linkNonce)
        guard var participant = participants[event.participant] else { return }
        participant.side = event.side
        participant.roles = event.roles
        participant.assignment = event.assignment
        if event.withholds == true { participant.withheldReading = Withheld(.appointed, since: at, by: actor) }
        replace(participant)
    }

    private mutating func add(_ event: GuestArrived) {
        enlist(event.participant, linkNonce: event.linkNonce)
        participants[event.participant]?.roles = [.participant]
        participants[event.participant]?.isWaiting = true
        participants[event.participant]?.linkIsOwners = true
    }

    private mutating func enlist(_ id: ParticipantID, linkNonce: String) {
        if participants[id] == nil {
            participants[id] = Participant(id: id, person: .erased, side: nil, roles: [], linkNonce: linkNonce)
        }
        let isNew = participants[id]?.isAnnounced ?? true || !participantOrder.contains(id)
        participants[id]?.linkNonce = linkNonce
        if isNew { participantOrder.append(id) }
    }

    private mutating func change(_ event: ParticipantChanged, by actor: Actor, at: Milliseconds) {
        guard var participant = participants[event.participant] else { return }
        participant.side = event.side
        participant.roles = event.roles
        participant.assignment = event.assignment
        // A seat is what a guest waits for.
        if event.side != nil { participant.isWaiting = false }
        if event.withholds == true { participant.withheldReading = Withheld(.appointed, since: at, by: actor) }
        if !event.roles.contains(.facilitator) { participant.withheldReading = nil }
        replace(participant)
    }

    private mutating func restore(_ event: ParticipantRestored, by actor: Actor, at: Milliseconds) {
        guard var participant = participants[event.participant] else { return }
        participant.isRemoved = false
        participant.removedAt = nil
        if event.withholds == true, participant.withheldReading == nil {
            participant.withheldReading = Withheld(.restored, since: at, by: actor)
        }
        replace(participant)
    }
}

extension Participant {
    /// Only the person is recorded so far: on no list, shown to nobody.
    var isAnnounced: Bool { linkNonce.isEmpty }
}

// MARK: - Preparation

extension Dialogue {
    private mutating func put(_ question: Question) {
        counters.questions = max(counters.questions, Self.serial(question.id.text))
        if let place = questions.firstIndex(where: { $0.id == question.id }) {
            questions[place] = question
        } else {
            questions.append(question)
        }
    }

    private mutating func put(_ answer: Answer) {
        counters.answers = max(counters.answers, Self.serial(answer.id.text))
        answers[answer.id] = answer
        answerSlots[AnswerSlot(answer)] = answer.id
        // Let again or not: what was let was another text.
        confidedAnew.remove(answer.id)
    }

    private mutating func withdraw(_ id: AnswerID) {
        guard let answer = answers.removeValue(forKey: id) else { return }
        answerSlots[AnswerSlot(answer)] = nil
        confidedAnew.remove(id)
    }
}

extension Dialogue.AnswerSlot {
    init(_ answer: Answer) {
        self.init(participant: answer.participant, question: answer.question, horizon: answer.horizon)
    }
}
