import Dialogue
import DialogueTesting
import EventLog
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// The words of what was deleted for good are erased in the transaction of the event that says so.
@Suite struct EraseDeletedTests {
    /// One way to say a word about a thing and to delete the thing again.
    struct Way: Sendable, CustomStringConvertible {
        let collection: Entity.Collection
        let play: @Sendable (_ session: inout Session, _ word: String) throws -> String

        var description: String { collection.rawValue }
    }

    static let ways: [Way] = [
        Way(collection: .notes) { session, word in
            let text = FreeText(word)
            try session.give(
                .addNote(item: "i1", kind: .actionItem, text: text, owners: [.organisation(text)], dueWords: text),
                by: session.noteTaker)
            let id = NoteID("n\(session.state.notes.count)")
            try session.give(.changeNote(note: id, text: FreeText("\(word) anders")), by: session.noteTaker)
            try session.give(.deleteNote(note: id), by: session.noteTaker)
            return id.text
        },
        Way(collection: .questions) { session, word in
            let text = FreeText(word)
            try session.give(.addQuestion(text: text, explanation: text, horizons: [text, "x"]), by: session.organiser)
            let id = session.state.preparation.questions.last!.id
            try session.give(
                .giveAnswer(question: id, horizon: 1, text: text, audience: .facilitator), by: session.anna)
            let answer = session.state.preparation.answer(of: session.id("Anna"), to: id, horizon: 1)!
            try session.give(.changeQuestion(question: id, example: text), by: session.organiser)
            try session.give(.withdrawAnswer(answer: answer.id), by: session.anna)
            try session.give(.removeQuestion(question: id), by: session.organiser)
            return id.text
        },
        Way(collection: .answers) { session, word in
            try session.give(.giveAnswer(question: "q1", text: FreeText(word), audience: .everyone), by: session.bram)
            try session.give(
                .giveAnswer(question: "q1", text: FreeText("\(word) beter"), audience: .everyone), by: session.bram)
            let id = session.state.preparation.answer(of: session.id("Bram"), to: "q1", horizon: nil)!.id
            try session.give(.withdrawAnswer(answer: id), by: session.bram)
            return id.text
        },
        Way(collection: .items) { session, word in
            let text = FreeText(word)
            try session.give(.addItem(title: text, lead: text), by: session.organiser)
            let id = session.state.agenda.order.last!
            try session.give(.changeItem(item: id, explanation: text), by: session.organiser)
            try session.give(.setSummary(item: id, summary: text), by: session.noteTaker)
            try session.give(.removeItem(item: id), by: session.organiser)
            return id.text
        },
        Way(collection: .participants) { session, word in
            let text = FreeText(word)
            let person = PersonDetails(name: text, function: text, organisation: text, email: FreeText("\(word)@x.nl"))
            let new = NewParticipant(person: person, side: "s1", roles: [.participant], assignment: text)
            try session.give(.addParticipants(participants: [new]), by: .installation)
            let id = session.state.people.order.last!
            try session.give(.changeParticipant(participant: id, assignment: FreeText("\(word)!")), by: .installation)
            try session.give(.removeParticipant(participant: id), by: session.organiser)
            return id.text
        },
        Way(collection: .sides) { session, word in
            try session.give(.addSide(name: FreeText(word), kind: .party), by: session.organiser)
            let id = session.state.sides.last!.id
            try session.give(.changeSide(side: id, name: FreeText("\(word) en co")), by: session.organiser)
            try session.give(.removeSide(side: id), by: session.organiser)
            return id.text
        },
        Way(collection: .parkedTopics) { session, word in
            let text = FreeText(word)
            try session.give(.parkTopic(title: text, takenBy: [.organisation(text)]), by: session.noteTaker)
            let id = session.state.parkingLot.topics.last!.id
            try session.give(.changeParkedTopic(topic: id, title: FreeText("\(word)?")), by: session.noteTaker)
            try session.give(.removeParkedTopic(topic: id), by: session.noteTaker)
            return id.text
        },
    ]

