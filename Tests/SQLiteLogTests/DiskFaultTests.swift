import Dialogue
import DialogueTesting
import EventLog
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// If the disk fails at any point, the journal never reports a success that did not happen, and recovers without a
/// restart.
@Suite struct DiskFaultTests {
    enum Fault: CaseIterable { case write, sync }

    @Test(arguments: Fault.allCases, 0..<20)
    func anErrorAtSomePointLosesNothing(fault: Fault, point: Int) throws {
        var dice = Dice(UInt64(point + 1))
        let disk = FaultyDisk()
        var options = SQLiteLog.Options()
        options.checkpointBytes = 60_000
        let journal = try FileJournal(path: disk.path, options: options)
        var session = try Session.live()
        try journal.commit(&session)
        var acknowledged = session.state
        // A commit has about 15 writes and one sync; a checkpoint has two syncs.
        disk.fail(
            fault == .write ? .write : .sync, after: fault == .write ? point * 9 + dice.roll(9) : point,
            times: dice.chance(50) ? 1 : -1)
        var met = 0
        for round in 0..<40 {
            for _ in 0...dice.roll(3) { try session.note("ronde \(round)", id: "c\(round)") }
            let after = session.state
            switch journal.append(JournalBatch(turns: [session.takeTurn()])) {
            case .success(let receipt):
                #expect(receipt.position == after.sequence)
                acknowledged = after
            case .failure(let failure):
                met += 1
                #expect(failure.code == .inputOutput, "\(failure)")
                if failure.outcome == .unknown {
                    #expect(journal.readOnlyBecause != nil)
                    let refused = journal.append(JournalBatch(turns: []))
                    guard case .failure(let second) = refused else {
                        return #expect(Bool(false), "it wrote although it was read-only")
                    }
                    #expect(second.code == .readOnly)
                    if case .failure = journal.reopen(["dtest"]) {
                        // The disk still fails: nothing is written and nothing traps. Then the disk recovers.
                        #expect(journal.readOnlyBecause != nil)
                        disk.heal()
                        _ = try journal.reopen(["dtest"]).get()
                    }
                    disk.heal()
                    let told = try journal.reopen(["dtest"]).get()
                    let found = try journal.reader.fold("dtest")
                    #expect(told["dtest"] == found.sequence)
                    #expect(found == acknowledged || found == after, "a part of the batch was written")
                    acknowledged = found
                } else {
                    disk.heal()
                    #expect(journal.readOnlyBecause == nil)
                    #expect(try journal.reader.fold("dtest") == acknowledged)
                }
                session.state = acknowledged
            }
        }
        #expect(try journal.reader.fold("dtest") == acknowledged)
        journal.close()
        #expect(try LogCheck.run(path: disk.path).findings == [])
        let again = try FileJournal(path: disk.path)
        #expect(try again.reader.fold("dtest") == acknowledged)
        again.close()
        if fault == .write, point < 4 { #expect(met > 0, "no commit met the fault") }
    }

    @Test(arguments: [0, 100, 5_000, 50_000, 200_001])
    func aFullDiskLosesNothing(room: Int) throws {
        let disk = FaultyDisk()
        let journal = try FileJournal(path: disk.path)
        var session = try Session.live()
        try journal.commit(&session)
        var acknowledged = session.state
        disk.room = room
        var refused = 0
        for _ in 0..<200 where refused < 5 {
            try session.note(String(repeating: "vol ", count: 300))
            let after = session.state
            switch journal.append(JournalBatch(turns: [session.takeTurn()])) {
            case .success: acknowledged = after
            case .failure(let fault):
                refused += 1
                #expect(fault.code == .diskFull && fault.outcome == .rolledBack)
                #expect(journal.readOnlyBecause == nil)
                // Reading still works.
                #expect(try journal.reader.fold("dtest") == acknowledged)
                #expect(try journal.reader.dialogues().count == 1)
                session.state = acknowledged
            }
        }
        #expect(refused == 5)
        // After a crash with a full disk, the journal opens and no refused event reappears.
        let copy = Scratch()
        try copyFiles(disk.path, to: copy.path)
        let crashed = try FileJournal(path: copy.path)
        #expect(try crashed.reader.fold("dtest") == acknowledged)
        crashed.close()

        disk.room = -1
        try session.note("er is weer plaats")
        try journal.commit(&session)
        #expect(try journal.reader.fold("dtest") == session.state)
        journal.close()
        #expect(try LogCheck.run(path: disk.path).findings == [])
    }

    @Test func aJournalOpensOnAFullDisk() throws {
        let disk = FaultyDisk()
        let journal = try FileJournal(path: disk.path)
        var session = try Session.live()
        for _ in 0..<30 { try session.note(String(repeating: "x", count: 3_000)) }
        try journal.commit(&session)
        let copy = FaultyDisk()
        try copyFiles(disk.path, to: copy.path)
        journal.close()
        copy.room = 0
        let opened = try FileJournal(path: copy.path)
        #expect(try opened.reader.fold("dtest") == session.state)
        copy.room = -1
        try session.note("verder")
        try opened.commit(&session)
        opened.close()
        #expect(try LogCheck.run(path: copy.path).findings == [])
    }
}
