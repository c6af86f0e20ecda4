import Dialogue
import DialogueTesting
import EventLog
import FaultVFS
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// The power fails at any moment: what was acknowledged is there, and everything that is there is whole.
///
/// All writes of a run are recorded, with the mark as it stood after each acknowledgement; then the disk is put back
/// together as it may have been at a random moment, with what was not synchronized dropped or torn.
@Suite struct PowerLossTests {
    static let seeds: ClosedRange<UInt64> = 1...(ProcessInfo.processInfo.environment["POLDER_SOAK"] != nil ? 1_000 : 50)

    @Test func atAnyMoment() throws {
        for seed in Self.seeds {
            do { try run(seed) } catch { Issue.record("seed \(seed): \(error)") }
        }
    }

    private func run(_ seed: UInt64) throws {
        var dice = Dice(seed)
        let disk = FaultyDisk()
        var options = SQLiteLog.Options()
        // Small: the WAL starts over several times.
        options.checkpointBytes = 80_000
        let journal = try FileJournal(path: disk.path, options: options)
        var session = try Session.live()
        try journal.commit(&session)
        var image = DiskImage(path: disk.path)
        var marks = [disk.markBytes]
        var acknowledged = session.state.sequence
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
        let truth = try truth(of: disk.path)

        // A new disk at a random moment of the old one's life.
        let operations = disk.operations
        var end = dice.roll(operations.count + 1)
        let isKilledFirst = dice.chance(30)
        if isKilledFirst {
            // The moment that matters: a commit's frames are written and not yet synchronized.
            let syncs = operations.indices.filter {
                Int(operations[$0].kind) == FAULT_OP_SYNC && operations[$0].file == 1
            }
            end = dice.pick(syncs) ?? end
        }
        for op in operations[..<end] {
            image.apply(op)
            if Int(op.kind) == FAULT_OP_NOTE {
                marks.append([UInt8](UnsafeBufferPointer(start: op.bytes, count: Int(op.count))))
            }
        }
        acknowledged = max(acknowledged, position(marks.last!))
        if isKilledFirst {
            // First the process is killed, and another one reads back what was written and not synchronized; what it
            // tells of must outlive the power failure that comes then.
            let killed = FaultyDisk()
            try image.writeAsKilled(to: killed.path)
            try Data(marks.last!).write(to: URL(fileURLWithPath: killed.path + "-mark"))
            killed.record(true)
            let next = try FileJournal(path: killed.path, options: options)
            killed.record(false)
            acknowledged = max(acknowledged, try next.reader.lastSequence(of: "dtest"))
            for op in killed.operations { image.apply(op) }
            try check(image, mark: killed.markBytes, truth, acknowledged, &dice)
            next.close()
        } else {
            // The mark is synchronized now and then: an older one may be what is left.
            let mark = dice.chance(50) ? marks.last! : dice.pick(marks)!
            try check(image, mark: mark, truth, acknowledged, &dice)
        }
    }

    private func check(
        _ image: DiskImage, mark: [UInt8], _ truth: [RecordedEvent], _ acknowledged: Int, _ dice: inout Dice
    ) throws {
        let scratch = Scratch()
        try image.writeAsPowerFailed(to: scratch.path, &dice)
        try Data(mark).write(to: URL(fileURLWithPath: scratch.path + "-mark"))
        let journal = try FileJournal(path: scratch.path)
        let events = try journal.reader.load("dtest").events
        journal.close()
        try #require(events.count >= acknowledged, "\(acknowledged) acknowledged, \(events.count) there")
        try #require(truth.starts(with: events), "something else is there")
        let findings = try LogCheck.run(path: scratch.path).findings
        try #require(findings == [], "\(findings)")
    }

    private func truth(of path: String) throws -> [RecordedEvent] {
        let reader = try JournalReader(path: path)
        defer { reader.close() }
        return try reader.load("dtest").events
    }

    /// The newer record's position, as `MarkFile` lays it out; one dialogue only: its sequence.
    private func position(_ bytes: [UInt8]) -> Int {
        [0, 4096].map { slot -> (UInt64, Int) in
            let number = { (offset: Int) in
                (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[slot + offset + $1]) << UInt64(8 * $1) }
            }
            return (number(16), Int(number(24)))
        }.max { $0.0 < $1.0 }!.1
    }
}
