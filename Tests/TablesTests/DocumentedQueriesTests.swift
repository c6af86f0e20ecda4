import Dialogue
import DialogueTesting
import EventLog
import Foundation
import Journal
import JournalTesting
import SQLiteLog
import Testing

@testable import Tables

/// Runs the queries of `docs/journal.md` exactly as the document has them, with SQLite's own shell.
@Suite struct DocumentedQueriesTests {
    private func queries() throws -> [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/journal.md")
        return try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```sql\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
    }

    @Test func queriesGiveTheDocumentedAnswers() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        let (anna, bob) = (session.state.people.order[0], session.state.people.order[1])
        let item = session.state.agenda.order[0]
        try session.run(.changePhase(phase: .preparing))
        try session.run(
            .giveAnswer(question: "q1", text: "Rust", audience: .everyone, participant: bob), by: session.facilitator)
        try session.run(.changePhase(phase: .live))
        try session.run(
            .addNote(
                item: item, kind: .actionItem, text: "Link leggen", owners: [.participant(bob), .organisation("VNG")],
                dueDate: "2021-02-09"),
            by: session.facilitator)
        try session.run(
            .addNote(item: item, kind: .actionItem, text: "Bellen", owners: [.participant(bob)], dueWords: "zsm"),
            by: session.facilitator)
        try session.run(
            .addNote(item: item, kind: .actionItem, text: "Klaar", owners: [.participant(bob)]), by: session.facilitator
        )
        try session.run(.changeNote(note: "n3", isDone: true), by: session.facilitator)
        try session.note("Geen los zand meer", kind: .agreement)
        try session.run(.giveFloor(participant: anna), by: session.facilitator)
        session.now += 89_000
        try session.run(.giveFloor(participant: bob), by: session.facilitator)
        session.now += 29_000
        try session.run(.endFloor(), by: session.facilitator)
        try session.run(.changePhase(phase: .review))
        try session.run(.makeRemark(note: "n4", text: "Graag aanvullen"), by: .participant(bob))
        try session.run(.makeRemark(item: item, text: "Beantwoord"), by: .participant(anna))
        try session.run(.respondToRemark(remark: "m2", outcome: .accepted, response: "gedaan"), by: .participant(bob))
        try journal.commit(&session)

        // The queries leave out deleted dialogues.
        var other = try Session.live("dweg")
        try other.note("Weg", kind: .actionItem, owners: [.organisation("VNG")])
        try other.run(.deleteDialogue())
        try journal.commit(&other)

        let queries = try queries()
        try #require(queries.count == 5)
        let title = "Dialoog over \"data\""
        let expected = [
            "Bob|\(title)|1|Link leggen|2021-02-09\nBob|\(title)|2|Bellen|zsm\nVNG|\(title)|1|Link leggen|2021-02-09",
            "1|Geen los zand meer|Opening",
            "\(title)|Bedrijfsleven|Anna|Wat is uw vraag?",
            "\(title)|Bedrijfsleven|1.5\n\(title)|VWS|0.5",
            "\(title)|agreement 1|Bob|Graag aanvullen",
        ]
        for (query, answer) in zip(queries, expected) { #expect(try shell(scratch.path, query) == answer) }
        journal.close()
    }

    /// The document's query lists the same people as the domain asks for answers. This is tried with every set of
    /// roles, for people with a side and without.
    @Test func missingAnswersAreListedForEveryoneWhoIsAsked() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        for bits in 0..<(1 << Role.allCases.count) {
            let roles = Set(Role.allCases.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element))
            for side in [nil, "s1"] as [SideID?] {
                let person = PersonDetails(name: FreeText("\(side?.text ?? "–") \(bits)"))
                let new = NewParticipant(person: person, side: side, roles: roles)
                try session.run(.addParticipants(participants: [new]), by: session.facilitator)
            }
        }
        let last = try #require(session.state.people.order.last)
        try session.run(.removeParticipant(participant: last), by: session.facilitator)
        try session.run(.openGuestDoor(), by: session.facilitator)
        let door = try #require(session.state.people.guestDoor)
        try session.run(.arriveAsGuest(guestDoor: door, name: "Guest"), by: .server)
        try journal.commit(&session)
        let rows = try shell(scratch.path, try #require(try queries().first { $0.contains("NOT EXISTS") }))
        let named = rows.split(separator: "\n").map {
            String($0.split(separator: "|", omittingEmptySubsequences: false)[2])
        }
        let asked = session.state.people.participants.values.filter(\.isAsked).compactMap(\.person.name.text)
        #expect(Set(named) == Set(asked))
        #expect(
            asked.contains("– \(1 << 3)") && asked.contains("s1 0") && !asked.contains("– 0")
                && !asked.contains("Guest"))
        journal.close()
    }

    /// Every table and view that the document names exists, and the document names every readable table.
    @Test func theDocumentNamesTheTables() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/journal.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for table in Schema.readableTableNames + ["event", "upkeep", "person", "draft", "meta"] {
            #expect(text.contains("`\(table)`"), "\(table)")
        }
        let codes: [LogFault.Code] = [
            .behindMark, .markMissing, .diskFull, .inputOutput, .constraint, .busy, .fileTaken,
        ]
        for code in codes {
            #expect(text.contains(code.rawValue), "\(code.rawValue)")
        }
    }
}
