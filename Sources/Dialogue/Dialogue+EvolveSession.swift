// What the events of agenda, phases, floor, notes and minutes do. See Dialogue+Evolve.swift.

// MARK: - Agenda

extension Dialogue {
    mutating func add(_ event: ItemAdded) {
        let id = event.item.id
        counters.items = max(counters.items, Self.serial(id.text))
        if items.updateValue(event.item, forKey: id) == nil {
            agenda.insert(id, at: min(max(event.at ?? agenda.count, 0), agenda.count))
        }
    }

    mutating func change(_ event: ItemChanged) {
        items[event.item]?.title = event.title
        items[event.item]?.explanation = event.explanation
        items[event.item]?.timeboxSeconds = event.timeboxSeconds
        items[event.item]?.lead = event.lead
    }

    mutating func remove(_ id: ItemID) {
        items[id] = nil
        lastRank[id] = nil
        agenda.removeAll { $0 == id }
        if currentItem == id { currentItem = nil }
    }

    mutating func start(_ id: ItemID, at: Milliseconds) {
        guard items[id] != nil, currentItem != id else { return }
        // The journal says `itemFinished` first; never two current ones even if it does not.
        if let current = currentItem { finish(current, as: .done, at: at) }
        items[id]?.status = .current
        items[id]?.startedAt = at
        if items[id]?.begunAt == nil { items[id]?.begunAt = at }
        items[id]?.endedAt = nil
        currentItem = id
    }

    mutating func finish(_ id: ItemID, as status: AgendaItem.Status, at: Milliseconds) {
        if let since = items[id]?.startedAt {
            items[id]?.elapsedMs += max(0, at - since)
            items[id]?.endedAt = at
        }
        if status == .planned { items[id]?.endedAt = nil }
        items[id]?.startedAt = nil
        items[id]?.status = status
        if currentItem == id { currentItem = nil }
    }

    mutating func put(_ proposal: Proposal) {
        counters.proposals = max(counters.proposals, Self.serial(proposal.id.text))
        if let place = proposals.firstIndex(where: { $0.id == proposal.id }) {
            proposals[place] = proposal
        } else {
            proposals.append(proposal)
        }
    }
}

// MARK: - Session

extension Dialogue {
    mutating func change(_ event: PhaseChanged, at: Milliseconds) {
        if phase == .live && event.phase != .live { endedAt = at }
        switch event.phase {
        case .live: liveAt = liveAt ?? at
        case .draft, .preparing:
            // A false start: the session has not begun after all.
            liveAt = nil
            endedAt = nil
        case .adopted:
            if phase == .review { adopt(at: at) }
        case .review, .archived: break
        }
        if event.phase != .adopted && event.phase != .archived && adoptedAt != nil { reopen() }
        if event.minutesVersion != minutesVersion { reopenedReason = event.reason }
        minutesVersion = event.minutesVersion
        phase = event.phase
        phaseAt = at
    }

    /// What of the doing the minutes say stands still from now on.
    private mutating func adopt(at: Milliseconds) {
        adoptedAt = at
        for note in notes.values where note.kind == .actionItem { notes[note.id]?.isDoneInMinutes = note.isDone }
    }

    private mutating func reopen() {
        adoptedAt = nil
        for note in notes.values where note.isDoneInMinutes != nil { notes[note.id]?.isDoneInMinutes = nil }
    }

    /// At the end of the queue, or where somebody stood before. No two hands have the same time, so that times alone
    /// tell the order.
    mutating func raiseHand(_ event: HandRaised, at: Milliseconds) {
        if queue.contains(where: { $0.participant == event.participant }) { return }
        guard let since = event.since else {
            let last = queue.last?.at ?? at - 1
            return queue.append(QueueEntry(participant: event.participant, at: max(at, last + 1)))
        }
        let place = queue.firstIndex { $0.at > since } ?? queue.count
        queue.insert(QueueEntry(participant: event.participant, at: since), at: place)
    }

    mutating func setSummary(_ event: SummaryChanged) {
        items[event.item]?.summary = event.summary
        let revision = items[event.item]?.summaryRevision ?? 0
        items[event.item]?.summaryRevision = revision + 1
    }

    mutating func endFloor(at: Milliseconds) {
        guard let ended = floor else { return }
        talkMs[ended.participant, default: 0] += max(0, at - ended.since)
        floor = nil
    }
}

// MARK: - Notes and minutes

extension Dialogue {
    mutating func add(_ note: Note) {
        var note = note
        counters.notes = max(counters.notes, Self.serial(note.id.text))
        lastRank[note.item] = max(lastRank[note.item] ?? note.rank, note.rank)
        keepNumber(&note)
        notes[note.id] = note
    }

    mutating func change(_ event: NoteChanged, by: Actor, at: Milliseconds) {
        guard var note = notes[event.note] else { return }
        note.kind = event.kind
        note.text = event.text
        note.speaker = event.speaker
        note.owners = event.owners
        note.dueWords = event.dueWords
        note.dueDate = event.dueDate
        note.number = event.number
        if note.isDone != event.isDone {
            note.isDone = event.isDone
            note.doneAt = event.isDone ? at : nil
            note.doneBy = event.isDone ? by : nil
        }
        note.isIncluded = event.isIncluded
        note.revision += 1
        note.editedBy = by
        note.editedAt = at
        keepNumber(&note)
        notes[event.note] = note
    }

    /// No change of the words: the revision stays.
    mutating func mark(_ event: ActionItemMarked, by: Actor, at: Milliseconds) {
        notes[event.note]?.isDone = event.isDone
        notes[event.note]?.doneAt = event.isDone ? at : nil
        notes[event.note]?.doneBy = event.isDone ? by : nil
    }

    /// Keeps the note's number with its kind, and the counters ahead of every number ever given.
    private mutating func keepNumber(_ note: inout Note) {
        guard let number = note.number else { return }
        switch note.kind {
        case .agreement:
            note.agreementNumber = number
            counters.agreements = max(counters.agreements, number)
        case .actionItem:
            note.actionItemNumber = number
            counters.actionItems = max(counters.actionItems, number)
        case .note, .quote, .question, .jointQuestion, .reservation: break
        }
    }

    mutating func move(_ event: NoteMoved) {
        notes[event.note]?.item = event.item
        notes[event.note]?.rank = event.rank
        if notes[event.note] != nil {
            lastRank[event.item] = max(lastRank[event.item] ?? event.rank, event.rank)
        }
    }

    mutating func rank(_ event: NotesRanked) {
        for (place, id) in event.notes.enumerated() where notes[id]?.item == event.item {
            notes[id]?.rank = Double(place + 1)
        }
        lastRank[event.item] = Double(event.notes.count)
    }

    mutating func put(_ remark: Remark) {
        counters.remarks = max(counters.remarks, Self.serial(remark.id.text))
        if let place = remarks.firstIndex(where: { $0.id == remark.id }) {
            remarks[place] = remark
        } else {
            remarks.append(remark)
        }
    }
}
