import Dialogue
import DialogueTesting
import Testing

@testable import PolderServer

/// A page of any view shows what a snapshot would show: after each event, after each turn, and after an absence. Runs
/// are random; every expectation prints its seed.
@Suite struct PictureTests {
    /// Decides a random command and applies its events.
    private func play(_ session: inout Session, _ dice: inout Dice) -> ArraySlice<RecordedEvent> {
        let (command, actor) = session.randomCommand(&dice)
        session.now += Milliseconds(dice.roll(90_000))
        let before = session.log.count
        _ = try? session.give(command, by: actor)
        return session.log[before...]
    }

    private func pictures(_ session: Session) throws -> [Picture] {
        try View.all.map { try Picture(of: session.state, for: $0) }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func everyPageIsWhatASnapshotWouldShow(seed: UInt64) throws {
        var dice = Dice(seed)
        var session = Session(seed % 3 == 0 ? .draft : seed % 3 == 1 ? .preparing : .live)
        var byCommand = try pictures(session)
        var byTurn = byCommand
        var told = session.log.count
        for round in 1...300 {
            let events = play(&session, &dice)
            if !events.isEmpty {
                for index in byCommand.indices { try byCommand[index].apply(events, stateAfter: session.state) }
            }
            guard round % 10 == 0, told < session.log.count else { continue }
            for index in byTurn.indices { try byTurn[index].apply(session.log[told...], stateAfter: session.state) }
            told = session.log.count
            let now = try pictures(session)
            for (index, view) in View.all.enumerated() {
                #expect(byCommand[index] == now[index], "\(view), round \(round), seed \(seed)")
                #expect(byTurn[index] == now[index], "turns, \(view), round \(round), seed \(seed)")
            }
            if byCommand != now || byTurn != now { return }
        }
        #expect(session.log.count > 100, "too little happened to prove anything; seed \(seed)")
    }

    @Test(arguments: 400...403 as ClosedRange<UInt64>)
    func everyFieldThatIsWrittenIsDescribed(seed: UInt64) throws {
        var dice = Dice(seed)
        var session = Session(.preparing)
        for round in 1...200 {
            _ = play(&session, &dice)
            guard round % 20 == 0 else { continue }
            for picture in try pictures(session) {
                for (path, members) in picture.entities {
                    let collection = try #require(
                        Entity.Collection(rawValue: String(path.prefix { $0 != "/" })), "\(path)")
                    #expect(Set(members.keys).isSubset(of: collection.fields), "\(path)")
                }
            }
        }
    }

    @Test(arguments: 200...209 as ClosedRange<UInt64>)
    func aPageThatComesBackShowsThePresent(seed: UInt64) throws {
        var dice = Dice(seed)
        var session = Session(seed % 2 == 0 ? .preparing : .live)
        var away: [(picture: Picture, position: Int)] = []
        var resumed = 0
        for round in 1...400 {
            _ = play(&session, &dice)
            if round % 20 == 0 { away += try pictures(session).map { ($0, session.state.sequence) } }
            guard round % 80 == 0 else { continue }
            // These pages left at different moments and come back now; then the next ones leave.
            let now = try pictures(session)
            for (var picture, position) in away {
                let events = session.log.filter { $0.sequence > position }
                guard let missed = Dialogue.missed(events, now: session.state, view: picture.view) else { continue }
                resumed += 1
                try picture.apply(missed, after: position, now: session.state)
                #expect(now.contains(picture), "\(picture.view) from \(position), round \(round), seed \(seed)")
                #expect(missed.map(\.recorded.sequence) == missed.map(\.recorded.sequence).sorted())
                let told = missed.flatMap(\.entities)
                #expect(Set(told).count == told.count, "something is told twice; seed \(seed)")
            }
            away = []
        }
        #expect(resumed > 50, "seed \(seed)")
    }

    /// When something disappears from a page, the event that removed it is marked as taking something back.
    @Test(arguments: 300...305 as ClosedRange<UInt64>)
    func whateverDisappearsFromAPageIsTakenBack(seed: UInt64) throws {
        var dice = Dice(seed)
        var session = Session(seed % 2 == 0 ? .preparing : .live)
        var before = try pictures(session).map(\.words)
        for _ in 1...250 {
            let events = play(&session, &dice)
            guard !events.isEmpty else { continue }
            let after = try pictures(session).map(\.words)
            for (index, view) in View.all.enumerated() {
                let gone = before[index].subtracting(after[index])
                if gone.isEmpty { continue }
                #expect(
                    events.contains { $0.event.takesBack },
                    "\(events.map(\.event.kind)) took \(gone), \(view); seed \(seed)")
            }
            before = after
        }
    }
}
