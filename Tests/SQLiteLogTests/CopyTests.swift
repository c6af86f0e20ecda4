import Dialogue
import DialogueTesting
import EventLog
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog
@testable import Tables

/// Copies of a database that were made by hand, without the WAL and the mark that belong to it.
@Suite struct CopyTests {
    /// Copies the database of a journal in use, without WAL and mark. The journal's last note is only in the WAL; so
    /// are the earlier events, unless `checkpointed` is true.
    private func copied(_ scratch: Scratch, checkpointed: Bool) throws -> String {
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        if checkpointed { journal.watch.whileWriting { journal.connection.checkpoint() } }
        try session.note("in de WAL")
        try journal.commit(&session)
        let copy = scratch.directory + "/copy.sqlite"
        try copyFiles(scratch.path, to: copy, without: ["-wal", "-mark"])
        journal.close()
        return copy
    }

    @Test(arguments: [false, true])
    func aCopyWithoutWALAndMarkIsNotOpenedSilently(checkpointed: Bool) throws {
        let scratch = Scratch()
        let copy = try copied(scratch, checkpointed: checkpointed)
        let before = fileBytes(copy)
        let fault = #expect(throws: LogFault.self) { _ = try FileJournal(path: copy) }
        #expect(fault?.code == .markMissing && fault?.hint.contains("WAL") == true)
        #expect(fileBytes(copy) == before)
        #expect(try LogCheck.run(path: copy).findings.count == 1)
        #expect(try LogBackup.doubt(about: copy)?.contains("by hand") == true)
        let warnings = Recorder()
        var options = SQLiteLog.Options()
        options.acceptLoss = true
        options.onWarning = { warnings.note($0) }
        let journal = try FileJournal(path: copy, options: options)
        journal.close()
        #expect(warnings.all.count == 1)
        #expect(try LogCheck.run(path: copy).isSound)
    }

    @Test func aBackupIsNotMistakenForACopyMadeByHand() throws {
        let scratch = Scratch()
        _ = try CheckTests.make(scratch)
        let backup = scratch.directory + "/backup.sqlite"
        _ = try LogBackup.make(of: scratch.path, to: backup)
        #expect(try LogBackup.doubt(about: backup) == nil)
        // There is no doubt either if somebody moved the backup without its mark.
        unlink(backup + "-mark")
        #expect(try LogBackup.doubt(about: backup) == nil)
    }

    /// The mark is made before the file. So if making a journal is interrupted between the two, the next start can make
    /// it again.
    @Test func aNewFileHasItsMarkFromTheBeginning() throws {
        let scratch = Scratch()
        let file = DatabaseFile(scratch.path, JournalFile.setup)
        try file.create(at: 0)
        let made = try file.examine().mark
        #expect(MarkFile.read(path: file.markPath) == made && made.position == 0)
        for end in ["", "-wal", "-shm"] { unlink(scratch.path + end) }
        let journal = try FileJournal(path: scratch.path)
        #expect(journal.position == 0)
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).isSound)
    }

    /// SQLite would take the WAL of the lost file for the WAL of the new one.
    @Test func noFileIsMadeBesideTheWALOfALostFile() throws {
        let scratch = Scratch()
        let origin = scratch.directory + "/origin.sqlite"
        let first = try FileJournal(path: origin)
        var session = try Session.live()
        try first.commit(&session)
        try copyFiles(origin, to: scratch.path, without: ["", "-mark"])
        first.close()
        let before = fileBytes(scratch.path)
        let fault = #expect(throws: LogFault.self) { _ = try FileJournal(path: scratch.path) }
        #expect(fault?.code == .behindMark)
        #expect(fileBytes(scratch.path) == before)
        var options = SQLiteLog.Options()
        options.acceptLoss = true
        let journal = try FileJournal(path: scratch.path, options: options)
        #expect(journal.position == 0)
        journal.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path + ".damaged-1-wal")) == before[1])
        #expect(try LogCheck.run(path: scratch.path).isSound)
    }
}
