import Dialogue
import DialogueTesting
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// If one byte of the file changes, the file is refused, or the change is found, or the byte was unused. Replay never
/// returns a changed event.
@Suite struct FlippedByteTests {
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func aFlippedByteIsDetectedOrUnused(seed: UInt64) throws {
        let truth = Self.truth
        var dice = Dice(seed)
        let scratch = Scratch()
        try copyFiles(truth.path, to: scratch.path)
        let file = scratch.path + (dice.chance(50) ? "-wal" : "")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let offset = dice.roll(bytes.count)
        bytes[offset] ^= UInt8(1 << dice.roll(8))
        try bytes.write(to: URL(fileURLWithPath: file))
        let told = "seed \(seed), byte \(offset) of \((file as NSString).lastPathComponent)"

        var isDetected = false
        var isShort = false
        // If the file can be opened for reading, only events that were written are read, in order and from the first
        // on.
        do {
            let reader = try JournalReader(path: scratch.path)
            defer { reader.close() }
            for (dialogue, events) in truth.events {
                var given: [RecordedEvent] = []
                do {
                    try reader.replay(dialogue, after: 0) { given += $0.events }
                } catch { isDetected = true }
                #expect(events.starts(with: given), "an altered event was given out: \(told)")
                if given != events { isShort = true }
            }
        } catch { isDetected = true }
        do {
            let check = try LogCheck.run(path: scratch.path)
            if !check.isSound { isDetected = true }
        } catch { isDetected = true }
        do {
            let journal = try FileJournal(path: scratch.path)
            journal.close()
        } catch {
            isDetected = true
        }
        #expect(isDetected || !isShort, "something is missing and nobody noticed: \(told)")
    }

    struct Truth {
        let scratch: Scratch
        var path: String { scratch.path }
        let events: [DialogueID: [RecordedEvent]]
    }

    /// A journal as a crash left it: about half of it in the database, half in the WAL.
    ///
    /// Unchecked: made once, then only read.
    private nonisolated(unsafe) static let truth: Truth = try! make()

    private static func make() throws -> Truth {
        let origin = Scratch()
        let copy = Scratch()
        var sessions = [try Session.live("done"), try Session.live("dtwo")]
        var dice = Dice(77)
        for half in 0..<2 {
            let journal = try FileJournal(path: origin.path)
            for _ in 0..<15 {
                for offset in sessions.indices { for _ in 0..<3 { sessions[offset].runRandom(&dice) } }
                _ = try journal.append(JournalBatch(turns: sessions.indices.map { sessions[$0].takeTurn() })).get()
            }
            if half == 1 { try copyFiles(origin.path, to: copy.path) }
            journal.close()
        }
        let reader = try JournalReader(path: copy.path)
        defer { reader.close() }
        let events = try [DialogueID("done"), "dtwo"].map { ($0, try reader.load($0).events) }
        return Truth(scratch: copy, events: Dictionary(uniqueKeysWithValues: events))
    }
}
