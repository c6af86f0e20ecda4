import Dialogue

// The agenda with its notes, and the parking lot.

extension FileToEvents {
    mutating func readAgenda() throws(Rejection) {
        try reserveNumbers()
        for (index, entry) in (file.agenda ?? []).enumerated() {
            let path = "agenda[\(index)]"
            try Check.room(index + 1, max: Limits.most.itemsMax, "agenda items", path)
            try Check.range(entry.minutes ?? 0, 0...Limits.most.timeboxSecondsMax / 60, path + ".minutes")
            try Check.range(entry.seconds ?? 0, 0...59, path + ".seconds")
            let item = AgendaItem(
                id: ItemID("i" + String(index + 1)), title: FreeText(entry.title),
                explanation: FreeText(entry.explanation ?? ""),
                timeboxSeconds: (entry.minutes ?? 0) * 60 + (entry.seconds ?? 0), lead: FreeText(entry.lead ?? ""),
                summary: FreeText(entry.summary ?? ""))
            try prefixingField(path) { () throws(Rejection) in try Check.item(item) }
            add(.itemAdded(item: item))
            switch entry.status {
            case nil, .planned: break
            case .done, .skipped: add(.itemFinished(item: item.id, status: entry.status ?? .done))
            case .current:
                throw Rejection(.outOfRange, "An item in a file is done, skipped or planned.", field: path + ".status")
            }
            for (index, note) in (entry.notes ?? []).enumerated() {
                try read(note, under: item.id, path + ".notes[\(index)]")
            }
        }
    }

    /// Reserves the numbers that the file states, so that notes without a number get those that follow.
    private mutating func reserveNumbers() throws(Rejection) {
        var taken: [Note.Kind: Set<Int>] = [:]
        for (itemIndex, item) in (file.agenda ?? []).enumerated() {
            for (index, note) in (item.notes ?? []).enumerated() {
                guard let number = note.number else { continue }
                let field = "agenda[\(itemIndex)].notes[\(index)].number"
                guard let kind = note.kind, kind == .agreement || kind == .actionItem else {
                    throw Rejection(.outOfRange, "Only agreements and action items have numbers.", field: field)
                }
                try Check.range(number, 1...1_000_000, field)
                if !taken[kind, default: []].insert(number).inserted {
                    throw Rejection(.inUse, "Two of them have this number.", field: field)
                }
            }
        }
        dialogue.reserveNumbers(agreements: taken[.agreement]?.max() ?? 0, actionItems: taken[.actionItem]?.max() ?? 0)
    }

    private mutating func read(_ entry: DialogueFile.NoteEntry, under item: ItemID, _ path: String) throws(Rejection) {
        try Check.room(dialogue.notes.count + 1, max: Limits.most.notesMax, "notes", path)
        var note = Note(
            id: NoteID("n" + String(dialogue.notes.made + 1)), item: item, kind: entry.kind ?? .note,
            text: FreeText(entry.text), dueWords: FreeText(entry.due ?? ""), dueDate: entry.dueDate,
            rank: try dialogue.rank(in: item, before: nil).rank, by: context.by, at: context.at)
        note.isDone = entry.done ?? false
        note.isIncluded = entry.included ?? true
        if let speaker = entry.speaker { note.speaker = try person(speaker, path + ".speaker") }
        note.owners = try owners(entry.owners, path + ".owners")
        do {
            // The speaker and the owners have just been looked up. They may be people who were taken off the list.
            try dialogue.checkNote(note, namesAreKnown: true)
        } catch {
            var rejection = error
            rejection.field = path + "." + (error.field == "dueWords" ? "due" : error.field ?? "text")
            throw rejection
        }
        switch note.kind {
        case .agreement: note.agreementNumber = entry.number
        case .actionItem: note.actionItemNumber = entry.number
        case .note, .quote, .question, .jointQuestion, .reservation: break
        }
        dialogue.notes.giveNumber(&note)
        add(.noteAdded(note: note))
        if let followUp = entry.followUp { followUps.append((note.id, followUp, path + ".followUp")) }
    }

    mutating func readParkingLot() throws(Rejection) {
        for (index, entry) in (file.parkingLot ?? []).enumerated() {
            let path = "parkingLot[\(index)]"
            try Check.room(index + 1, max: Limits.most.parkedTopicsMax, "parked topics", path)
            let topic = ParkedTopic(
                id: ParkedTopicID("k" + String(index + 1)), title: FreeText(entry.title),
                takenBy: try owners(entry.takenBy, path + ".takenBy"), item: nil, by: context.by, at: context.at)
            // The owners have just been looked up. They may be people who were taken off the list.
            try prefixingField(path) { () throws(Rejection) in try dialogue.checkTopic(topic, namesAreKnown: true) }
            add(.topicParked(topic: topic))
        }
    }
}
