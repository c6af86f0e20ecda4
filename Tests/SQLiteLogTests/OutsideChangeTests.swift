import Dialogue
import DialogueTesting
import EventLog
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// Another program changes the files of an open journal. The journal notices before it acknowledges anything more,
/// never accepts a foreign file in their place, and can save the contents of the open files.
@Suite struct OutsideChangeTests {
    /// A journal with acknowledged notes, some in the database and some in the WAL.
    private final class JournalInUse {
        let scratch = Scratch()
        let journal: FileJournal
        var session: Session
        /// The state that was acknowledged.
        var acknowledged: Dialogue

        init() throws {
            let journal = try FileJournal(path: scratch.path)
            var session = try Session.live()
            for number in 0..<40 { try session.note("in de database \(number)") }
            try journal.commit(&session)
            journal.watch.whileWriting { journal.connection.checkpoint() }
            for number in 0..<10 {
                try session.note("in de WAL \(number)")
                try journal.commit(&session)
            }
            self.journal = journal
            self.session = session
            acknowledged = session.state
        }

        func path(_ end: String) -> String { scratch.path + end }
        func aside(_ end: String) -> String { scratch.directory + "/elsewhere" + end }

        func appendNote() throws -> Result<LogReceipt, LogFault> {
            try session.note("niet bevestigd")
            return journal.append(JournalBatch(turns: [session.takeTurn()]))
        }
    }

    enum Change: CaseIterable { case removed, renamed, replaced, linked, cutOff, emptied, overwritten }

    private func change(_ path: String, _ way: Change, to aside: String) throws {
        let file = URL(fileURLWithPath: path)
        let bytes = try Data(contentsOf: file)
        switch way {
        case .removed: #expect(unlink(path) == 0)
        case .renamed: #expect(rename(path, aside) == 0)
        case .replaced:
            // The same bytes in another file: later writes of the journal would not reach it.
            try bytes.write(to: URL(fileURLWithPath: aside))
            #expect(rename(aside, path) == 0)
        case .linked:
            #expect(rename(path, aside) == 0)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: aside)
        case .cutOff: #expect(truncate(path, off_t(bytes.count / 2)) == 0)
        case .emptied: #expect(truncate(path, 0) == 0)
        case .overwritten:
            let handle = try #require(FileHandle(forWritingAtPath: path))
            try handle.write(contentsOf: Data(repeating: 0x20, count: bytes.count))
            try handle.close()
        }
    }

    @Test(arguments: Change.allCases, ["", "-wal"])
    func afterAnOutsideChangeNothingIsAcknowledgedOrMadeWorse(way: Change, end: String) throws {
        let inUse = try JournalInUse()
        try change(inUse.path(end), way, to: inUse.aside(end))
        // The journal checks the database at each commit, and the WAL once a second.
        if end == "-wal" { inUse.journal.inspectedAt = nil }
        guard case .failure(let fault) = try inUse.appendNote() else {
            return #expect(Bool(false), "it was acknowledged")
        }
        #expect(fault.code == .fileTaken && fault.outcome == .rolledBack && !fault.hint.isEmpty)
        #expect(fault.message.contains(inUse.path(end)))
        #expect(inUse.journal.hasOutsideChange)
        // If the WAL only lost its name, it is copied into the database, and nothing is missing.
        if end == "-wal", way == .removed || way == .renamed {
            _ = try inUse.journal.reopen(["dtest"]).get()
            #expect(try inUse.journal.reader.fold("dtest") == inUse.acknowledged)
            inUse.journal.close()
            #expect(try LogCheck.run(path: inUse.scratch.path).findings == [])
            return
        }
        let found = fileBytes(inUse.scratch.path)
        for _ in 0..<2 {
            guard case .failure(let still) = inUse.journal.reopen(["dtest"]) else {
                return #expect(Bool(false), "it accepted a foreign file")
            }
            #expect(still.code == .fileTaken)
        }
        guard case .failure(let second) = inUse.journal.append(JournalBatch(turns: [])) else {
            return #expect(Bool(false), "it wrote although it was read-only")
        }
        #expect(second.code == .readOnly)

        let copy = inUse.scratch.directory + "/saved.sqlite"
        if [.removed, .renamed, .replaced, .linked].contains(way) {
            try inUse.journal.log.saveOpenFiles(to: copy)
            let reader = try JournalReader(path: copy)
            #expect(try reader.fold("dtest") == inUse.acknowledged)
            reader.close()
            #expect(try LogCheck.run(path: copy).findings == [])
        } else {
            // Bytes of the file are gone. Either the copy is whole, or the journal says that it is not.
            do {
                try inUse.journal.log.saveOpenFiles(to: copy)
                let reader = try JournalReader(path: copy)
                #expect(try reader.fold("dtest") == inUse.acknowledged)
                reader.close()
            } catch let error as LogFault {
                #expect([.damaged, .inputOutput, .foreignFile, .program].contains(error.code), "\(error)")
            }
        }
        inUse.journal.close()
        #expect(fileBytes(inUse.scratch.path) == found, "the files were changed")
    }

