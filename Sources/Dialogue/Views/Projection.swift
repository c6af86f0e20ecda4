// Everything about who sees what is in this folder. View.swift says which view a role has.
//
// **Everyone** on the list, observers and the projector see everything, except:
//
// | what | who sees it |
// | --- | --- |
// | a draft or a deleted dialogue, beyond title, time and phase | `unopened`: organiser, facilitator, note-taker |
// | anything beyond title, time and phase | everyone but `titleOnly`: waiting guests, links taken off the list |
// | an answer that is not for everyone (yet): not revealed, or for the facilitator | `answers`: facilitator |
// | such an answer that its author let the current facilitators read | `confidedAgain`: facilitator (Withheld.swift) |
// | that such an answer was given, and its author | `answered`: organiser, facilitator |
// | that a link is withheld, since when, and because of whom | `answered`: organiser, facilitator |
// | why somebody does not come, who entered their reply, and when they can | `answered`: organiser, facilitator |
// | the dates that are proposed for the session | `seat` |
// | an organiser's own text of a mail (only in its preview, not in the feed) | `contacts`: organiser |
// | who has read the draft minutes and who agrees; who else gets them | `seat` |
// | e-mail addresses, recipients' among them, and when links were opened or reported | `contacts`: organiser |
// | the address of the call | `seat`: everyone with a personal link, observers among them; no shared link; no minutes |
// | guests who wait to be seated, or were turned away | `waiting`: organiser, facilitator |
// | people's names in files | `seat` |
// | the complete files (JSON, YAML) | `contacts`: organiser |
// | people taken off the list | everyone, by name, function, organisation and side, because their words stay |
// | deleted sides, questions and points, and people taken off the list | the bin: organiser, facilitator (BinShown) |
// | deleted notes and parked topics | the bin: organiser, facilitator, note-taker (BinShown.swift) |
// | the words of a deleted line in remarks and suggestions | `unopened`: organiser, facilitator, note-taker |
// | suggestions that their authors took back | nobody |
// | answers to a deleted question, beyond their number; nonces of links | nobody |
//
// Organisers and facilitators are shown the links that they hand out, and which were opened: `links(shownTo:)`.
// Everything that is a person's own (answers, drafts, their record while they wait) is sent separately from the feed:
// `own(_:)`. `filesAllowed(to:)` says which files somebody may download.

/// The part of an event that a view is told.
public enum Projection: Sendable, Equatable {
    /// The view is told only that the position of the feed moved on.
    case nothing
    /// These entities, each as `showing(_:to:)` says. One that is `hidden` or no longer exists is removed from the
    /// page.
    case entities([Entity])
    /// The dialogue opened or closed for this view: it gets a new snapshot.
    case snapshot
}

extension Dialogue {
    /// Whether this view sees only title, time and phase.
    public func isClosed(to view: View) -> Bool {
        view.has(.titleOnly) || ((phase == .draft || isDeleted) && !view.has(.unopened))
    }

