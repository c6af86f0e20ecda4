import Dialogue
import DialogueTesting
import EventLog
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// The journal never writes through a link, and a file is one journal under whatever name it is opened.
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

    /// If a link's target does not exist, opening the link for writing would make it.
    @Test(arguments: ["", "-mark", "-lock", "-wal"])
    func noFileIsMadeAtALinksTarget(end: String) throws {
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
        // It is refused even with a mark beside it, and even if the loss of events is accepted.
        try FileManager.default.copyItem(atPath: scratch.path + "-mark", toPath: name + "-mark")
        var options = SQLiteLog.Options()
        options.acceptLoss = true
        #expect(throws: LogFault.self) { _ = try FileJournal(path: name, options: options) }
        #expect(try LogCheck.run(path: name).findings.contains { $0.contains("hard link") })
        // The first journal goes on, and can be opened again once the file has only one name.
        #expect(first.check(inFull: true) == nil)
        first.close()
        #expect(throws: LogFault.self) { _ = try FileJournal(path: scratch.path) }
        unlink(name)
        let again = try FileJournal(path: scratch.path)
        #expect(try again.reader.fold("dtest") == session.state)
        again.close()
    }

    @Test func aBackupIsPutWhereALinkLeads() throws {
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
