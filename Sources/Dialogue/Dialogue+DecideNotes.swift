// Decisions on notes. Adding one is the hot path: it asks no other note unless it goes before one.

extension Dialogue {
    func add(_ command: AddNote, _ context: CommandContext) throws(Rejection) -> [Event] {
        try existing(command.item)
        try Check.room(notes.count + 1, max: Limits.notesMax, "notes", nil)
        let place = try place(in: command.item, before: command.before)
        var note = Note(
            id: NoteID("n" + String(counters.notes + 1)), item: command.item, kind: command.kind, text: command.text,
            speaker: command.speaker.flatMap { $0.text.isEmpty ? nil : $0 }, owners: command.owners ?? [],
            dueWords: command.dueWords ?? "", dueDate: command.dueDate.flatMap { $0.isEmpty ? nil : $0 },
            rank: place.rank, by: context.by, at: context.at)
        try check(note)
        giveNumber(&note)
        return place.ranked + [.noteAdded(NoteAdded(note: note))]
    }

    func change(_ command: ChangeNote) throws(Rejection) -> [Event] {
        let note = try existing(command.note)
        if let revision = command.revision, revision != note.revision {
            throw Rejection(
                .changedMeanwhile, "Somebody has changed this note in the meantime.", field: "revision")
        }
        var changed = note
        if let kind = command.kind { changed.kind = kind }
        if let text = command.text { changed.text = text }
        if let speaker = command.speaker { changed.speaker = speaker.text.isEmpty ? nil : speaker }
        if let owners = command.owners { changed.owners = owners }
        if let dueWords = command.dueWords { changed.dueWords = dueWords }
        if let dueDate = command.dueDate { changed.dueDate = dueDate.isEmpty ? nil : dueDate }
        if let isDone = command.isDone { changed.isDone = isDone }
        if let isIncluded = command.isIncluded { changed.isIncluded = isIncluded }
        if changed == note { return [] }
        try check(changed, insteadOf: note)
        giveNumber(&changed)
        return [
            .noteChanged(
                NoteChanged(
                    note: note.id, kind: changed.kind, text: changed.text, speaker: changed.speaker,
                    owners: changed.owners, dueWords: changed.dueWords, dueDate: changed.dueDate,
                    number: changed.number, isDone: changed.isDone, isIncluded: changed.isIncluded))
        ]
    }

    /// Moving is no change of the words: the revision stays, so that nobody's open edit is lost to it.
    func move(_ command: MoveNote) throws(Rejection) -> [Event] {
        let note = try existing(command.note)
        try existing(command.item)
        if command.before == note.id { return [] }
        if note.item == command.item {
            let shown = notes(of: note.item).map(\.id)
            let follower = shown.drop { $0 != note.id }.dropFirst().first
            if follower == command.before { return [] }
        }
        let place = try place(in: command.item, before: command.before)
        return place.ranked + [.noteMoved(NoteMoved(note: note.id, item: command.item, rank: place.rank))]
    }

    func deleteNote(_ command: AboutNote) throws(Rejection) -> [Event] {
        guard let note = notes[command.note] else {
            throw Rejection(.notFound, "There is no such note.", field: "note")
        }
        return note.isDeleted ? [] : [.noteDeleted(OfNote(note: note.id))]
    }

    func restoreNote(_ command: AboutNote) throws(Rejection) -> [Event] {
        guard let note = notes[command.note], items[note.item] != nil else {
            throw Rejection(.notFound, "There is no such note, or its item is gone.", field: "note")
        }
        return note.isDeleted ? [.noteRestored(OfNote(note: note.id))] : []
    }

    // MARK: - What all of them ask

    /// `old`: the note before a change. What stood there before is not checked again: its speaker may have been taken
    /// off the list since, its texts erased. `namesAreKnown`: the caller has looked up speaker and owners.
    func check(_ note: Note, insteadOf old: Note? = nil, namesAreKnown: Bool = false) throws(Rejection) {
        if note.text != old?.text { try Check.filled(note.text, max: Limits.noteCharactersMax, "text") }
        if note.dueWords != old?.dueWords {
            try Check.length(note.dueWords, max: Limits.dueWordsCharactersMax, "dueWords")
        }
        if let dueDate = note.dueDate, dueDate != old?.dueDate { try Check.date(dueDate, "dueDate") }
        if let speaker = note.speaker, speaker != old?.speaker, !namesAreKnown { _ = try active(speaker, "speaker") }
        if note.owners.isEmpty || note.owners == old?.owners { return }
        try Check.room(note.owners.count, max: Limits.ownersMax, "owners of a note", "owners")
        for (place, owner) in note.owners.enumerated() where old?.owners.contains(owner) != true {
            switch owner {
            case .participant(let id): if !namesAreKnown { _ = try active(id, "owners[\(place)]") }
            case .organisation(let name):
                try Check.filled(name, max: Limits.nameCharactersMax, "owners[\(place)]")
            }
        }
    }

    /// Gives agreements and action items their number: the one they had as such, else the next. Other kinds have none.
    func giveNumber(_ note: inout Note) {
        switch note.kind {
        case .agreement:
            note.number = note.agreementNumber ?? counters.agreements + 1
            note.agreementNumber = note.number
        case .actionItem:
            note.number = note.actionItemNumber ?? counters.actionItems + 1
            note.actionItemNumber = note.number
        case .note, .quote, .question, .jointQuestion, .reservation: note.number = nil
        }
    }

    /// A rank at the end of an item, or between `before` and the note in front of it, with the event that makes room
    /// there first when halving has used it up (after some fifty insertions at one spot).
    private func place(in item: ItemID, before: NoteID?) throws(Rejection) -> (rank: Double, ranked: [Event]) {
        guard let before else { return ((lastRank[item] ?? 0) + 1, []) }
        guard let follower = notes[before], follower.item == item, !follower.isDeleted else {
            throw Rejection(.notFound, "There is no such note under this item (any more).", field: "before")
        }
        // Deleted ones keep their places: they may come back.
        var front: Double?
        for note in notes.values where note.item == item && note.rank < follower.rank {
            front = max(front ?? note.rank, note.rank)
        }
        guard let front else { return (follower.rank - 1, []) }
        let middle = front + (follower.rank - front) / 2
        if front < middle && middle < follower.rank { return (middle, []) }

        let all = notes.values.filter { $0.item == item }.sorted { ($0.rank, $0.id.text) < ($1.rank, $1.id.text) }
        let ranked = NotesRanked(item: item, notes: all.map(\.id))
        let position = all.firstIndex { $0.id == before } ?? 0
        return (Double(position) + 0.5, [.notesRanked(ranked)])
    }
}
