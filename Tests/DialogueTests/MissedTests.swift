import Testing

@testable import Dialogue

/// What somebody is told who comes back: the picture becomes that of now, and nothing is told of before.
@Suite struct MissedTests {
    @Test(arguments: 200...215 as ClosedRange<UInt64>)
    func whoComesBackHasThePictureOfNow(seed: UInt64) {
        var dice = Dice(seed)
        var session = Session(seed % 2 == 0 ? .preparing : .live)
        var away: [(picture: Picture, position: Int)] = []
        var resumed = 0
        for round in 1...400 {
            let (command, actor) = session.randomCommand(&dice)
            session.now += Milliseconds(dice.roll(90_000))
            _ = try? session.give(command, by: actor)
            if round % 10 == 0 {
                away += Picture.views.map { (Picture(of: session.state, for: $0), session.state.sequence) }
            }
            guard round % 50 == 0 else { continue }
            // They left at all kinds of moments, and come back now; the next ones leave.
            for (picture, position) in away {
                let events = session.log.filter { $0.sequence > position }
                guard let missed = Dialogue.missed(events, now: session.state, view: picture.view) else { continue }
                resumed += 1
                var picture = picture
                for each in missed {
                    for entity in each.entities {
                        picture.shown[entity] = Picture.render(entity, session.state, picture.view)
                    }
                }
                let now = Picture(of: session.state, for: picture.view)
                #expect(picture == now, "\(position), round \(round), seed \(seed)")
                #expect(missed.map(\.recorded.sequence) == missed.map(\.recorded.sequence).sorted())
                let told = missed.flatMap(\.entities)
                #expect(Set(told).count == told.count, "something is told twice; seed \(seed)")
            }
            away = []
        }
        #expect(resumed > 100, "seed \(seed)")
    }

    /// Whatever was on a page and is not any more, the event that took it says so.
    @Test(arguments: 300...307 as ClosedRange<UInt64>)
    func whatGoesFromAPictureIsTakenBack(seed: UInt64) {
        var dice = Dice(seed)
        var session = Session(seed % 2 == 0 ? .preparing : .live)
        for _ in 1...400 {
            let (command, actor) = session.randomCommand(&dice)
            session.now += Milliseconds(dice.roll(90_000))
            let before = session.state
            guard let events = try? session.give(command, by: actor) else { continue }
            let after = session.state
            let gone = Self.texts(of: before).subtracting(Self.texts(of: after))
            if !gone.isEmpty { #expect(events.contains { $0.takesBack }, "\(command.kind) took \(gone); seed \(seed)") }
        }
    }

    /// Every text and every person's data that anybody may see, by where it stands.
    private static func texts(of state: Dialogue) -> Set<String> {
        var found: Set<String> = []
        for view in Picture.views {
            for (entity, shown) in Picture(of: state, for: view).shown {
                let words: [String] =
                    switch shown {
                    case .details(let all):
                        [all.title, all.occasion, all.background, all.purpose, all.callLink].map(\.orEmpty)
                            + all.distribution.map(\.name.orEmpty)
                    case .session(let session):
                        session.facts.isEmpty ? [] : [state.reopenedReason.orEmpty, state.people.guestDoor ?? ""]
                    case .order: []
                    case .side(let side): [side.name.orEmpty]
                    case .participant(let one, _, _):
                        [
                            one.person.name, one.person.function, one.person.organisation, one.person.email,
                            one.assignment,
                        ].map(\.orEmpty)
                    case .question(let question):
                        [question.text, question.explanation, question.example].map(\.orEmpty)
                    case .answer(let answer): [answer.text.orEmpty]
                    case .item(let item): [item.title, item.explanation, item.summary, item.lead].map(\.orEmpty)
                    case .note(let note): [note.text.orEmpty, note.dueWords.orEmpty, "\(note.owners)"]
                    case .proposal(let proposal): [proposal.title.orEmpty]
                    case .remark(let remark): [remark.text.orEmpty, remark.response.orEmpty]
                    }
                for word in words where !word.isEmpty { found.insert("\(entity) \(view.rawValue) \(word)") }
            }
        }
        return found
    }
}
