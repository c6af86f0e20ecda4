@testable import Dialogue

/// What a page of one view knows: each entity as it may see it. The tests' own rendering, as strict as the wire's.
struct Picture: Equatable {
    enum Shown: Equatable {
        case details(Details)
        case session(SessionShown)
        case order([[String]])
        case side(Side)
        case participant(Participant, handAt: Milliseconds?, talkMs: Milliseconds)
        case question(Question)
        case answer(Answer)
        case item(AgendaItem)
        case note(Note)
        case proposal(Proposal)
        case remark(Remark)
    }

    struct SessionShown: Equatable {
        var phase: Phase
        var isDeleted: Bool
        var facts: [String] = []
    }

    let view: View
    var shown: [Entity: Shown] = [:]

    /// A snapshot.
    init(of state: Dialogue, for view: View) {
        self.view = view
        for entity in state.entities(shownTo: view) { shown[entity] = Self.render(entity, state, view) }
    }

    /// Applies what `project` says of an event.
    mutating func apply(_ event: Event, stateAfter: Dialogue) {
        switch Dialogue.project(event, stateAfter: stateAfter, view: view) {
        case .nothing: break
        case .snapshot: self = Picture(of: stateAfter, for: view)
        case .entities(let entities):
            for entity in entities { shown[entity] = Self.render(entity, stateAfter, view) }
        }
    }

    static func render(_ entity: Entity, _ state: Dialogue, _ view: View) -> Shown? {
        let showing = state.mayShow(entity, to: view)
        if showing == .hidden { return nil }
        let isFull = showing.contains(.content)
        switch entity {
        case .details:
            let all = state.details
            guard showing.contains(.content) else {
                return .details(
                    Details(
                        title: all.title, startsAt: all.startsAt, durationMinutes: all.durationMinutes,
                        timeZone: all.timeZone, language: all.language))
            }
            var details = all
            if !showing.contains(.call) { details.callLink = "" }
            return .details(details)
        case .session:
            var session = SessionShown(phase: state.phase, isDeleted: state.isDeleted)
            if isFull {
                session.facts = [
                    "\(state.phaseAt) \(state.liveAt ?? 0) \(state.endedAt ?? 0) \(state.minutesVersion)",
                    "\(state.reopenedReason.orEmpty) \(state.preparation.isOpen) \(state.agenda.current?.text ?? "")",
                    "\(state.floor.holder?.participant.text ?? "") \(state.floor.holder?.since ?? 0) \(state.people.guestDoor ?? "") \(state.adoptedAt ?? 0)",
                ]
            }
            return .session(session)
        case .order:
            return .order([
                state.sides.map(\.id.text), state.participantOrder(shownTo: view).map(\.text),
                state.preparation.questions.map(\.id.text), state.agenda.order.map(\.text),
            ])
        case .side(let id): return state.side(id).map { .side($0) }
        case .participant(let id):
            guard var participant = state.people.participants[id] else { return nil }
            participant.linkNonce = ""
            participant.personVersion = 0
            // What is told of them is what the wire says; the rest is nobody's.
            let told = showing.contains(.withheld) ? participant.toldWithheld : nil
            participant.withheldReading = nil
            participant.withheld = told.map { Withheld($0.reason, since: $0.since, by: $0.by) }
            participant.linkIsOwners = false
            participant.hasOpened = false
            participant.removedAt = nil
            if !showing.contains(.contacts) {
                participant.person.email = ""
                participant.identity = Identity()
                participant.linkOpenedAt = nil
                participant.linkReportedAt = nil
            }
            return .participant(
                participant, handAt: state.floor.queue.first { $0.participant == id }?.at, talkMs: state.floor.talkMs[id] ?? 0)
        case .question(let id): return state.preparation.question(id).map { .question($0) }
        case .answer(let id):
            guard let answer = state.preparation.answers[id] else { return nil }
            if isFull { return .answer(answer) }
            return .answer(
                Answer(
                    id: id, participant: answer.participant, question: answer.question, horizon: answer.horizon,
                    text: "", audience: .facilitator, givenAt: 0, by: .server))
        case .item(let id): return state.agenda.items[id].map { .item($0) }
        case .note(let id):
            guard var note = state.notes[id] else { return nil }
            // For the minutes alone.
            note.isDoneInMinutes = nil
            return .note(note)
        case .proposal(let id): return state.agenda.proposals.first { $0.id == id }.map { .proposal($0) }
        case .remark(let id): return state.review.remarks.first { $0.id == id }.map { .remark($0) }
        }
    }

    /// Every view there is: of each set of roles, and the doorstep's.
    static let views: [View] = {
        var views: Set<View> = [.doorstep]
        for bits in 0..<32 {
            let roles = Role.allCases.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element)
            views.insert(View(roles: Set(roles)))
            if roles.contains(.facilitator) {
                views.insert(View(roles: Set(roles)).subtracting(.answers).union(.confidedAnew))
            }
        }
        return views.sorted { $0.rawValue < $1.rawValue }
    }()
}
