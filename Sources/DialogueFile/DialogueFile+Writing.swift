import Dialogue

extension DialogueFile {
    /// YAML for people to read and edit: keys in the order of a briefing, long prose in blocks. The same file is always
    /// written as the same bytes, and reading them returns the same file.
    public var yaml: String {
        var writer = YAMLWriter()
        writer.text("title", title)
        writer.text("language", language)
        writer.bare("date", date)
        writer.quoted("time", time)
        writer.number("durationMinutes", durationMinutes)
        writer.text("timeZone", timeZone)
        writer.text("callLink", callLink)
        writer.bare("answersDueDate", answersDueDate)
        writer.quoted("answersDueTime", answersDueTime)
        writer.bare("phase", phase?.rawValue)
        writer.number("minutesVersion", minutesVersion)
        writer.text("reopenedReason", reopenedReason)
        writer.bare("adoption", adoption?.rawValue)
        writer.words("signers", signers)
        writer.truth("answersAreOpen", answersAreOpen)
        for (key, prose) in [("occasion", occasion), ("background", background), ("purpose", purpose)]
        where prose != nil {
            writer.emptyLine()
            writer.text(key, prose)
        }
        writer.list("dates", dates) { writer, date in
            writer.bare("date", date.date)
            writer.quoted("time", date.time)
            writer.number("durationMinutes", date.durationMinutes)
            writer.truth("chosen", date.chosen)
            writer.words("yes", date.yes)
            writer.words("ifNeedBe", date.ifNeedBe)
            writer.words("no", date.no)
        }
        writer.list("sides", sides) { writer, side in
            writer.text("name", side.name)
            writer.bare("kind", side.kind?.rawValue)
        }
        writer.list("participants", participants) { $0.participant($1) }
        writer.list("questions", questions) { $0.question($1) }
        writer.list("agenda", agenda) { $0.item($1) }
        writer.list("parkingLot", parkingLot) { writer, topic in
            writer.text("title", topic.title)
            writer.words("takenBy", topic.takenBy)
        }
        writer.list("answers", answers) { writer, answer in
            writer.number("question", answer.question)
            writer.number("horizon", answer.horizon)
            writer.text("participant", answer.participant)
            writer.text("text", answer.text)
            writer.number("item", answer.item)
            writer.truth("dealtWith", answer.dealtWith)
        }
        writer.list("annex", annex) { writer, entry in
            writer.text("by", entry.by)
            writer.number("item", entry.item)
            writer.number("note", entry.note)
            writer.bare("kind", entry.kind?.rawValue)
            writer.text("suggested", entry.suggested)
            writer.text("reason", entry.reason)
            writer.text("text", entry.text)
        }
        writer.list("milestones", milestones) { writer, milestone in
            writer.text("title", milestone.title)
            writer.bare("date", milestone.date)
        }
        writer.list("distribution", distribution) { writer, recipient in
            writer.text("name", recipient.name)
            writer.truth("copy", recipient.copy)
        }
        if let round { writer.mapping("round") { $0.round(round) } }
        return writer.text
    }
}

extension YAMLWriter {
    fileprivate mutating func participant(_ entry: DialogueFile.ParticipantEntry) {
        text("id", entry.id)
        text("name", entry.name)
        text("function", entry.function)
        text("organisation", entry.organisation)
        text("side", entry.side)
        words("roles", entry.roles?.map(\.rawValue))
        text("assignment", entry.assignment)
        text("email", entry.email)
        bare("attendance", entry.attendance?.rawValue)
        bare("reply", entry.reply?.rawValue)
        text("insteadOf", entry.insteadOf)
        truth("removed", entry.removed)
        truth("mayAccept", entry.mayAccept)
    }

    fileprivate mutating func question(_ entry: DialogueFile.QuestionEntry) {
        text("text", entry.text)
        text("explanation", entry.explanation)
        text("example", entry.example)
        truth("viceVersa", entry.viceVersa)
        words("horizons", entry.horizons)
        text("askedBy", entry.askedBy)
        truth("revealed", entry.revealed)
    }

    fileprivate mutating func item(_ entry: DialogueFile.ItemEntry) {
        text("title", entry.title)
        text("explanation", entry.explanation)
        number("minutes", entry.minutes)
        number("seconds", entry.seconds)
        text("lead", entry.lead)
        bare("status", entry.status?.rawValue)
        text("summary", entry.summary)
        list("notes", entry.notes) { writer, note in
            writer.bare("kind", note.kind?.rawValue)
            writer.text("text", note.text)
            writer.text("speaker", note.speaker)
            writer.words("owners", note.owners)
            writer.text("due", note.due)
            writer.bare("dueDate", note.dueDate)
            writer.truth("done", note.done)
            writer.number("number", note.number)
            writer.truth("included", note.included)
            writer.followUp(note.followUp)
        }
    }
}
