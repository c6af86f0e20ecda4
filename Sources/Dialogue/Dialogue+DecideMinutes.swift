// Decisions on the minutes: summaries, and remarks in review.

extension Dialogue {
    func set(_ command: SetSummary) throws(Rejection) -> [Event] {
        let item = try existing(command.item)
        if let revision = command.revision, revision != item.summaryRevision ?? 0 {
            throw Rejection(
                .changedMeanwhile, "Somebody has changed this summary in the meantime.", field: "revision")
        }
        try Check.length(command.summary, item.summary, max: Limits.proseCharactersMax, "summary")
        if item.summary == command.summary { return [] }
        return [.summaryChanged(SummaryChanged(item: item.id, summary: command.summary))]
    }

    func make(_ command: MakeRemark, _ context: CommandContext) throws(Rejection) -> [Event] {
        if let note = command.note { try existing(note) }
        if let item = command.item { try existing(item) }
        try Check.filled(command.text, max: Limits.noteCharactersMax, "text")
        try Check.room(remarks.count + 1, max: Limits.remarksMax, "remarks", nil)
        let remark = Remark(
            id: RemarkID("m" + String(counters.remarks + 1)), note: command.note, item: command.item, by: context.by,
            text: command.text, at: context.at)
        return [.remarkMade(RemarkMade(remark: remark))]
    }

    /// Done, or open again. Who may take minutes does it for any; a participant for what is their own or their
    /// organisation's to do.
    func mark(_ command: MarkActionItem, _ context: CommandContext) throws(Rejection) -> [Event] {
        let note = try existing(command.note)
        guard note.kind == .actionItem else {
            throw Rejection(.outOfRange, "Only an action item is done or open.", field: "note")
        }
        if who(context.by).isDisjoint(with: .editors), !owns(note, context.by) {
            throw Rejection(.notAllowed, "This is somebody else's to do.", field: "note")
        }
        if note.isDone == command.isDone { return [] }
        return [.actionItemMarked(ActionItemMarked(note: note.id, isDone: command.isDone))]
    }

    private func owns(_ note: Note, _ actor: Actor) -> Bool {
        guard let id = actor.participant, let organisation = participants[id]?.person.organisation else { return false }
        return note.owners.contains { owner in
            switch owner {
            case .participant(let owner): owner == id
            case .organisation(let name): name == organisation && !Check.isBlank(name)
            }
        }
    }

    /// Accepted or declined, with an answer or without; it may be answered again, or opened again.
    func answer(_ command: AnswerRemark) throws(Rejection) -> [Event] {
        guard let remark = remarks.first(where: { $0.id == command.remark }) else {
            throw Rejection(.notFound, "There is no such remark.", field: "remark")
        }
        let response = command.response ?? remark.response
        if remark.outcome == command.outcome && remark.response == response { return [] }
        if response != remark.response { try Check.length(response, max: Limits.noteCharactersMax, "response") }
        return [
            .remarkAnswered(RemarkAnswered(remark: remark.id, outcome: command.outcome, response: response))
        ]
    }
}