    /// If the file disappears during a commit, nobody may be told of the commit.
    @Test func aChangeDuringTheCommitIsNotAcknowledged() throws {
        let inUse = try JournalInUse()
        unlink(inUse.scratch.path)
        let fault = #expect(throws: LogFault.self) { try inUse.journal.log.checkAfterWriting() }
        #expect(fault?.code == .fileTaken && fault?.outcome == .unknown)
        inUse.journal.close()
    }

    @Test(arguments: ["", "-wal"])
    func theFileItselfPutBackIsAccepted(end: String) throws {
        let inUse = try JournalInUse()
        try change(inUse.path(end), .renamed, to: inUse.aside(end))
        #expect(inUse.journal.check(inFull: true)?.code == .fileTaken)
        #expect(rename(inUse.aside(end), inUse.path(end)) == 0)
        #expect(try inUse.journal.reopen(["dtest"]).get() == ["dtest": inUse.acknowledged.sequence])
        try inUse.session.note("verder")
        try inUse.journal.commit(&inUse.session)
        #expect(try inUse.journal.reader.fold("dtest") == inUse.session.state)
        inUse.journal.close()
        #expect(try LogCheck.run(path: inUse.scratch.path).findings == [])
    }

    /// The right bytes are written back into the right file, as a restored block device would do. The journal verifies
    /// them and goes on.
    @Test func rightBytesPutBackAreAccepted() throws {
        let inUse = try JournalInUse()
        let before = try Data(contentsOf: URL(fileURLWithPath: inUse.scratch.path))
        try change(inUse.scratch.path, .overwritten, to: "")
        #expect(inUse.journal.check(inFull: true)?.code == .fileTaken)
        guard case .failure = inUse.journal.reopen([]) else {
            return #expect(Bool(false), "it accepted blanks as events")
        }
        let handle = try #require(FileHandle(forWritingAtPath: inUse.scratch.path))
        try handle.write(contentsOf: before)
        try handle.close()
        _ = try inUse.journal.reopen([]).get()
        #expect(try inUse.journal.reader.fold("dtest") == inUse.acknowledged)
        inUse.journal.close()
    }

    /// A time stamp cannot tell who wrote while the journal was writing as well. The contents of the files can.
    @Test(arguments: [Change.cutOff, .emptied, .overwritten], ["", "-wal"])
    func changesAreFoundWithoutTimeStamps(way: Change, end: String) throws {
        // If a database is cut off, only its length shows it, and the journal knows that length.
        guard !(end == "" && way == .cutOff) else { return }
        let inUse = try JournalInUse()
        try change(inUse.path(end), way, to: "")
        inUse.journal.watch.acceptFiles()
        #expect(inUse.journal.check(inFull: true)?.code == .fileTaken)
        inUse.journal.close()
    }

    /// A WAL that was cut off, and that the next commit then wrote on, has a hole.
    @Test func aHoleInTheWALIsFound() throws {
        let inUse = try JournalInUse()
        let size = DatabaseFile.size(inUse.path("-wal"))
        #expect(truncate(inUse.path("-wal"), off_t(size / 2)) == 0)
        inUse.journal.watch.acceptFiles()
        _ = try inUse.appendNote()
        #expect(DatabaseFile.size(inUse.path("-wal")) > size)
        inUse.journal.watch.acceptFiles()
        #expect(inUse.journal.check(inFull: true)?.code == .fileTaken)
        inUse.journal.close()
    }

    enum MarkChange: CaseIterable { case removed, emptied, overwritten }

    /// The journal remembers the mark, and makes it again once it has verified that the database holds everything up to
    /// it.
    @Test(arguments: MarkChange.allCases)
    func aLostMarkIsNoticedAndMadeAgain(way: MarkChange) throws {
        let inUse = try JournalInUse()
        let ways: [MarkChange: Change] = [.removed: .removed, .emptied: .emptied, .overwritten: .overwritten]
        try change(inUse.path("-mark"), ways[way]!, to: "")
        #expect(inUse.journal.check(inFull: true)?.code == .fileTaken)
        #expect(inUse.journal.hasOutsideChange)
        _ = try inUse.journal.reopen([]).get()
        #expect(MarkFile.read(path: inUse.path("-mark"))?.position == inUse.acknowledged.sequence)
        try inUse.session.note("verder")
        try inUse.journal.commit(&inUse.session)
        #expect(MarkFile.read(path: inUse.path("-mark"))?.position == inUse.session.state.sequence)
        #expect(inUse.journal.check(inFull: true) == nil)
        inUse.journal.close()
        #expect(try LogCheck.run(path: inUse.scratch.path).findings == [])
    }