    /// Says, deletes and erases things in a random order, in turns of random length, so that words are erased that
    /// were written long ago, in the same turn, or only just.
    @Test(arguments: isSoak ? Array(1...30) : [3, 8]) func theWordsOfErasedThingsAreGone(seed: UInt64) throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var dice = Dice(seed)
        var session = Session(.live)
        var left: [(Entity.Collection, String, String)] = []
        var gone: [String] = []
        for number in 0..<60 {
            let way = Self.ways[number < Self.ways.count ? number : dice.roll(Self.ways.count)]
            let word = String(format: "WOORD%04dX", number)
            left.append((way.collection, try way.play(&session, word), word))
            if dice.chance(60) {
                let (collection, id, word) = left.remove(at: dice.roll(left.count))
                try session.give(.eraseDeleted(collection: collection, entity: id), by: session.organiser)
                #expect(
                    session.rejection(.eraseDeleted(collection: collection, entity: id), by: session.organiser) == nil)
                gone.append(word)
            }
            if dice.chance(50) { try commit(&session, to: journal) }
        }
        try commit(&session, to: journal)
        for word in gone { #expect(try !rawFile(scratch.path, contains: word), "seed \(seed): \(word)") }
        for (_, _, word) in left { #expect(try rawFile(scratch.path, contains: word), "seed \(seed): \(word)") }
        #expect(try journal.reader.fold("d0") == session.state, "what is read back is the state in memory")
        #expect(!journal.hasLeftovers)
        journal.close()
        let check = try LogCheck.run(path: scratch.path)
        #expect(check.findings == [])
        #expect(check.erased > 0)
    }

    private func commit(_ session: inout Session, to journal: FileJournal) throws {
        let turn = session.takeTurn()
        let erasure = WordsErasure(turn.records.map(\.recorded), in: session.state)
        _ = try journal.append(JournalBatch(turns: [turn], erasures: erasure.map { [$0] } ?? [])).get()
    }

    /// Everything that Anna wrote goes with her name, also what she withdrew and what was changed later; what others
    /// wrote stays.
    @Test(arguments: [true, false]) func aPersonIsErasedWithOrWithoutWhatTheyWrote(withWritten: Bool) throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = Session(.live)
        let anna = session.id("Anna")
        for (question, text) in [("q1", "WOORD-1"), ("q1", "WOORD-2"), ("q2", "WOORD-3")] as [(QuestionID, String)] {
            try session.give(
                .giveAnswer(
                    question: question, horizon: question == "q2" ? 0 : nil, text: FreeText(text), audience: .everyone),
                by: session.anna)
        }
        let withdrawn = session.state.preparation.answer(of: anna, to: "q2", horizon: 0)!.id
        try session.give(.withdrawAnswer(answer: withdrawn), by: session.anna)
        try session.give(.proposeItem(title: "WOORD-4"), by: session.anna)
        for text in ["WOORD-5", "WOORD-6"] as [FreeText] {
            try session.give(
                .addNote(item: "i1", kind: .quote, text: text, speaker: anna), by: session.noteTaker)
        }
        try session.give(.addNote(item: "i1", kind: .note, text: "WOORD-7"), by: session.noteTaker)
        try session.give(.changeNote(note: "n3", kind: .quote, speaker: anna), by: session.noteTaker)
        try session.give(.deleteNote(note: "n2"), by: session.noteTaker)
        try session.give(.addNote(item: "i1", kind: .note, text: "BLIJFT-1"), by: session.noteTaker)
        try session.give(
            .giveAnswer(question: "q1", text: "BLIJFT-2", audience: .everyone), by: session.bram)
        try session.give(.changePhase(phase: .review), by: session.facilitator)
        try session.give(.makeRemark(note: "n4", text: "WOORD-8"), by: session.anna)
        try session.give(
            .respondToRemark(remark: "m1", outcome: .declined, response: "BLIJFT-3"), by: session.noteTaker)
        try commit(&session, to: journal)
        #expect(session.rejection(.erasePerson(participant: anna), by: session.organiser) == .notAllowed)
        try session.give(.erasePerson(participant: anna, withWritten: withWritten), by: .installation)
        try commit(&session, to: journal)

        #expect(try !rawFile(scratch.path, contains: "Anna"))
        for number in 1...8 {
            #expect(try rawFile(scratch.path, contains: "WOORD-\(number)") == !withWritten, "WOORD-\(number)")
        }
        for number in 1...3 { #expect(try rawFile(scratch.path, contains: "BLIJFT-\(number)")) }
        #expect(try journal.reader.fold("d0") == session.state, "what is read back is the state in memory")
        #expect(try session.give(.erasePerson(participant: anna), by: .installation) == [])
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).findings == [])
    }

    /// Suggestions for a line are erased with the line, and those of a person with what they wrote.
    @Test(arguments: [true, false])
    func suggestionsHoldNoErasedWords(ofLine: Bool) throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = Session(.live)
        for text in ["GEHEIM-1 eind mei", "BLIJFT-1"] as [FreeText] {
            try session.give(.addNote(item: "i1", kind: .note, text: text), by: session.noteTaker)
        }
        try session.give(.changePhase(phase: .review), by: session.facilitator)
        let words = Passage(note: "n1", from: 0, to: 8)
        try session.give(.suggestWording(passage: words, text: "GEHEIM-2", why: "GEHEIM-3"), by: session.anna)
        try session.give(.changeSuggestion(suggestion: "c1", text: "GEHEIM-4"), by: session.anna)
        try session.give(.rejectSuggestion(suggestion: "c1", reason: "REDEN-1"), by: session.noteTaker)
        try session.give(.annexSuggestion(suggestion: "c1", text: "GEHEIM-5"), by: session.anna)
        try session.give(
            .suggestWording(
                passage: words, text: "GEHEIM-6", participant: session.id("Anna"), way: .mail),
            by: session.noteTaker)
        try session.give(.contestSuggestion(suggestion: "c2", text: "GEHEIM-7"), by: session.anna)
        try session.give(.acceptSuggestion(suggestion: "c2"), by: session.noteTaker)
        try session.give(.makeRemark(text: "GEHEIM-8", passage: Passage(note: "n1")), by: session.anna)
        try session.give(.suggestWording(passage: Passage(note: "n2"), text: "BLIJFT-2"), by: session.bram)
        try session.give(.deleteNote(note: "n1"), by: session.noteTaker)
        try commit(&session, to: journal)
        let erase: Command =
            ofLine
            ? .eraseDeleted(collection: .notes, entity: "n1")
            : .erasePerson(participant: session.id("Anna"), withWritten: true)
        try session.give(erase, by: .installation)
        try commit(&session, to: journal)

        // The words of the accepted one are in the minutes, and stay there when only its author's words go.
        for number in 2...8 where ofLine || number != 6 {
            #expect(try !rawFile(scratch.path, contains: "GEHEIM-\(number)"), "\(number)")
        }
        #expect(try rawFile(scratch.path, contains: "GEHEIM-1") == !ofLine, "the line is the note-taker's")
        #expect(try rawFile(scratch.path, contains: "REDEN-1") == !ofLine, "and so is the reason")
        for number in 1...2 { #expect(try rawFile(scratch.path, contains: "BLIJFT-\(number)")) }
        let read = try journal.reader.fold("d0")
        #expect(read.review.suggestions == session.state.review.suggestions, "what is read back is the state in memory")
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).findings == [])
    }

    /// A crash between the erasing and the overwriting of the old bytes.
    @Test func theOldBytesAreOverwrittenAfterACrash() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = Session(.live)
        let id = try Self.ways[0].play(&session, "UITZONDERLIJK")
        try journal.commit(&session)
        let letGo = try holdReadTransaction(scratch.path)
        try session.give(.eraseDeleted(collection: .notes, entity: id), by: session.organiser)
        try commit(&session, to: journal)
        #expect(journal.hasLeftovers)
        let copy = Scratch()
        for ending in ["", "-wal", "-mark"] {
            try FileManager.default.copyItem(atPath: scratch.path + ending, toPath: copy.path + ending)
        }
        try letGo()
        journal.close()
        #expect(try rawFile(copy.path, contains: "UITZONDERLIJK"), "the crash left the old bytes")
        let again = try FileJournal(path: copy.path)
        #expect(again.hasLeftovers)
        again.close()
        #expect(try !rawFile(copy.path, contains: "UITZONDERLIJK"))
        let third = try FileJournal(path: copy.path)
        #expect(!third.hasLeftovers)
        third.close()
    }
}
