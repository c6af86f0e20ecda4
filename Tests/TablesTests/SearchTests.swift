import Dialogue
import DialogueTesting
import Foundation
import Journal
import JournalTesting
import SQLiteLog
import Testing

@testable import Tables

/// A search finds every text that it should, and never one that is hidden, deleted or erased.
@Suite struct SearchTests {
    /// Whether the bytes are anywhere in the file or its WAL.
    private func fileHolds(_ path: String, _ word: String) -> Bool {
        [path, path + "-wal"].contains { name in
            guard let bytes = FileManager.default.contents(atPath: name) else { return false }
            return bytes.range(of: Data(word.utf8)) != nil
        }
    }

    private let today = "2021-02-10"

    private func found(
        _ journal: FileJournal, _ query: String, in dialogue: DialogueID? = nil
    ) throws -> [String] {
        let search = Search(try SearchQuery(reading: query), in: dialogue, today: today, limit: 100)
        return try journal.reader.search(search).lines.map(\.text)
    }

    private func held(_ scratch: Scratch) throws -> (journal: FileJournal, session: Session) {
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        let bob = session.state.people.order[1]
        try session.run(
            .addNote(
                item: session.state.agenda.order[0], kind: .actionItem, text: "Wij leggen een línk naar de bron",
                owners: [.participant(bob)], dueDate: "2021-02-09"), by: session.facilitator)
        try session.note("Een koppeling later", kind: .actionItem, owners: [.organisation("Ministerie")])
        try session.note("Zo is het afgesproken", kind: .agreement)
        try session.note("Niemand weet van de link", kind: .note)
        try journal.commit(&session)
        return (journal, session)
    }

    @Test func wordsConditionsAndTheirOppositesFind() throws {
        let scratch = Scratch()
        let (journal, _) = try held(scratch)
        let (first, second) = ("Wij leggen een línk naar de bron", "Een koppeling later")
        #expect(try found(journal, "LINK") == ["Niemand weet van de link", first], "the latest first, without accents")
        #expect(try found(journal, "kopp") == [second], "the beginning of a word")
        #expect(try found(journal, "ko") == [], "not the beginning of two letters")
        #expect(try found(journal, "link -niemand") == [first])
        #expect(try found(journal, "\"een link\"") == [first])
        #expect(try found(journal, "\"link een\"") == [])
        #expect(try found(journal, "is:late") == [first])
        #expect(try found(journal, "is:open") == [first, "Zo is het afgesproken", second], "what is due comes first")
        #expect(try found(journal, "is:open -is:late kind:action") == [second])
        #expect(try found(journal, "is:unowned") == ["Zo is het afgesproken"])
        #expect(try found(journal, "@bob") == [first])
        #expect(try found(journal, "@ministerie") == [second])
        #expect(try found(journal, "-@bob kind:action") == [second])
        #expect(try found(journal, "due:<2021-02-09") == [])
        #expect(try found(journal, "due:<=2021-02-09") == [first])
        #expect(try found(journal, "-due:2021-02-09 kind:action") == [second])
        #expect(try found(journal, "due:none kind:action") == [second])
        #expect(try found(journal, "#dialoog kind:agreement") == ["Zo is het afgesproken"])
        #expect(try found(journal, "#elders kind:agreement") == [])
        #expect(try found(journal, "kind:dialogue") == ["Dialoog over \"data\""])
        #expect(try found(journal, "link", in: "dother") == [])
        journal.close()
    }

    @Test func whatChangesIsFoundAsItIsNow() throws {
        let scratch = Scratch()
        var (journal, session) = try held(scratch)
        let bob = session.state.people.order[1]
        try session.run(.markActionItem(note: "n1", isDone: true), by: session.facilitator)
        try session.run(
            .changeParticipant(participant: bob, person: PersonDetails(name: "Robert Jansen")), by: .installation)
        try session.run(.deleteNote(note: "n4"), by: session.facilitator)
        try journal.commit(&session)
        #expect(try found(journal, "is:late") == [])
        #expect(try found(journal, "is:done @jansen").count == 1)
        #expect(try found(journal, "@bob") == [])
        #expect(try found(journal, "niemand") == [])
        try session.run(.deleteDialogue(), by: .installation)
        try journal.commit(&session)
        #expect(try found(journal, "link") == [])
        try session.run(.undeleteDialogue(), by: .installation)
        try journal.commit(&session)
        #expect(try found(journal, "link").count == 1)
        #expect(try LogCheck.run(path: scratch.path).findings == [])
        journal.close()
    }

