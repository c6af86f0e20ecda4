import DialogueTesting
import Testing

@testable import Dialogue

/// Random sequences of commands: nothing traps, and the invariants hold. Every expectation prints its seed.
/// `PolderServerTests/PictureTests` checks that the page of every view then equals a snapshot.
@Suite struct RandomTests {
    @Test(arguments: 1...16 as ClosedRange<UInt64>)
    func randomCommandsKeepTheInvariants(seed: UInt64) {
        var dice = Dice(seed)
        var session = Session(seed % 3 == 0 ? .draft : seed % 3 == 1 ? .preparing : .live)
        var history = History()
        var accepted = 0

        for _ in 1...300 {
            let (command, actor) = session.randomCommand(&dice)
            session.now += Milliseconds(dice.roll(90_000))
            let before = session.state
            guard
                let events = try? session.state.decide(
                    command, CommandContext(at: session.now, by: actor, seed: dice.next()))
            else { continue }
            accepted += 1
            for event in events {
                history.check(event, by: actor, before: session.state, seed: seed)
                session.apply([event], by: actor)
            }
            if !events.isEmpty { #expect(session.state != before, "\(command.kind) changed nothing; seed \(seed)") }
            checkInvariants(session.state, seed: seed)
        }
        #expect(session.replayed == session.state, "seed \(seed)")
        #expect(accepted > 40, "too few commands were accepted to say anything; seed \(seed)")
    }

    @Test func randomCommandsReachEveryEvent() {
        var kinds: Set<Event.Kind> = ["dialogueCreated"]
        for seed in 100...240 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            var session = Session(.preparing)
            for _ in 0..<400 {
                let (command, actor) = session.randomCommand(&dice)
                _ = try? session.give(command, by: actor)
            }
            kinds.formUnion(session.log.map(\.event.kind))
            if kinds.count == Event.Kind.allCases.count - 6 { break }
        }
        // Notes are ranked again only after some fifty were put before the same one: see SessionTests. The service,
        // not a command, notes the words of a mail server, which files were written, and that links to action items
        // ended: see MailTests, AdoptionTests, ActionsLinkTests.
        #expect(
            Set(Event.Kind.allCases).subtracting(kinds) == [
                "notesRanked", "mailSent", "mailPutOff", "mailRefused", "adoptedFilesWritten", "actionsLinksEnded",
            ])
    }

    private func checkInvariants(_ state: Dialogue, seed: UInt64) {
        let current = state.agenda.items.values.filter { $0.status == .current || $0.startedAt != nil }.map(\.id)
        #expect(current == (state.agenda.current.map { [$0] } ?? []), "seed \(seed)")
        #expect(state.agenda.items.values.allSatisfy { $0.elapsedMs >= 0 }, "seed \(seed)")
        #expect(
            Set(state.agenda.order) == Set(state.agenda.items.keys)
                && state.agenda.order.count == state.agenda.items.count, "seed \(seed)")
        #expect(Set(state.people.order).count == state.people.order.count, "seed \(seed)")
        #expect(Set(state.people.order) == Set(state.people.participants.keys), "seed \(seed)")
        #expect(state.floor.talkMs.values.allSatisfy { $0 >= 0 }, "seed \(seed)")
        if let floor = state.floor.holder {
            #expect(state.people.participants[floor.participant]?.isActive == true, "seed \(seed)")
        }
        #expect(
            state.floor.queue.allSatisfy { state.people.participants[$0.participant]?.isActive == true }, "seed \(seed)"
        )
        #expect(Set(state.floor.queue.map(\.participant)).count == state.floor.queue.count, "seed \(seed)")
        if state.phase != .live {
            #expect(
                state.floor.holder == nil && state.floor.queue.isEmpty && state.agenda.current == nil, "seed \(seed)")
        }
        #expect(state.preparation.slots.count == state.preparation.answers.count, "seed \(seed)")
        for answer in state.preparation.answers.values {
            #expect(state.preparation.slots[.init(answer)] == answer.id, "seed \(seed)")
            #expect(
                state.preparation.question(answer.question) != nil || state.bin[.question(answer.question)] != nil,
                "seed \(seed)")
        }
        for participant in state.people.roster where participant.side != nil {
            #expect(state.side(participant.side) != nil, "seed \(seed)")
        }
        var ranks: Set<[String]> = []
        for note in state.notes.values {
            #expect(
                ranks.insert([note.item.text, "\(note.rank)"]).inserted, "two notes have the same rank; seed \(seed)")
            #expect(
                note.rank <= state.notes.lastRank[note.item] ?? -.infinity || state.agenda.items[note.item] == nil,
                "seed \(seed)")
        }
    }

    /// Rules about the whole history: ids and numbers are never used again, and only authors widen their audience.
    private struct History {
        var ids: Set<String> = []
        var numbers: [String: NoteID] = [:]

        mutating func check(_ event: Event, by actor: Actor, before state: Dialogue, seed: UInt64) {
            switch event.fact {
            case let event as SideAdded: isNew(event.side.id.text, seed)
            case let event as QuestionAdded: isNew(event.question.id.text, seed)
            case let event as ItemAdded: isNew(event.item.id.text, seed)
            case let event as ItemProposed: isNew(event.proposal.id.text, seed)
            case let event as RemarkMade: isNew(event.remark.id.text, seed)
            case let event as SuggestionMade: isNew(event.suggestion.id.text, seed)
            case let event as ParticipantAdded: isNew(event.participant.text, seed)
            case let event as GuestArrived: isNew(event.participant.text, seed)
            case let event as NoteAdded:
                isNew(event.note.id.text, seed)
                number(event.note.id, event.note.kind, event.note.number, seed)
            case let event as NoteChanged: number(event.note, event.kind, event.number, seed)
            case let event as AnswerGiven:
                guard let old = state.preparation.answers[event.answer.id] else {
                    return isNew(event.answer.id.text, seed)
                }
                #expect(old.participant == event.answer.participant, "seed \(seed)")
                if old.audience != event.answer.audience {
                    #expect(actor == .participant(old.participant), "only the author; seed \(seed)")
                }
            default: break
            }
        }

        mutating func isNew(_ id: String, _ seed: UInt64) {
            #expect(ids.insert(id).inserted, "\(id) again; seed \(seed)")
        }

        mutating func number(_ note: NoteID, _ kind: Note.Kind, _ number: Int?, _ seed: UInt64) {
            guard kind == .agreement || kind == .actionItem else {
                #expect(number == nil, "seed \(seed)")
                return
            }
            let key = "\(kind) \(number ?? 0)"
            #expect(number != nil && (numbers[key] == nil || numbers[key] == note), "\(key) again; seed \(seed)")
            numbers[key] = note
        }
    }
}
