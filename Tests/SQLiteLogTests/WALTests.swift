import Dialogue
import DialogueTesting
import EventLog
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// The WAL stays bounded, whoever reads.
@Suite struct WALTests {
    private func walBytes(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int) ?? 0
    }

    /// Writes until this many bytes have been written to the WAL. Returns the largest size that the WAL reached.
    private func fill(_ journal: FileJournal, _ session: inout Session, bytes: Int) throws -> Int {
        var largest = 0
        let text = String(repeating: "lang ", count: 1_400)
        for _ in 0..<(bytes / 200_000) {
            for _ in 0..<10 { try session.note(text) }
            try journal.commit(&session)
            largest = max(largest, walBytes(journal.path))
        }
        return largest
    }

    @Test func theWALStaysBoundedUnderLoad() throws {
        let scratch = Scratch()
        var options = SQLiteLog.Options()
        options.checkpointBytes = 1 << 20
        let journal = try FileJournal(path: scratch.path, options: options)
        var session = try Session.live()
        // Usually about 10 MB. On a slow disk the WAL may reach 20 times the bytes of a checkpoint, and one batch more.
        #expect(try fill(journal, &session, bytes: 60 << 20) < 24 << 20)
        #expect(try journal.reader.fold("dtest") == session.state)
        journal.close()
        #expect(walBytes(scratch.path) == 0)
    }

    /// A backup, erasing and readers run while notes are written. None of them waits forever for another.
    @Test(.timeLimit(.minutes(isSoak ? 20 : 3))) func backupErasingAndReadersDoNotBlockEachOther() throws {
        let scratch = Scratch()
        var options = SQLiteLog.Options()
        options.checkpointBytes = 1 << 19
        let journal = try FileJournal(path: scratch.path, options: options)
        let reader = journal.reader
        reader.file.walBytesMax = 2 << 20
        var session = try Session.live()
        for number in 0..<500 { try session.note("GEHEIM \(number)") }
        try journal.commit(&session)
        let first = session.state.sequence - 499
        let writing = BackgroundRun()
        let path = scratch.path
        let directory = scratch.directory
        let works: [@Sendable (Int) throws -> Void] = [
            { _ in _ = try reader.load("dtest") },
            { turn in
                let copied = try LogBackup.make(of: path, to: "\(directory)/\(turn).sqlite")
                #expect(copied.findings == [])
            },
        ]
        let threads = works.map { work in
            let done = BackgroundRun()
            Thread.detachNewThread {
                done.result = Result {
                    var turn = 0
                    while !writing.isOver {
                        try work(turn)
                        turn += 1
                    }
                    return LogCheck()
                }
            }
            return done
        }
        for round in 0..<(isSoak ? 200 : 15) {
            _ = try fill(journal, &session, bytes: 1 << 20)
            try journal.erase("dtest", words: [first + round], at: session.now)
        }
        writing.isOver = true
        for done in threads {
            while done.result == nil { usleep(1_000) }
            #expect(throws: Never.self) { try done.result!.get() }
        }
        journal.close()
        #expect(try LogCheck.run(path: path).findings == [])
        #expect(try !rawFile(path, contains: "GEHEIM 3\""))
        #expect(try rawFile(path, contains: "GEHEIM 499\""))
    }

    /// Readers overlap without a pause. When the WAL is long, each of them ends its transaction and continues in a new
    /// one.
    @Test func theWALStaysBoundedWithReadersAllTheTime() throws {
        let scratch = Scratch()
        var options = SQLiteLog.Options()
        options.checkpointBytes = 1 << 19
        let journal = try FileJournal(path: scratch.path, options: options)
        let reader = journal.reader
        reader.file.walBytesMax = 6 << 20
        var session = try Session.live()
        for _ in 0..<3_000 { try session.note("kort") }
        try journal.commit(&session)
        let least = session.state.sequence
        let threads = (0..<2).map { _ in
            let done = BackgroundRun()
            let thread = Thread {
                while !done.isOver {
                    let count = (try? reader.load("dtest").events.count) ?? 0
                    if count < least { done.result = .failure(LogFault(.damaged, "only \(count) events")) }
                }
                if done.result == nil { done.result = .success(LogCheck()) }
            }
            thread.start()
            return done
        }
        let largest = try fill(journal, &session, bytes: 100 << 20)
        for done in threads {
            done.isOver = true
            while done.result == nil { usleep(1_000) }
            #expect(throws: Never.self) { try done.result!.get() }
        }
        print("largest WAL:", largest)
        // When the WAL reaches 16 times the bytes of a checkpoint, the writer waits for the copying. Without that, and
        // without the readers' pauses, the WAL would hold everything that was written.
        #expect(largest < 16 << 20, "\(largest)")
        _ = try fill(journal, &session, bytes: 8 << 20)
        #expect(walBytes(scratch.path) <= 17 << 20, "the file must be small again")
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).isSound)
    }
}
