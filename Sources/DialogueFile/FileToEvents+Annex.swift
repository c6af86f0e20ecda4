import Dialogue

extension FileToEvents {
    /// Annexed suggestions become suggestions that were rejected. The file does not say who decided and when.
    mutating func readAnnex() throws(Rejection) {
        for (index, entry) in (file.annex ?? []).enumerated() {
            let path = "annex[\(index)]"
            try Check.room(index + 1, max: Limits.most.suggestionsMax, "suggestions", path)
            let id = SuggestionID("c" + String(index + 1))
            try Check.length(
                FreeText(entry.suggested ?? ""), max: Limits.most.proseCharactersMax, path + ".suggested")
            let most = Limits.most.noteCharactersMax
            try Check.filled(FreeText(entry.reason), max: most, path + ".reason")
            try Check.filled(FreeText(entry.text), max: most, path + ".text")
            let by: Actor =
                try entry.by.map { label throws(Rejection) in
                    .participant(try person(label, path + ".by"))
                } ?? context.by
            add(
                .suggestionMade(
                    suggestion: Suggestion(
                        id: id, kind: entry.kind ?? .wording, passage: try passage(of: entry, path),
                        text: FreeText(entry.suggested ?? ""), by: by, at: context.at)))
            add(.suggestionRejected(suggestion: id, reason: FreeText(entry.reason)))
            add(.suggestionAnnexed(suggestion: id, text: FreeText(entry.text)))
        }
    }

    private func passage(of entry: DialogueFile.AnnexEntry, _ path: String) throws(Rejection) -> Passage {
        guard let number = entry.item else { return Passage() }
        guard dialogue.agenda.order.indices.contains(number - 1) else {
            throw Rejection(.notFound, "There is no such agenda item.", field: path + ".item")
        }
        let item = dialogue.agenda.order[number - 1]
        guard let line = entry.note else { return Passage(item: item, isSummary: entry.kind == .line ? nil : true) }
        let notes = dialogue.notes.of(item)
        guard notes.indices.contains(line - 1) else {
            throw Rejection(.notFound, "This agenda item has no such note.", field: path + ".note")
        }
        return Passage(note: notes[line - 1].id, revision: notes[line - 1].revision)
    }
}