    /// How an entity is shown to a view now. An entity that does not exist is hidden.
    public func showing(_ entity: Entity, to view: View) -> Showing {
        if isClosed(to: view) {
            switch entity {
            case .details, .session: return .known
            case .order, .side, .proposedDate, .participant, .question, .answer, .item, .note, .parkedTopic, .proposal,
                .remark, .suggestion, .circulation, .recipient, .minutesReply, .milestone, .followUp, .acceptance,
                .report:
                return .hidden
            }
        }
        switch entity {
        case .details: return view.has(.seat) ? .full : .full.subtracting(.call)
        case .session, .order: return .full
        case .side(let id): return side(id) == nil ? .hidden : .full
        case .proposedDate(let id): return view.has(.seat) && dates[id] != nil ? .full : .hidden
        case .participant(let id): return showing(people.participants[id], to: view)
        case .question(let id): return preparation.question(id) == nil ? .hidden : .full
        case .answer(let id): return showing(preparation.presentAnswer(id), to: view)
        case .item(let id): return agenda.items[id] == nil ? .hidden : .full
        case .note(let id): return notes[id].map { $0.isDeleted ? .hidden : .full } ?? .hidden
        case .parkedTopic(let id): return parkingLot[id] == nil ? .hidden : .full
        case .proposal(let id): return agenda.proposals.contains { $0.id == id } ? .full : .hidden
        case .remark(let id):
            guard let remark = review.remarks.first(where: { $0.id == id }) else { return .hidden }
            return showing(quoteOf: remark.note, to: view)
        case .suggestion(let id):
            guard let suggestion = review[id], !suggestion.isWithdrawn else { return .hidden }
            return showing(quoteOf: suggestion.note, to: view)
        case .milestone(let id): return agreements.milestone(id) == nil ? .hidden : .full
        case .followUp(let id): return showing(followUpOf: agreements.followUps[id]?.note)
        case .acceptance(let id): return showing(followUpOf: agreements.acceptances[id]?.note)
        case .report(let id): return showing(followUpOf: agreements.reports[id]?.note)
        case .circulation, .recipient, .minutesReply: return showing(ofRound: entity, to: view)
        }
    }

    /// Words that are quoted from a line, or came into it, are shown to whoever may see the line, deleted or not.
    private func showing(quoteOf note: NoteID?, to view: View) -> Showing {
        quotesDeleted(note) && !view.has(.unopened) ? .full.subtracting(.content) : .full
    }

    /// The follow-up of a note is shown to everyone who sees the note.
    private func showing(followUpOf note: NoteID?) -> Showing { isShown(followUpOf: note) ? .full : .hidden }

    private func showing(_ participant: Participant?, to view: View) -> Showing {
        guard let participant, !participant.isAnnounced else { return .hidden }
        if participant.isWaiting && !view.has(.waiting) { return .hidden }
        var showing = Showing.full
        // Contacts, and whether a link is withheld, are shown only for people on the list.
        if participant.isRemoved || !view.has(.contacts) { showing.remove(.contacts) }
        if participant.isRemoved || !view.has(.answered) { showing.subtract([.withheld, .replies]) }
        return showing
    }

    private func showing(_ answer: Answer?, to view: View) -> Showing {
        guard let answer else { return .hidden }
        if view.has(.answers) || preparation.isShownToAll(answer) { return .full }
        if view.has(.confidedAgain), preparation.confidedAgain.contains(answer.id) { return .full }
        return view.has(.answered) ? .known : .hidden
    }

    /// The part of an event that a view is told.
    ///
    /// A view is told nothing of what it may not see: not that an answer was given, changed or withdrawn, nor that a
    /// guest arrived. When a question is revealed, a view gets the question and all answers to it that the view may
    /// see. When an answer is narrowed, views that may no longer see it lose it.
    ///
    /// - Parameter stateAfter: The dialogue after the event, or after the whole batch it was committed in. In that case
    ///   an entity that several events of the batch changed is listed for each of them, always as it is after the whole
    ///   batch.
    public static func project(_ event: Event, stateAfter: Dialogue, view: View) -> Projection {
        let changes = event.changes(in: stateAfter)
        // Nothing opens or closes for views with `unopened`, which see drafts too, or for those of waiting guests,
        // which see only title, time and phase in any case.
        if changes.contains(.opening), view.rights.isDisjoint(with: [.unopened, .titleOnly]) { return .snapshot }
        if changes.contains(.readers), view.has(.confidedAgain) { return .snapshot }
        let isClosed = stateAfter.isClosed(to: view)
        var seen: [Entity] = []
        for case .entity(let change) in changes {
            let isTold: Bool
            if stateAfter.showing(change.entity, to: view) == .hidden {
                isTold = !isClosed && change.takenFrom?.contains(view, change.entity, stateAfter) == true
            } else {
                isTold = isClosed ? change.isSeenWhileClosed : change.audience.contains(view, change.entity, stateAfter)
            }
            if isTold { seen.append(change.entity) }
        }
        return seen.isEmpty ? .nothing : .entities(seen)
    }
}
