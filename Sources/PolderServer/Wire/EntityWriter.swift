import Dialogue

// Entities as they stand on the wire (docs/protocol.md, "in `set`"): one function each. `partly` is what
// `Dialogue.mayShow` leaves of it for the view. Their ids are their keys; what goes without saying is not said.

/// Who said something and when: written once, by the event or by what it brings.
struct Author {
    var by: Actor
    var at: Milliseconds
}

extension JSONWriter {
    mutating func write(_ details: Details, partly: Bool, view: View) {
        object { w in
            w.member("title", details.title)
            w.member("startsAt", details.startsAt)
            w.member("durationMinutes", details.durationMinutes)
            w.member("timeZone", details.timeZone)
            w.member("language", details.language)
            guard !partly else { return }
            w.member("occasion", details.occasion)
            w.member("background", details.background)
            w.member("purpose", details.purpose)
            if view.contains(.call) { w.member("callLink", details.callLink) }
            w.member("answersDueAt", details.answersDueAt)
            guard !details.distribution.isEmpty else { return }
            w.key("distribution")
            w.array { w in
                for recipient in details.distribution {
                    w.object { w in
                        w.member("name", recipient.name)
                        w.member("isCopy", recipient.isCopy)
                    }
                }
            }
        }
    }

    mutating func writeSession(_ dialogue: Dialogue, partly: Bool, joinCode: String?) {
        object { w in
            w.member("phase", dialogue.phase.rawValue)
            w.member("phaseAt", dialogue.phaseAt)
            w.member("isDeleted", dialogue.isDeleted)
            guard !partly else { return }
            w.member("liveAt", dialogue.liveAt)
            w.member("endedAt", dialogue.endedAt)
            w.member("adoptedAt", dialogue.adoptedAt)
            w.member("minutesVersion", dialogue.minutesVersion)
            w.member("reopenedReason", dialogue.reopenedReason)
            w.member("answersAreOpen", dialogue.preparation.isOpen)
            w.member("answersClosedAt", dialogue.preparation.closedAtDeadline)
            w.member("currentItem", dialogue.agenda.current)
            w.member("joinCode", joinCode)
            if let floor = dialogue.floor.holder {
                w.key("floor")
                w.object { w in
                    w.member("participant", floor.participant)
                    w.member("since", floor.since)
                }
            }
        }
    }

    mutating func writeOrder(_ dialogue: Dialogue, view: View) {
        object { w in
            w.member("sides", ids: dialogue.sides.map(\.id))
            w.member("participants", ids: dialogue.participantOrder(shownTo: view))
            w.member("questions", ids: dialogue.preparation.questions.map(\.id))
            w.member("agenda", ids: dialogue.agenda.order)
        }
    }

    mutating func write(_ side: Side) {
        object { w in
            w.member("name", side.name)
            w.member("kind", side.kind.rawValue)
        }
    }

    /// Who one is and where one sits; what happens in the session comes with the feed.
    mutating func writeSeat(_ participant: Participant) {
        object { w in
            w.member("id", participant.id)
            w.seatMembers(participant)
            w.member("isWaiting", participant.isWaiting)
            w.member("linkOpenedAt", participant.linkOpenedAt)
            w.members(of: participant.ownWithheld)
        }
    }

    /// That a link does not open what was confided before.
    private mutating func members(of withheld: Withheld?) {
        guard let withheld else { return }
        member("withheldSince", withheld.since)
        member("withheldBy", withheld.by.description)
        member("withheldBecause", withheld.reason.rawValue)
    }

    /// A facilitator who does not read what this page's owner confided.
    mutating func writeNotReading(_ facilitator: Participant) {
        object { w in
            w.member("participant", facilitator.id)
            w.members(of: facilitator.toldWithheld)
        }
    }

    private mutating func seatMembers(_ participant: Participant) {
        member("name", participant.person.name)
        member("function", participant.person.function)
        member("organisation", participant.person.organisation)
        member("side", participant.side)
        key("roles")
        array { w in
            for role in Role.allCases where participant.roles.contains(role) { w.string(role.rawValue) }
        }
        member("assignment", participant.assignment)
    }

