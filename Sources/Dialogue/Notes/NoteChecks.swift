// What adding and changing a note ask alike: its fields, and its number.

extension Dialogue {
    /// `old`: the note before a change. What stood there before is not checked again: its speaker may have been taken
    /// off the list since, its texts erased. `namesAreKnown`: the caller has looked up speaker and owners.
    package func check(_ note: Note, insteadOf old: Note? = nil, namesAreKnown: Bool = false) throws(Rejection) {
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
    package func giveNumber(_ note: inout Note) {
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

    /// Before notes are added that bring their numbers: others are counted on from there.
    package mutating func reserveNumbers(agreements: Int, actionItems: Int) {
        counters.agreements = max(counters.agreements, agreements)
        counters.actionItems = max(counters.actionItems, actionItems)
    }

    /// Keeps the note's number with its kind, and the counters ahead of every number ever given.
    mutating func keepNumber(_ note: inout Note) {
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
}
