package import Dialogue
package import DialogueTesting
package import Journal

extension Session {
    /// A session of many notes, and its events as the server writes those of a large file: in several turns, of which
    /// the first event says how many events there are.
    package static func inPieces(
        _ id: DialogueID = "dlarge", notes: Int = 24, eventsPerTurn: Int = 7
    ) throws -> (whole: Dialogue, turns: [DialogueTurn]) {
        var session = try Session.live(id)
        for number in 0..<notes { try session.note("Punt \(number)") }
        var events = session.log
        var created = events[0].event.fact as! DialogueCreated
        created.eventCount = events.count
        events[0].event = Event(created)
        var state = Dialogue(id: id)
        var turns: [DialogueTurn] = []
        for start in stride(from: 0, to: events.count, by: eventsPerTurn) {
            let records = events[start..<min(start + eventsPerTurn, events.count)].map { JournalRecord($0) }
            for record in records { state.evolve(record.recorded) }
            turns.append(DialogueTurn(dialogue: id, expectedSequence: start, records: records, state: state))
        }
        return (state, turns)
    }
}
