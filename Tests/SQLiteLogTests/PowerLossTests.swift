import Dialogue
import DialogueTesting
import EventLog
import FaultVFS
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// If the power fails at any moment, everything acknowledged is there afterwards, and everything that is there is
/// whole.
///
/// All writes of a run are recorded, with the mark after each acknowledgement. From the record the test puts together
/// the disk as it may have been at a random moment: writes that were not synchronized may be missing or torn.
@Suite struct PowerLossTests {
    static let seeds: ClosedRange<UInt64> = 1...(ProcessInfo.processInfo.environment["POLDER_SOAK"] != nil ? 1_000 : 50)

    @Test func aPowerLossAtAnyMomentLosesNothingAcknowledged() throws {
        for seed in Self.seeds {
            do { try run(seed) } catch { Issue.record("seed \(seed): \(error)") }
        }
    }

    /// A run of commits on a disk that recorded them, and the disk's contents as put together from that record.
    private struct Run {
        let disk: FaultyDisk
        let options: SQLiteLog.Options
        /// All events of the run.
        let truth: [RecordedEvent]
        var image: DiskImage
        /// The mark as it was after each acknowledgement up to now.
        var marks: [[UInt8]]
        /// The sequence up to which events were acknowledged.
        var acknowledged: Int
    }

    private func run(_ seed: UInt64) throws {
        var dice = Dice(seed)
        var run = try record(&dice)
        // A new disk: the old one at a random moment.
        let operations = run.disk.operations
        var end = dice.roll(operations.count + 1)
        let isKilledFirst = dice.chance(30)
        if isKilledFirst {
            // The critical moment: a commit's frames are written but not yet synchronized.
            let syncs = operations.indices.filter {
                Int(operations[$0].kind) == FAULT_OP_SYNC && operations[$0].file == 1
            }
            end = dice.pick(syncs) ?? end
        }
        for op in operations[..<end] {
            run.image.apply(op)
            if Int(op.kind) == FAULT_OP_NOTE {
                run.marks.append([UInt8](UnsafeBufferPointer(start: op.bytes, count: Int(op.count))))
            }
        }
        run.acknowledged = max(run.acknowledged, position(run.marks.last!))
        if isKilledFirst {
            try killThenCheck(&run, &dice)
        } else {
            // The mark is not synchronized at each commit, so an older one may be left.
            let mark = dice.chance(50) ? run.marks.last! : dice.pick(run.marks)!
            try check(run, mark: mark, &dice)
        }
    }

    /// Commits random notes while the disk records what is written.
    private func record(_ dice: inout Dice) throws -> Run {
        let disk = FaultyDisk()
        var options = SQLiteLog.Options()
        // Small, so that the WAL starts over several times.
        options.checkpointBytes = 80_000
        let journal = try FileJournal(path: disk.path, options: options)
        var session = try Session.live()
        try journal.commit(&session)
        let image = DiskImage(path: disk.path)
        let marks = [disk.markBytes]
        let acknowledged = session.state.sequence
        disk.record(true)
        for _ in 0..<(6 + dice.roll(20)) {
            for _ in 0...dice.roll(4) {
                try session.note(String(repeating: "woord ", count: 1 + dice.roll(300)), id: "c\(dice.next())")
            }
            try journal.commit(&session)
            disk.note(disk.markBytes)
        }
        journal.close()
        disk.record(false)
        return Run(
            disk: disk, options: options, truth: try truth(of: disk.path), image: image, marks: marks,
            acknowledged: acknowledged)
    }

    /// First the process is killed. The next process reads frames that were written but not synchronized. If it tells
    /// anybody of the events in them, these must survive the power failure that follows.
    private func killThenCheck(_ run: inout Run, _ dice: inout Dice) throws {
        let killed = FaultyDisk()
        try run.image.writeAsKilled(to: killed.path)
        try Data(run.marks.last!).write(to: URL(fileURLWithPath: killed.path + "-mark"))
        killed.record(true)
        let next = try FileJournal(path: killed.path, options: run.options)
        killed.record(false)
        run.acknowledged = max(run.acknowledged, try next.reader.lastSequence(of: "dtest"))
        for op in killed.operations { run.image.apply(op) }
        try check(run, mark: killed.markBytes, &dice)
        next.close()
    }

    private func check(_ run: Run, mark: [UInt8], _ dice: inout Dice) throws {
        let scratch = Scratch()
        try run.image.writeAsPowerFailed(to: scratch.path, &dice)
        try Data(mark).write(to: URL(fileURLWithPath: scratch.path + "-mark"))
        let journal = try FileJournal(path: scratch.path)
        let events = try journal.reader.load("dtest").events
        journal.close()
        try #require(events.count >= run.acknowledged, "\(run.acknowledged) acknowledged, \(events.count) there")
        try #require(run.truth.starts(with: events), "there are other events")
        let findings = try LogCheck.run(path: scratch.path).findings
        try #require(findings == [], "\(findings)")
    }

    private func truth(of path: String) throws -> [RecordedEvent] {
        let reader = try JournalReader(path: path)
        defer { reader.close() }
        return try reader.load("dtest").events
    }

    /// Returns the position in the newer record of a mark's file (`MarkFile`). With only one dialogue in the journal,
    /// this is the dialogue's sequence.
    private func position(_ bytes: [UInt8]) -> Int {
        [0, 4096].map { slot -> (UInt64, Int) in
            let number = { (offset: Int) in
                (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[slot + offset + $1]) << UInt64(8 * $1) }
            }
            return (number(16), Int(number(24)))
        }.max { $0.0 < $1.0 }!.1
    }
}
