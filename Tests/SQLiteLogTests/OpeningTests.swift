import Dialogue
import DialogueTesting
import EventLog
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog
@testable import Tables

/// The checks before the first write, and the files that they refuse.
@Suite struct OpeningTests {
    /// Makes a journal with events as a crash would leave it, by copying its files while it is open.
    private func crashed(_ scratch: Scratch) throws -> Session {
        let origin = scratch.directory + "/origin"
        let journal = try FileJournal(path: origin)
        var session = try Session.live()
        try journal.commit(&session)
        for number in 0..<20 {
            try session.note("notitie \(number)")
            try journal.commit(&session)
        }
        try copyFiles(origin, to: scratch.path)
        journal.close()
        return session
    }

    private func refusal(_ scratch: Scratch) throws -> LogFault? {
        let before = fileBytes(scratch.path)
        let fault = #expect(throws: LogFault.self) { _ = try FileJournal(path: scratch.path) }
        #expect(fileBytes(scratch.path) == before, "something was written although the file was refused")
        return fault
    }

    private func shorten(_ path: String, to bytes: Int) throws {
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: UInt64(bytes))
        try handle.close()
    }

    private func size(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    }

    @Test func aCrashLosesNothing() throws {
        let scratch = Scratch()
        let session = try crashed(scratch)
        let journal = try FileJournal(path: scratch.path)
        #expect(try journal.reader.fold("dtest") == session.state)
        // The events that were in the WAL have been put on disk, before anybody is told of them.
        #expect(try size(scratch.path + "-wal") == 0)
        journal.close()
    }

    @Test func aFileBehindItsMarkIsRefusedAndCopiedAside() throws {
        let scratch = Scratch()
        var session = try crashed(scratch)
        try shorten(scratch.path + "-wal", to: size(scratch.path + "-wal") / 2)
        let epoch = MarkFile.read(path: scratch.path + "-mark")?.epoch
        let fault = try refusal(scratch)
        #expect(fault?.code == .behindMark)
        let aside = "\(scratch.path).damaged-\(session.state.sequence)"
        #expect(fileBytes(aside) == fileBytes(scratch.path))
        #expect(try LogCheck.run(path: scratch.path).findings.count == 1)

        var options = SQLiteLog.Options()
        options.acceptLoss = true
        let journal = try FileJournal(path: scratch.path, options: options)
        #expect(journal.epoch != epoch)
        let left = try journal.reader.fold("dtest")
        #expect(left.sequence > 0 && left.sequence < session.state.sequence)
        session.state = left
        try session.note("verder")
        try journal.commit(&session)
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).isSound)
        let again = try FileJournal(path: scratch.path)
        #expect(again.epoch == journal.epoch)
        again.close()
    }

    @Test func oneFlippedByteInTheWALIsNoticed() throws {
        let scratch = Scratch()
        _ = try crashed(scratch)
        let handle = try #require(FileHandle(forUpdatingAtPath: scratch.path + "-wal"))
        try handle.seek(toOffset: UInt64(try size(scratch.path + "-wal") / 3))
        let byte = try #require(try handle.read(upToCount: 1))
        try handle.seek(toOffset: UInt64(try size(scratch.path + "-wal") / 3))
        try handle.write(contentsOf: Data([byte[0] ^ 0x10]))
        try handle.close()
        #expect(try refusal(scratch)?.code == .behindMark)
    }

    @Test func aLostMarkIsRefused() throws {
        let scratch = Scratch()
        let session = try crashed(scratch)
        unlink(scratch.path + "-mark")
        #expect(try refusal(scratch)?.code == .markMissing)
        var options = SQLiteLog.Options()
        options.acceptLoss = true
        let journal = try FileJournal(path: scratch.path, options: options)
        #expect(try journal.reader.fold("dtest") == session.state)
        journal.close()
    }

    @Test func theMarkOfAnotherFileIsRefused() throws {
        let scratch = Scratch()
        _ = try crashed(scratch)
        let other = Scratch()
        _ = try crashed(other)
        unlink(scratch.path + "-mark")
        try FileManager.default.copyItem(atPath: other.path + "-mark", toPath: scratch.path + "-mark")
        #expect(try refusal(scratch)?.code == .markMissing)
    }

    @Test func aMissingFileWithAMarkIsRefused() throws {
        let scratch = Scratch()
        _ = try crashed(scratch)
        unlink(scratch.path)
        unlink(scratch.path + "-wal")
        #expect(try refusal(scratch)?.code == .behindMark)
        #expect(!FileManager.default.fileExists(atPath: scratch.path))
        var options = SQLiteLog.Options()
        options.acceptLoss = true
        let journal = try FileJournal(path: scratch.path, options: options)
        #expect(try journal.reader.dialogues().isEmpty)
        journal.close()
    }

    /// The file has the same epoch and as many events as the mark says, but other events.
    @Test func aFileWithAnotherHistoryIsRefused() throws {
        let scratch = Scratch()
        var session = try Session.live()
        let journal = try FileJournal(path: scratch.path)
        try journal.commit(&session)
        journal.close()
        let twin = scratch.directory + "/twin"
        try copyFiles(scratch.path, to: twin)
        for (path, text) in [(scratch.path, "een"), (twin, "twee")] {
            var copy = session
            let journal = try FileJournal(path: path)
            try copy.note(text)
            try journal.commit(&copy)
            journal.close()
        }
        unlink(scratch.path + "-mark")
        try FileManager.default.copyItem(atPath: twin + "-mark", toPath: scratch.path + "-mark")
        #expect(try refusal(scratch)?.code == .behindMark)
    }

    @Test(arguments: [0, 4096])
    func ifOneMarkRecordIsTornTheOtherCounts(slot: Int) throws {
        let scratch = Scratch()
        var session = try crashed(scratch)
        let handle = try #require(FileHandle(forUpdatingAtPath: scratch.path + "-mark"))
        try handle.seek(toOffset: UInt64(slot + 40))
        try handle.write(contentsOf: Data([1, 2, 3, 4]))
        try handle.close()
        let mark = try #require(MarkFile.read(path: scratch.path + "-mark"))
        #expect(mark.position >= session.state.sequence - 1)
        let journal = try FileJournal(path: scratch.path)
        for _ in 0..<3 {
            try session.note("x")
            try journal.commit(&session)
            #expect(MarkFile.read(path: scratch.path + "-mark")?.position == session.state.sequence)
        }
        journal.close()
    }

    @Test func twoTornMarkRecordsCountAsNoMark() throws {
        let scratch = Scratch()
        _ = try crashed(scratch)
        try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: scratch.path + "-mark"))
        #expect(try refusal(scratch)?.code == .markMissing)
    }

    @Test func foreignFilesAreLeftAlone() throws {
        for content in [Data("hello".utf8), Data(), Data(repeating: 0x53, count: 5000)] {
            let scratch = Scratch()
            try content.write(to: URL(fileURLWithPath: scratch.path))
            #expect(try refusal(scratch)?.code == .foreignFile)
        }
        let scratch = Scratch()
        try tamper(scratch.path, "CREATE TABLE t(a); INSERT INTO t VALUES(1);")
        #expect(try refusal(scratch)?.code == .foreignFile)
        let nowhere = #expect(throws: LogFault.self) { _ = try FileJournal(path: "/nonexistent/place/x.sqlite") }
        #expect(nowhere?.code == .cannotOpen)
        let missing = #expect(throws: LogFault.self) { _ = try JournalReader(path: scratch.directory + "/none") }
        #expect(missing?.code == .cannotOpen)
    }

    @Test func aNewerFileIsRefused() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        journal.close()
        try tamper(scratch.path, "PRAGMA user_version = \(LogSchema.versionMax + 1);")
        #expect(try refusal(scratch)?.code == .newerSchema)
    }

    @Test func aSecondWriterIsToldWhoHoldsTheLock() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        #expect(WriterLock.holder(path: scratch.path + "-lock") == Int(getpid()))
        let fault = #expect(throws: LogFault.self) { _ = try FileJournal(path: scratch.path) }
        #expect(fault?.code == .locked)
        #expect(fault?.message.contains("\(getpid())") == true)
        journal.close()
    }

    /// A child process that is being started shares all descriptors until it runs its own program. Here a copy of one
    /// descriptor takes the part of the child.
    @Test func aStartingChildProcessDoesNotKeepTheLock() throws {
        let scratch = Scratch()
        let lock = try WriterLock(path: scratch.path + "-lock")
        let copy = dup(lock.descriptor)
        defer { close(copy) }
        lock.release()
        #expect(throws: Never.self) { try WriterLock(path: scratch.path + "-lock").release() }
    }

    /// A file has one lock and one mark, under whatever name it is opened.
    @Test func aLinkIsTheSameJournal() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        let link = scratch.directory + "/link.sqlite"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: scratch.path)
        let fault = #expect(throws: LogFault.self) { _ = try FileJournal(path: link) }
        #expect(fault?.code == .locked)
        journal.close()
    }

    @Test func aBusyFileFailsTheBatchAfterAWait() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        let other = try holdWriteLock(scratch.path)
        let batch = JournalBatch(turns: [session.takeTurn()])
        guard case .failure(let fault) = journal.append(batch) else {
            return #expect(Bool(false), "it wrote although the file was locked")
        }
        #expect(fault.code == .busy && fault.outcome == .rolledBack && journal.readOnlyBecause == nil)
        try other()
        _ = try journal.append(batch).get()
        #expect(try journal.reader.fold("dtest") == session.state)
        journal.close()
    }
}
