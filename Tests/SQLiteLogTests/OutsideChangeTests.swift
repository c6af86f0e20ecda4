import Dialogue
import DialogueTesting
import EventLog
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// Files that are taken from under an open journal: noticed before anything more is acknowledged, never made good by
/// opening a stranger, and saved from what is open.
@Suite struct OutsideChangeTests {
    /// A journal with acknowledged notes, in the database and in the WAL.
    private final class Bench {
        let scratch = Scratch()
        let journal: FileJournal
        var session: Session
        /// What was acknowledged.
        var acknowledged: Dialogue

        init() throws {
            let journal = try FileJournal(path: scratch.path)
            var session = try Session.live()
            for number in 0..<40 { try session.note("in de database \(number)") }
            try journal.commit(&session)
            journal.watch.whileWriting { journal.connections.checkpoint() }
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

    enum Way: CaseIterable { case removed, renamed, replaced, linked, cutOff, emptied, overwritten }

    private func take(_ path: String, _ way: Way, to aside: String) throws {
        let file = URL(fileURLWithPath: path)
        let bytes = try Data(contentsOf: file)
        switch way {
        case .removed: #expect(unlink(path) == 0)
        case .renamed: #expect(rename(path, aside) == 0)
        case .replaced:
            // The very bytes, and yet what is written from now on is not in it.
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

    @Test(arguments: Way.allCases, ["", "-wal"])
    func nothingMoreIsAcknowledgedAndNothingIsMadeWorse(way: Way, end: String) throws {
        let bench = try Bench()
        try take(bench.path(end), way, to: bench.aside(end))
        // The database is looked at with each commit, the WAL once a second.
        if end == "-wal" { bench.journal.lookedAt = nil }
        guard case .failure(let fault) = try bench.appendNote() else { return #expect(Bool(false), "acknowledged") }
        #expect(fault.code == .fileTaken && fault.outcome == .rolledBack && !fault.hint.isEmpty)
        #expect(fault.message.contains(bench.path(end)))
        #expect(bench.journal.isTaken)
        // A WAL that only lost its name is copied into the database: nothing is missing for it.
        if end == "-wal", way == .removed || way == .renamed {
            _ = try bench.journal.reopen(["dtest"]).get()
            #expect(try bench.journal.reader.fold("dtest") == bench.acknowledged)
            bench.journal.close()
            #expect(try LogCheck.run(path: bench.scratch.path).findings == [])
            return
        }
        let found = fileBytes(bench.scratch.path)
        for _ in 0..<2 {
            guard case .failure(let still) = bench.journal.reopen(["dtest"]) else {
                return #expect(Bool(false), "took a stranger for its own")
            }
            #expect(still.code == .fileTaken)
        }
        guard case .failure(let second) = bench.journal.append(JournalBatch(turns: [])) else {
            return #expect(Bool(false), "read-only, and yet it wrote")
        }
        #expect(second.code == .readOnly)

        let copy = bench.scratch.directory + "/saved.sqlite"
        if [.removed, .renamed, .replaced, .linked].contains(way) {
            try bench.journal.log.saveOpenFiles(to: copy)
            let reader = try JournalReader(path: copy)
            #expect(try reader.fold("dtest") == bench.acknowledged)
            reader.close()
            #expect(try LogCheck.run(path: copy).findings == [])
        } else {
            // Bytes are gone: what is saved is whole, or is said not to be.
            do {
                try bench.journal.log.saveOpenFiles(to: copy)
                let reader = try JournalReader(path: copy)
                #expect(try reader.fold("dtest") == bench.acknowledged)
                reader.close()
            } catch let error as LogFault {
                #expect([.damaged, .inputOutput, .foreignFile, .program].contains(error.code), "\(error)")
            }
        }
        bench.journal.close()
        #expect(fileBytes(bench.scratch.path) == found, "what stood there was changed")
    }

    /// The commit was done, and meanwhile the file went: nobody is told.
    @Test func whatIsTakenDuringTheCommitIsNotAcknowledged() throws {
        let bench = try Bench()
        unlink(bench.scratch.path)
        let fault = #expect(throws: LogFault.self) { try bench.journal.log.checkAfterWriting() }
        #expect(fault?.code == .fileTaken && fault?.outcome == .unknown)
        bench.journal.close()
    }

    @Test(arguments: ["", "-wal"])
    func theFileItselfPutBackIsTakenAgain(end: String) throws {
        let bench = try Bench()
        try take(bench.path(end), .renamed, to: bench.aside(end))
        #expect(bench.journal.check(inFull: true)?.code == .fileTaken)
        #expect(rename(bench.aside(end), bench.path(end)) == 0)
        #expect(try bench.journal.reopen(["dtest"]).get() == ["dtest": bench.acknowledged.sequence])
        try bench.session.note("verder")
        try bench.journal.commit(&bench.session)
        #expect(try bench.journal.reader.fold("dtest") == bench.session.state)
        bench.journal.close()
        #expect(try LogCheck.run(path: bench.scratch.path).findings == [])
    }

    /// Right bytes put back into the right file, as a restored block device would: proven, then taken.
    @Test func overwrittenAndRightAgain() throws {
        let bench = try Bench()
        let before = try Data(contentsOf: URL(fileURLWithPath: bench.scratch.path))
        try take(bench.scratch.path, .overwritten, to: "")
        #expect(bench.journal.check(inFull: true)?.code == .fileTaken)
        guard case .failure = bench.journal.reopen([]) else { return #expect(Bool(false), "took blanks for events") }
        let handle = try #require(FileHandle(forWritingAtPath: bench.scratch.path))
        try handle.write(contentsOf: before)
        try handle.close()
        _ = try bench.journal.reopen([]).get()
        #expect(try bench.journal.reader.fold("dtest") == bench.acknowledged)
        bench.journal.close()
    }

    /// No time stamp tells who wrote while the journal wrote itself; what stands in the files does.
    @Test(arguments: [Way.cutOff, .emptied, .overwritten], ["", "-wal"])
    func contentsTellWithoutTimeStamps(way: Way, end: String) throws {
        // Of a database cut off only its length tells, which is known.
        guard !(end == "" && way == .cutOff) else { return }
        let bench = try Bench()
        try take(bench.path(end), way, to: "")
        bench.journal.watch.begin()
        #expect(bench.journal.check(inFull: true)?.code == .fileTaken)
        bench.journal.close()
    }

    /// A WAL that was cut off, and then written on by the next commit: a hole.
    @Test func aHoleInTheWALIsFound() throws {
        let bench = try Bench()
        let size = DatabaseFile.size(bench.path("-wal"))
        #expect(truncate(bench.path("-wal"), off_t(size / 2)) == 0)
        bench.journal.watch.begin()
        _ = try bench.appendNote()
        #expect(DatabaseFile.size(bench.path("-wal")) > size)
        bench.journal.watch.begin()
        #expect(bench.journal.check(inFull: true)?.code == .fileTaken)
        bench.journal.close()
    }

    enum MarkWay: CaseIterable { case removed, emptied, overwritten }

    /// What the mark says is known: it is made anew once the database has proven to hold all of it.
    @Test(arguments: MarkWay.allCases)
    func aMarkThatWasTakenIsNoticedAndMadeAnew(way: MarkWay) throws {
        let bench = try Bench()
        let ways: [MarkWay: Way] = [.removed: .removed, .emptied: .emptied, .overwritten: .overwritten]
        try take(bench.path("-mark"), ways[way]!, to: "")
        #expect(bench.journal.check(inFull: true)?.code == .fileTaken)
        #expect(bench.journal.isTaken)
        _ = try bench.journal.reopen([]).get()
        #expect(MarkFile.read(path: bench.path("-mark"))?.position == bench.acknowledged.sequence)
        try bench.session.note("verder")
        try bench.journal.commit(&bench.session)
        #expect(MarkFile.read(path: bench.path("-mark"))?.position == bench.session.state.sequence)
        #expect(bench.journal.check(inFull: true) == nil)
        bench.journal.close()
        #expect(try LogCheck.run(path: bench.scratch.path).findings == [])
    }

    @Test func aMarkOfAnotherFileIsNotWrittenOver() throws {
        let bench = try Bench()
        let other = Data("another's".utf8)
        try other.write(to: URL(fileURLWithPath: bench.aside("-mark")))
        #expect(rename(bench.aside("-mark"), bench.path("-mark")) == 0)
        #expect(bench.journal.check(inFull: true)?.code == .fileTaken)
        guard case .failure(let fault) = bench.journal.reopen([]) else { return #expect(Bool(false), "overwritten") }
        #expect(fault.code == .fileTaken)
        #expect(try Data(contentsOf: URL(fileURLWithPath: bench.path("-mark"))) == other)
        bench.journal.close()
    }

    /// Without the index two programs no longer see each other's locks.
    @Test func anIndexThatWasTakenIsMadeAnew() throws {
        let bench = try Bench()
        unlink(bench.path("-shm"))
        #expect(bench.journal.check(inFull: true)?.code == .fileTaken)
        _ = try bench.journal.reopen([]).get()
        #expect(FileManager.default.fileExists(atPath: bench.path("-shm")))
        #expect(try bench.journal.reader.fold("dtest") == bench.acknowledged)
        bench.journal.close()
    }

    /// Another program may do what SQLite allows it; it is noticed, and what is proven is taken.
    @Test func anotherProgramsCheckpointIsProvenHarmless() throws {
        let bench = try Bench()
        #expect(bench.journal.check(inFull: true) == nil)
        _ = try shell(bench.scratch.path, "PRAGMA wal_checkpoint(TRUNCATE)", mayWrite: true)
        #expect(bench.journal.check(inFull: true)?.code == .fileTaken)
        _ = try bench.journal.reopen([]).get()
        bench.session.state = bench.acknowledged
        try bench.session.note("verder")
        try bench.journal.commit(&bench.session)
        bench.journal.close()
        #expect(try LogCheck.run(path: bench.scratch.path).findings == [])
    }

    @Test(arguments: [false, true])
    func anotherProgramsForgeryIsNot(whileIdle: Bool) throws {
        let bench = try Bench()
        try tamper(bench.scratch.path, "UPDATE event SET words = '[\"anders\"]' WHERE sequence = 20")
        if whileIdle {
            #expect(bench.journal.check(inFull: true)?.code == .fileTaken)
        } else {
            guard case .failure(let fault) = try bench.appendNote() else { return #expect(Bool(false), "acknowledged") }
            #expect(fault.code == .fileTaken && fault.outcome == .rolledBack)
        }
        guard case .failure(let fault) = bench.journal.reopen([]) else { return #expect(Bool(false), "took a forgery") }
        #expect(fault.code == .fileTaken && fault.message.contains("dtest"))
        bench.journal.close()
    }

    /// What the journal does itself is never taken for somebody else's doing.
    @Test func whatTheJournalDoesItselfIsNoFault() throws {
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
