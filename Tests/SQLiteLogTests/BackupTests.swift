import Dialogue
import DialogueTesting
import EventLog
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog
@testable import Tables

@Suite struct BackupTests {
    @Test func aBackupCanBeMadeWhileNotesAreWritten() async throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        let path = scratch.path
        let target = scratch.directory + "/backup.sqlite"
        let done = BackgroundRun()
        let thread = Thread {
            done.result = Result { try LogBackup.make(of: path, to: target) }
            done.isOver = true
        }
        let before = session.state.sequence
        thread.start()
        var rounds = 0
        while !done.isOver || rounds < 20 {
            try session.note("tijdens de kopie \(rounds)")
            try journal.commit(&session)
            rounds += 1
        }
        let check = try #require(try done.result?.get())
        #expect(check.findings == [])
        let reader = try JournalReader(path: target)
        let copied = try reader.load("dtest").events
        #expect(copied.count >= before)
        #expect(try journal.reader.load("dtest").events.starts(with: copied))
        reader.close()
        #expect(throws: LogFault.self) { try LogBackup.make(of: path, to: target) }
        let locked = #expect(throws: LogFault.self) { try LogBackup.putBack(target, at: path) }
        #expect(locked?.code == .locked)
        journal.close()

        // The copy is restored. Later events are in the old file, which was moved aside, and no old position is valid
        // in the new epoch.
        let restored = try LogBackup.putBack(target, at: path)
        #expect(restored.findings == [] && restored.epoch != journal.epoch)
        let again = try FileJournal(path: path)
        #expect(again.epoch == restored.epoch)
        #expect(try again.reader.load("dtest").events == copied)
        again.close()
        let aside = try FileJournal(path: path + ".replaced-1")
        #expect(try aside.reader.fold("dtest") == session.state)
        aside.close()
    }

    @Test func aDamagedBackupIsRefusedAndNothingIsChanged() throws {
        let scratch = Scratch()
        _ = try CheckTests.make(scratch)
        let target = scratch.directory + "/backup.sqlite"
        _ = try LogBackup.make(of: scratch.path, to: target)
        try tamper(target, "UPDATE event SET words = '[\"anders\"]' WHERE kind = 'noteAdded'")
        let before = fileBytes(scratch.path)
        let fault = #expect(throws: LogFault.self) { try LogBackup.putBack(target, at: scratch.path) }
        #expect(fault?.code == .damaged)
        #expect(fileBytes(scratch.path) == before)
    }

    /// A disk may keep something else than what was written to it.
    @Test func aCopyThatIsNotWholeNeverHasTheGoodName() throws {
        let scratch = Scratch()
        _ = try CheckTests.make(scratch)
        let whole = scratch.directory + "/whole.sqlite"
        _ = try LogBackup.make(of: scratch.path, to: whole)
        let target = scratch.directory + "/backup.sqlite"
        let fault = #expect(throws: LogFault.self) {
            try LogBackup.make(to: target, asking: nil, JournalFile.setup) { (copy) throws(LogFault) in
                _ = try? Data(contentsOf: URL(fileURLWithPath: whole)).write(to: URL(fileURLWithPath: copy))
                try? tamper(copy, "DELETE FROM event WHERE position = 2")
            }
        }
        #expect(fault?.code == .damaged)
        #expect(FileStamp(target) == nil && FileStamp(target + "-mark") == nil)
        #expect(FileStamp(target + ".damaged") != nil)
    }

    /// A disk that fails while the copy is made leaves nothing behind that would take the room of the next try.
    @Test func aFailedCopyIsRemoved() throws {
        let scratch = Scratch()
        _ = try CheckTests.make(scratch)
        let target = scratch.directory + "/backup.sqlite"
        let before = try FileManager.default.contentsOfDirectory(atPath: scratch.directory).sorted()
        let fault = #expect(throws: LogFault.self) {
            try LogBackup.make(to: target, asking: nil, JournalFile.setup) { (copy) throws(LogFault) in
                _ = try? Data(repeating: 7, count: 5_000).write(to: URL(fileURLWithPath: copy))
                throw LogFault(.diskFull, "The disk is full.")
            }
        }
        #expect(fault?.code == .diskFull)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.directory).sorted() == before)
    }

    @Test func aBackupCanBePutWhereNoJournalIs() throws {
        let scratch = Scratch()
        let sessions = try CheckTests.make(scratch)
        let target = scratch.directory + "/backup.sqlite"
        _ = try LogBackup.make(of: scratch.path, to: target)
        let elsewhere = scratch.directory + "/elsewhere.sqlite"
        _ = try LogBackup.putBack(target, at: elsewhere)
        let journal = try FileJournal(path: elsewhere)
        #expect(try journal.reader.fold("dtwo") == sessions[1].state)
        journal.close()
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.directory).filter { $0.contains(".new") }
        #expect(left == [])
    }

    /// If restoring a backup stops after the old file was moved aside and before the new one is in place, the next
    /// start refuses, instead of beginning an empty journal.
    @Test func anInterruptedPutBackIsNoticed() throws {
        let scratch = Scratch()
        _ = try CheckTests.make(scratch)
        try LogBackup.moveAside(DatabaseFile(scratch.path, JournalFile.setup))
        #expect(fileBytes(scratch.path + ".replaced-1") == fileBytes(scratch.path))
        unlink(scratch.path)
        let fault = #expect(throws: LogFault.self) { _ = try FileJournal(path: scratch.path) }
        #expect(fault?.code == .behindMark)
    }
}
