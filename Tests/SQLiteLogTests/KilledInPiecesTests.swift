import Dialogue
import DialogueTesting
import EventLog
import FaultVFS
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// A large file is written in several transactions. If the process is killed or the power fails at any write, the
/// dialogue is whole and listed afterwards, or it is in no list and can be deleted.
@Suite struct KilledInPiecesTests {
    private static let isSoak = ProcessInfo.processInfo.environment["POLDER_SOAK"] != nil

    @Test func aKillAtAnyWriteLeavesAWholeDialogueOrNone() throws {
        let disk = FaultyDisk()
        let journal = try FileJournal(path: disk.path)
        var image = DiskImage(path: disk.path)
        var mark = disk.markBytes
        let (whole, turns) = try Session.inPieces()
        disk.record(true)
        for turn in turns {
            _ = try journal.append(JournalBatch(turns: [turn])).get()
            disk.note(disk.markBytes)
        }
        disk.record(false)
        journal.close()
        var dice = Dice(7)
        var seen: Set<Bool> = []
        for (index, op) in disk.operations.enumerated() {
            image.apply(op)
            if Int(op.kind) == FAULT_OP_NOTE {
                mark = [UInt8](UnsafeBufferPointer(start: op.bytes, count: Int(op.count)))
            }
            guard Self.isSoak || index % 5 == 0 || index == disk.operations.count - 1 else { continue }
            for isPowerLoss in [false, true] {
                let scratch = Scratch()
                if isPowerLoss {
                    try image.writeAsPowerFailed(to: scratch.path, &dice)
                } else {
                    try image.writeAsKilled(to: scratch.path)
                }
                try Data(mark).write(to: URL(fileURLWithPath: scratch.path + "-mark"))
                seen.insert(try isWholeAfterRestart(scratch.path, whole))
            }
        }
        #expect(seen == [true, false])
    }

    private func isWholeAfterRestart(_ path: String, _ whole: Dialogue) throws -> Bool {
        let journal = try FileJournal(path: path)
        defer { journal.close() }
        let listed = try journal.reader.dialogues().map(\.dialogue)
        let isWhole = listed == [whole.id]
        if isWhole {
            #expect(try journal.reader.fold(whole.id) == whole)
            #expect(try journal.journal.purgeUnfinished(at: 1) == 0)
        } else {
            #expect(listed == [])
            _ = try journal.journal.purgeUnfinished(at: 1)
            #expect(try journal.reader.lastSequence(of: whole.id) == 0)
        }
        #expect(try LogCheck.run(path: path).findings == [])
        return isWhole
    }
}