    @Test func theMarkOfAnotherFileIsNotOverwritten() throws {
        let inUse = try JournalInUse()
        let other = Data("another's".utf8)
        try other.write(to: URL(fileURLWithPath: inUse.aside("-mark")))
        #expect(rename(inUse.aside("-mark"), inUse.path("-mark")) == 0)
        #expect(inUse.journal.check(inFull: true)?.code == .fileTaken)
        guard case .failure(let fault) = inUse.journal.reopen([]) else {
            return #expect(Bool(false), "the mark was overwritten")
        }
        #expect(fault.code == .fileTaken)
        #expect(try Data(contentsOf: URL(fileURLWithPath: inUse.path("-mark"))) == other)
        inUse.journal.close()
    }

    /// Without the index, two programs no longer see each other's locks, so the journal must make it again.
    @Test func aLostIndexIsMadeAgain() throws {
        let inUse = try JournalInUse()
        unlink(inUse.path("-shm"))
        #expect(inUse.journal.check(inFull: true)?.code == .fileTaken)
        _ = try inUse.journal.reopen([]).get()
        #expect(FileManager.default.fileExists(atPath: inUse.path("-shm")))
        #expect(try inUse.journal.reader.fold("dtest") == inUse.acknowledged)
        inUse.journal.close()
    }

    /// Another program may copy the WAL into the database. The journal notices, verifies the file, and accepts it.
    @Test func aCheckpointByAnotherProgramIsAcceptedAfterProof() throws {
        let inUse = try JournalInUse()
        #expect(inUse.journal.check(inFull: true) == nil)
        _ = try shell(inUse.scratch.path, "PRAGMA wal_checkpoint(TRUNCATE)", mayWrite: true)
        #expect(inUse.journal.check(inFull: true)?.code == .fileTaken)
        _ = try inUse.journal.reopen([]).get()
        inUse.session.state = inUse.acknowledged
        try inUse.session.note("verder")
        try inUse.journal.commit(&inUse.session)
        inUse.journal.close()
        #expect(try LogCheck.run(path: inUse.scratch.path).findings == [])
    }

    @Test(arguments: [false, true])
    func aForgeryByAnotherProgramIsRejected(whileIdle: Bool) throws {
        let inUse = try JournalInUse()
        try tamper(inUse.scratch.path, "UPDATE event SET words = '[\"anders\"]' WHERE sequence = 20")
        if whileIdle {
            #expect(inUse.journal.check(inFull: true)?.code == .fileTaken)
        } else {
            guard case .failure(let fault) = try inUse.appendNote() else {
                return #expect(Bool(false), "it was acknowledged")
            }
            #expect(fault.code == .fileTaken && fault.outcome == .rolledBack)
        }
        guard case .failure(let fault) = inUse.journal.reopen([]) else {
            return #expect(Bool(false), "it accepted a forgery")
        }
        #expect(fault.code == .fileTaken && fault.message.contains("dtest"))
        inUse.journal.close()
    }

    /// The journal never mistakes its own writing for that of another program.
    @Test func theJournalsOwnWritingIsNoOutsideChange() throws {
        let scratch = Scratch()
        var options = SQLiteLog.Options()
        options.checkpointBytes = 100_000
        let journal = try FileJournal(path: scratch.path, options: options)
        var session = try Session.live()
        for round in 0..<300 {
            try session.note(String(repeating: "x", count: 2_000))
            try journal.commit(&session)
            if round % 10 == 0 { #expect(journal.check(inFull: true) == nil) }
            if round % 100 == 50 {
                try journal.erase("dtest", words: [session.state.sequence], at: session.now)
                #expect(journal.check(inFull: true) == nil)
            }
            if round % 100 == 70 { _ = try journal.reopen(["dtest"]).get() }
        }
        let copy = scratch.directory + "/copy.sqlite"
        #expect(try LogBackup.make(of: scratch.path, to: copy).isSound)
        #expect(try LogCheck.run(path: scratch.path).isSound)
        #expect(journal.check(inFull: true) == nil && journal.readOnlyBecause == nil)
        journal.close()
    }
}
