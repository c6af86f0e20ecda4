import Dialogue
import DialogueTesting
import Journal
import JournalTesting
import SQLiteLog
import Testing

@testable import Tables

/// A large file is written in several turns. Until the last one, the dialogue is in no list.
@Suite struct UnfinishedDialogueTests {
    @Test func aDialogueIsListedOnlyWhenItIsWhole() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        defer { journal.close() }
        let (whole, turns) = try Session.inPieces()
        for turn in turns.dropLast() {
            _ = try journal.append(JournalBatch(turns: [turn])).get()
            #expect(try journal.reader.dialogues().isEmpty)
            #expect(try journal.reader.people().isEmpty)
            #expect(try journal.reader.unfinished() == [whole.id])
            #expect(try LogCheck.run(path: scratch.path).findings == [])
        }
        // Tables that are made again from the events say the same.
        try journal.rebuild()
        #expect(try journal.reader.dialogues().isEmpty)
        _ = try journal.append(JournalBatch(turns: [turns.last!])).get()
        #expect(try journal.reader.dialogues().map(\.dialogue) == [whole.id])
        #expect(try journal.reader.unfinished() == [])
        #expect(try journal.reader.fold(whole.id) == whole && whole.isWhole)
        #expect(try LogCheck.run(path: scratch.path).findings == [])
    }

    @Test func anUnfinishedDialogueIsDeletedForGoodAndNoOther() throws {
        let scratch = Scratch()
        var journal = try FileJournal(path: scratch.path)
        var other = try Session.live("dother")
        try journal.commit(&other)
        let (whole, turns) = try Session.inPieces("dwhole")
        for turn in try turns + Session.inPieces("dpart").turns.dropLast() {
            _ = try journal.append(JournalBatch(turns: [turn])).get()
        }
        journal.close()
        // A row that is missing for another reason does not make a dialogue unfinished.
        try tamper(scratch.path, "DELETE FROM dialogue WHERE dialogue = 'dother'")
        journal = try FileJournal(path: scratch.path)
        defer { journal.close() }
        #expect(try journal.reader.unfinished() == ["dpart"])
        #expect(try journal.journal.purgeUnfinished(at: 1) == 1)
        #expect(try journal.reader.lastSequence(of: "dpart") == 0)
        #expect(try shell(scratch.path, "SELECT count(*) FROM note WHERE dialogue = 'dpart'") == "0")
        #expect(try journal.reader.fold("dother") == other.state)
        #expect(try journal.reader.fold("dwhole") == whole)
        #expect(try journal.journal.purgeUnfinished(at: 1) == 0)
    }
}
