import Dialogue
import EventLog
import Foundation
import Testing

@testable import Journal
@testable import SQLiteLog
@testable import Tables

/// Names that lead elsewhere: nothing is written through a link, and one file is one journal.
@Suite struct FileNameTests {
    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    private func journal(_ scratch: Scratch) throws -> Session {
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        journal.close()
        return session
    }

    @Test(arguments: ["-mark", "-lock", "-wal", "-shm", "-journal"], [true, false])
    func nothingIsWrittenThroughALink(end: String, isSymbolic: Bool) throws {
        for isNew in [true, false] {
            let scratch = Scratch()
            if !isNew { _ = try journal(scratch) }
            let victim = scratch.directory + "/victim"
            let content = Data("not ours".utf8)
            try content.write(to: URL(fileURLWithPath: victim))
            unlink(scratch.path + end)
            if isSymbolic {
                try link(scratch.path + end, to: victim)
            } else {
                #expect(Glibc.link(victim, scratch.path + end) == 0)
            }
            let fault = #expect(throws: LogFault.self) { _ = try FileJournal(path: scratch.path) }
            #expect(fault?.code == .cannotOpen && fault?.message.contains(scratch.path + end) == true)
            #expect(try Data(contentsOf: URL(fileURLWithPath: victim)) == content)
            #expect(FileManager.default.fileExists(atPath: scratch.path) != isNew)
        }
    }

    /// A link that leads nowhere would be made to lead somewhere.
    @Test(arguments: ["", "-mark", "-lock", "-wal"])
    func nothingIsMadeWhereALinkLeads(end: String) throws {
        let scratch = Scratch()
        let nowhere = scratch.directory + "/nowhere"
        try link(scratch.path + end, to: nowhere)
        let fault = #expect(throws: LogFault.self) { _ = try FileJournal(path: scratch.path) }
        #expect(fault?.code == .cannotOpen)
        #expect(FileStamp(nowhere) == nil && FileStamp(scratch.path + end)?.isSymbolicLink == true)
    }

    @Test func readersFollowNoLinkEither() throws {
        let scratch = Scratch()
        _ = try journal(scratch)
        let nowhere = scratch.directory + "/nowhere"
        try link(scratch.path + "-wal", to: nowhere)
        #expect(throws: LogFault.self) { _ = try JournalReader(path: scratch.path) }
        #expect(throws: LogFault.self) { _ = try LogCheck.run(path: scratch.path) }
        #expect(FileStamp(nowhere) == nil)
    }

    @Test func aHardLinkIsNoSecondJournal() throws {
        let scratch = Scratch()
        let session = try journal(scratch)
        let first = try FileJournal(path: scratch.path)
        let name = scratch.directory + "/second.sqlite"
        #expect(Glibc.link(scratch.path, name) == 0)
        let second = #expect(throws: LogFault.self) { _ = try FileJournal(path: name) }
        #expect(second?.code == .cannotOpen && second?.message.contains("hard link") == true)
        // Nor with the mark beside it, nor with consent to a loss.
        try FileManager.default.copyItem(atPath: scratch.path + "-mark", toPath: name + "-mark")
        var options = SQLiteLog.Options()
        options.acceptLoss = true
        #expect(throws: LogFault.self) { _ = try FileJournal(path: name, options: options) }
        #expect(try LogCheck.run(path: name).findings.contains { $0.contains("hard link") })
        // Who was there goes on, and may start again once there is one name.
        #expect(first.check(inFull: true) == nil)
        first.close()
        #expect(throws: LogFault.self) { _ = try FileJournal(path: scratch.path) }
        unlink(name)
        let again = try FileJournal(path: scratch.path)
        #expect(try again.reader.fold("dtest") == session.state)
        again.close()
    }

    @Test func aBackupIsRestoredWhereALinkLeads() throws {
        let scratch = Scratch()
        let session = try journal(scratch)
        let copy = scratch.directory + "/copy.sqlite"
        _ = try LogBackup.make(of: scratch.path, to: copy)
        let name = scratch.directory + "/name.sqlite"
        try link(name, to: scratch.path)
        let victim = scratch.directory + "/victim"
        try Data("not ours".utf8).write(to: URL(fileURLWithPath: victim))
        try link(scratch.path + ".new", to: victim)
        #expect(try LogBackup.putBack(copy, at: name).isSound)
        #expect(FileStamp(name)?.isSymbolicLink == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: victim)) == Data("not ours".utf8))
        let again = try FileJournal(path: scratch.path)
        #expect(try again.reader.fold("dtest") == session.state)
        again.close()
    }
}

/// Copies made by hand, without what belongs to the file.
@Suite struct CopyTests {
    /// A journal in use, whose events are all in the WAL, copied without WAL and mark.
    private func copied(_ scratch: Scratch, checkpointed: Bool) throws -> String {
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        if checkpointed { journal.watch.whileWriting { journal.connections.checkpoint() } }
        try session.note("in de WAL")
        try journal.commit(&session)
        let copy = scratch.directory + "/copy.sqlite"
        try copyFiles(scratch.path, to: copy, without: ["-wal", "-mark"])
        journal.close()
        return copy
    }

    @Test(arguments: [false, true])
    func aCopyWithoutWALAndMarkDoesNotBeginWithoutAWord(checkpointed: Bool) throws {
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

    @Test func aBackupIsNoSuchCopy() throws {
        let scratch = Scratch()
        _ = try CheckTests.make(scratch)
        let backup = scratch.directory + "/backup.sqlite"
        _ = try LogBackup.make(of: scratch.path, to: backup)
        #expect(try LogBackup.doubt(about: backup) == nil)
        // Nor when only the file itself was carried away.
        unlink(backup + "-mark")
        #expect(try LogBackup.doubt(about: backup) == nil)
    }

    /// The mark is there before the file: whoever was stopped in between begins again.
    @Test func aNewFileHasItsMarkFromTheBeginning() throws {
        let scratch = Scratch()
        let file = DatabaseFile(scratch.path)
        try file.create(at: 0)
        let made = try file.examine().mark
        #expect(MarkFile.read(path: file.markPath) == made && made.position == 0)
        for end in ["", "-wal", "-shm"] { unlink(scratch.path + end) }
        let journal = try FileJournal(path: scratch.path)
        #expect(journal.position == 0)
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).isSound)
    }

    /// SQLite would take the WAL of a file that is gone for the new one's.
    @Test func noFileIsBegunBesideAWALThatLostItsOwn() throws {
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