    /// The state of an agreement or action item, and a due date that follows from a milestone, are found too.
    @Test func theFollowUpIsFound() throws {
        let scratch = Scratch()
        var (journal, session) = try held(scratch)
        let bob = session.state.people.order[1]
        let later = "Een koppeling later"
        try session.run(.addMilestone(title: "Lancering"), by: session.facilitator)
        try session.run(
            .setDueCondition(note: "n2", milestone: "e1", relation: .after, count: 1, unit: .months),
            by: session.facilitator)
        try journal.commit(&session)
        #expect(try found(journal, "due:none @ministerie") == [later])
        try session.run(.changeMilestone(milestone: "e1", date: "2021-01-08"), by: session.facilitator)
        try journal.commit(&session)
        #expect(try found(journal, "due:2021-02-08 is:late") == [later])
        try session.run(
            .setAgreementStatus(note: "n1", status: .dropped, reason: "Niet nodig"), by: session.facilitator)
        try session.run(.setAgreementStatus(note: "n2", status: .inProgress), by: session.facilitator)
        try journal.commit(&session)
        #expect(try found(journal, "is:vervallen") == ["Wij leggen een línk naar de bron"])
        #expect(try found(journal, "is:late") == [later], "what was dropped is not late")
        let places = [PersonInDialogue(dialogue: "dtest", participant: bob)]
        #expect(try journal.reader.actionItems(of: places).map(\.status) == [.dropped])
        #expect(try journal.reader.owing(by: nil).filter { $0.note == "n1" } == [])
        try session.run(.setDueCondition(note: "n2", milestone: nil), by: session.facilitator)
        try journal.commit(&session)
        #expect(try found(journal, "due:none @ministerie") == [later])
        #expect(try LogCheck.run(path: scratch.path).findings == [])
        journal.close()
    }

    /// An answer is found once its question is revealed, and never if it is for the facilitator alone.
    @Test func answersAreFoundOnceTheyAreShown() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = Session(.preparing)
        let (anna, bob) = (session.id("Anna"), session.id("Bram"))
        try session.run(
            .giveAnswer(question: "q1", text: "openlijk", audience: .everyone), by: .participant(anna))
        try session.run(
            .giveAnswer(question: "q1", text: "vertrouwelijk", audience: .facilitator), by: .participant(bob))
        try journal.commit(&session)
        #expect(try found(journal, "openlijk") == [])
        session.apply([.answersRevealed(question: "q1")])
        try journal.commit(&session)
        #expect(try found(journal, "openlijk") == ["openlijk"])
        #expect(try found(journal, "vertrouwelijk") == [])
        #expect(try shell(scratch.path, "SELECT count(*) FROM search_text WHERE text LIKE '%vertrouwelijk%'") == "0")
        #expect(try LogCheck.run(path: scratch.path).findings == [])
        journal.close()
    }

    /// Erased words are in no row of the index either, nor in any free space of the file.
    @Test func erasedWordsLeaveTheIndex() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try session.note("geheimzinnigwoord", kind: .actionItem, owners: [.organisation("GEHEIMEDIENST")], id: "c1")
        let sequence = session.state.sequence
        for number in 0..<200 { try session.note("gewoon \(number)") }
        try journal.commit(&session)
        #expect(try found(journal, "geheimzinnig").count == 1)
        try journal.erase("dtest", words: [sequence], at: session.now)
        #expect(try found(journal, "geheimzinnig") == [] && found(journal, "gewoon").count == 100)
        for word in ["geheimzinnig", "geheimedienst", "GEHEIMEDIENST"] {
            #expect(!fileHolds(scratch.path, word), "\(word)")
        }
        #expect(try LogCheck.run(path: scratch.path).findings == [])
        journal.close()
    }

    @Test func ownActionItemsAreThoseOfThePersonAndTheirOrganisation() throws {
        let scratch = Scratch()
        var (journal, session) = try held(scratch)
        let (anna, bob) = (session.state.people.order[0], session.state.people.order[1])
        let places = { (id: ParticipantID) in [PersonInDialogue(dialogue: "dtest", participant: id)] }
        #expect(try journal.reader.actionItems(of: places(bob)).map(\.note) == ["n1"])
        #expect(try journal.reader.actionItems(of: places(anna)) == [])
        #expect(try journal.reader.owing(by: "2021-02-09").map(\.place.participant) == [bob])
        #expect(try journal.reader.owing(by: "2021-02-08") == [])
        try session.run(
            .changeParticipant(participant: anna, person: PersonDetails(name: "Anna", organisation: "Ministerie")),
            by: .installation)
        try journal.commit(&session)
        let own = try journal.reader.actionItems(of: places(anna))
        #expect(own.map(\.organisation) == ["Ministerie"])
        journal.close()
    }
}
