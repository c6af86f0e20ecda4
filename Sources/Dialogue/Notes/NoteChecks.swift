// Checks that adding and changing a note have in common.

extension Dialogue {
    /// - Parameter old: The note before a change. Fields that are the same are not checked again: the speaker may have
    ///   been taken off the list since, or a text erased.
    /// - Parameter namesAreKnown: The caller has looked up the speaker and the owners.
    package func checkNote(_ note: Note, insteadOf old: Note? = nil, namesAreKnown: Bool = false) throws(Rejection) {
        if note.text != old?.text { try Check.filled(note.text, max: Limits.most.noteCharactersMax, "text") }
        if note.dueWords != old?.dueWords {
            try Check.length(note.dueWords, max: Limits.most.dueWordsCharactersMax, "dueWords")
        }
        if let dueDate = note.dueDate, dueDate != old?.dueDate { try Check.date(dueDate, "dueDate") }
        if let speaker = note.speaker, speaker != old?.speaker, !namesAreKnown { _ = try active(speaker, "speaker") }
        try checkOwners(note.owners, insteadOf: old?.owners, namesAreKnown: namesAreKnown, "owners")
    }

    /// Owners are people on the list, or organisations by name. Owners that were there before are not checked again.
    func checkOwners(
        _ owners: [Owner], insteadOf old: [Owner]?, namesAreKnown: Bool, _ field: String
    ) throws(Rejection) {
        if owners.isEmpty || owners == old { return }
        try Check.room(owners.count, max: Limits.most.ownersMax, "owners", field)
        for (index, owner) in owners.enumerated() where old?.contains(owner) != true {
            switch owner {
            case .participant(let id): if !namesAreKnown { _ = try active(id, "\(field)[\(index)]") }
            case .organisation(let name):
                try Check.filled(name, max: Limits.most.nameCharactersMax, "\(field)[\(index)]")
            }
        }
    }

    /// Call this before adding notes that have numbers already, so that the next numbers come after these.
    package mutating func reserveNumbers(agreements: Int, actionItems: Int) {
        notes.agreements = max(notes.agreements, agreements)
        notes.actionItems = max(notes.actionItems, actionItems)
    }
}
