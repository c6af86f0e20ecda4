// Who sees what: the whole of it is in this folder (View.swift says which view a role has).
//
// **Everyone** on the list, observers and the projector see all there is, except:
//
// | what | who sees it |
// | --- | --- |
// | a draft, or what was deleted, beyond title, time and phase | `unopened`: organiser, facilitator, note-taker |
// | anything beyond title, time and phase, ever | not `titleOnly`: guests who wait, links taken off the list |
// | an answer not (yet) for all: question not revealed, or for the facilitator only | `answers`: facilitator |
// | … of these, what its author let the present facilitators read | `confidedAgain`: facilitator (Withheld.swift) |
// | that such an answer was given, and by whom | `answered`: organiser, facilitator |
// | that a link opens nothing that was confided, since when, by whom | `answered`: organiser, facilitator |
// | e-mail addresses, when links were opened or reported | `contacts`: organiser |
// | the address of the call | `seat`: whoever has a link of their own, not observers and the projector |
// | guests who wait to be seated, or were turned away | `waiting`: organiser, facilitator |
// | people's names in files | `seat` |
// | the complete files (JSON, YAML) | `contacts`: organiser |
// | people taken off the list | everyone, by name, function, organisation and seat: their words stay |
// | deleted notes; what a link is made over (nonces) | nobody |
//
// Whoever hands out links is shown them, and which were opened: `links(shownTo:)`.
// What is one's own (one's seat while waiting, one's answers, one's drafts) comes beside the feed: `own(_:)`. What may
// be taken away as a file: `filesAllowed(to:)`.

/// What a view gets of an event.
public enum Projection: Sendable, Equatable {
    /// The event's position only.
    case nothing
    /// Each as `showing(_:to:)` says; a `hidden` one, or one that is no longer there, is taken from the page.
    case entities([Entity])
    /// The view opened or closed: everything anew.
    case snapshot
}

extension Dialogue {
    /// Whether this view sees the title and the phase only.
    public func isClosed(to view: View) -> Bool {
        view.has(.titleOnly) || ((phase == .draft || isDeleted) && !view.has(.unopened))
    }

    /// How an entity is shown to a view, now. What does not exist is hidden.
    public func showing(_ entity: Entity, to view: View) -> Showing {
        if isClosed(to: view) {
            switch entity {
            case .details, .session: return .known
            case .order, .side, .participant, .question, .answer, .item, .note, .parkedTopic, .proposal, .remark:
                return .hidden
            }
        }
        switch entity {
        case .details: return view.has(.seat) ? .full : .full.subtracting(.call)
        case .session, .order: return .full
        case .side(let id): return side(id) == nil ? .hidden : .full
        case .participant(let id): return showing(people.participants[id], to: view)
        case .question(let id): return preparation.question(id) == nil ? .hidden : .full
        case .answer(let id): return showing(preparation.answers[id], to: view)
        case .item(let id): return agenda.items[id] == nil ? .hidden : .full
        case .note(let id): return notes[id].map { $0.isDeleted ? .hidden : .full } ?? .hidden
        case .parkedTopic(let id): return parkingLot[id] == nil ? .hidden : .full
        case .proposal(let id): return agenda.proposals.contains { $0.id == id } ? .full : .hidden
        case .remark(let id): return review.remarks.contains { $0.id == id } ? .full : .hidden
        }
    }

    private func showing(_ participant: Participant?, to view: View) -> Showing {
        guard let participant, !participant.isAnnounced else { return .hidden }
        if participant.isWaiting && !view.has(.waiting) { return .hidden }
        var showing = Showing.full
        // How to reach people, and what their links open, is told of those on the list alone.
        if participant.isRemoved || !view.has(.contacts) { showing.remove(.contacts) }
        if participant.isRemoved || !view.has(.answered) { showing.remove(.withheld) }
        return showing
    }

    private func showing(_ answer: Answer?, to view: View) -> Showing {
        guard let answer else { return .hidden }
        if view.has(.answers) || preparation.isShownToAll(answer) { return .full }
        if view.has(.confidedAgain), preparation.confidedAgain.contains(answer.id) { return .full }
        return view.has(.answered) ? .known : .hidden
    }

    /// What of an event a view gets to hear. `stateAfter`: the dialogue after the event, or after the whole batch it
    /// was committed in (a later event of the batch then says the same again, never less).
    ///
    /// A view hears nothing of what it may not see: not that an answer was given, withdrawn or changed, nor that a
    /// guest arrived. A reveal brings the question and all its answers; narrowing takes the answer away.
    public static func project(_ event: Event, stateAfter: Dialogue, view: View) -> Projection {
        let changes = event.fact.changes(in: stateAfter)
        // Views with `unopened` see a draft too; waiting guests see neither.
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