    mutating func write(_ participant: Participant, in dialogue: Dialogue, view: View) {
        object { w in
            w.seatMembers(participant)
            w.member("attendance", participant.attendance?.rawValue)
            w.member("attendanceAt", participant.attendanceAt)
            w.member("handAt", dialogue.floor.queue.first { $0.participant == participant.id }?.at)
            w.member("talkMs", dialogue.floor.talkMs[participant.id])
            w.member("isWaiting", participant.isWaiting)
            w.member("isRemoved", participant.isRemoved)
            w.member("isAsked", participant.isAsked)
            if view.contains(.answered), !participant.isRemoved { w.members(of: participant.toldWithheld) }
            guard view.contains(.contacts) else { return }
            w.member("email", participant.person.email)
            w.member("knownAs", participant.identity.person)
            w.member("knownOrganisation", participant.identity.organisation)
            w.member("linkOpenedAt", participant.linkOpenedAt)
            w.member("linkReportedAt", participant.linkReportedAt)
        }
    }

    mutating func write(_ question: Question) {
        object { w in
            w.member("text", question.text)
            w.member("explanation", question.explanation)
            w.member("example", question.example)
            w.member("viceVersa", question.viceVersa)
            w.member("horizons", texts: question.horizons)
            w.member("askedBy", question.askedBy)
            w.member("isRevealed", question.isRevealed)
        }
    }

    /// With its id, to whom it belongs; without what it says to who came by her link since.
    mutating func writeOwn(_ answer: Answer, isWithheld: Bool) {
        object { w in
            w.member("id", answer.id)
            w.members(of: answer, partly: isWithheld)
            w.member("isWithheld", isWithheld)
        }
    }

    mutating func write(_ answer: Answer, partly: Bool) {
        object { w in w.members(of: answer, partly: partly) }
    }

    private mutating func members(of answer: Answer, partly: Bool) {
        member("participant", answer.participant)
        member("question", answer.question)
        self.horizon(answer.horizon)
        guard !partly else { return }
        member("text", answer.text)
        member("audience", answer.audience.rawValue)
        member("givenAt", answer.givenAt)
        member("by", answer.by.description)
        member("item", answer.item)
        member("isDealtWith", answer.isDealtWith)
    }

    /// The first horizon is 0, which is something to say.
    mutating func horizon(_ horizon: Int?) {
        guard let horizon else { return }
        key("horizon")
        integer(horizon)
    }

    mutating func write(_ item: AgendaItem) {
        object { w in
            w.member("title", item.title)
            w.member("explanation", item.explanation)
            w.member("timeboxSeconds", item.timeboxSeconds)
            w.member("extraSeconds", item.extraSeconds)
            w.member("lead", item.lead)
            w.member("status", item.status.rawValue)
            w.member("startedAt", item.startedAt)
            w.member("elapsedMs", item.elapsedMs)
            w.member("begunAt", item.begunAt)
            w.member("endedAt", item.endedAt)
            w.member("summary", item.summary)
            w.member("summaryRevision", item.summaryRevision)
        }
    }

    mutating func write(_ note: Note, besides author: Author?) {
        object { w in
            w.member("item", note.item)
            if note.kind != .note { w.member("kind", note.kind.rawValue) }
            w.member("text", note.text)
            w.member("speaker", note.speaker)
            if !note.owners.isEmpty {
                w.key("owners")
                w.array { w in for owner in note.owners { w.write(owner) } }
            }
            w.member("dueWords", note.dueWords)
            w.member("dueDate", note.dueDate)
            w.member("number", note.number)
            w.member("isDone", note.isDone)
            w.member("doneAt", note.doneAt)
            w.member("doneBy", note.doneBy?.description)
            w.member("isExcluded", !note.isIncluded)
            w.key("rank")
            w.number(note.rank)
            if note.revision != 1 { w.member("revision", note.revision) }
            w.members(Author(by: note.by, at: note.at), besides: author)
            w.member("editedBy", note.editedBy?.description)
            w.member("editedAt", note.editedAt)
        }
    }

    mutating func members(_ author: Author, besides said: Author?) {
        if author.by != said?.by { member("by", author.by.description) }
        if author.at != said?.at { member("at", author.at) }
    }

    private mutating func write(_ owner: Owner) {
        object { w in
            switch owner {
            case .participant(let id): w.member("participant", id)
            case .organisation(let name): w.member("organisation", name)
            }
        }
    }

    mutating func write(_ proposal: Proposal, besides author: Author?) {
        object { w in
            w.members(Author(by: .participant(proposal.by), at: proposal.at), besides: author)
            w.member("title", proposal.title)
            w.member("outcome", proposal.outcome.rawValue)
            w.member("item", proposal.item)
        }
    }

    mutating func write(_ remark: Remark, besides author: Author?) {
        object { w in
            w.member("note", remark.note)
            w.member("item", remark.item)
            w.members(Author(by: remark.by, at: remark.at), besides: author)
            w.member("text", remark.text)
            w.member("outcome", remark.outcome.rawValue)
            w.member("response", remark.response)
        }
    }
}
