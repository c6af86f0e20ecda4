import Dialogue
import DialogueTesting
import FaultVFS
import Foundation
import JournalTesting
import Testing

@testable import Journal
@testable import SQLiteLog
@testable import Tables

/// The durable path beside a bare C loop of the same rows, in interleaved pairs. In release:
/// `POLDER_BENCH=1 swift test -c release -Xswiftc -enable-testing --filter DurablePathBench`.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["POLDER_BENCH"] != nil))
struct DurablePathBench {
    static let pairs = 15

    @Test(arguments: [(1, 400), (16, 120), (64, 45)])
    func notes(batch: Int, batches: Int) throws {
        let text = String(repeating: "een notitie van gewone lengte ", count: 8) + "0123456789"
        let scratch = Scratch()
        let bare = scratch.directory + "/bare.sqlite"
        try FileJournal(path: bare).close()
        var session = try Session.live("dbench")
        let journal = try FileJournal(path: scratch.path)
        try journal.commit(&session)

        // What the bare loop writes is what the journal wrote.
        try session.note(text, id: "c0")
        try journal.commit(&session)
        let facts = try shell(scratch.path, "SELECT facts FROM event ORDER BY position DESC LIMIT 1")
        let words = try shell(scratch.path, "SELECT words FROM event ORDER BY position DESC LIMIT 1")

        var position: Int64 = 1
        var ours: [Double] = []
        var theirs: [Double] = []
        for pair in 0...Self.pairs {
            let rows = Double(batch * batches)
            let mine = { () throws -> Double in
                var seconds = 0.0
                for number in 0..<batches {
                    for place in 0..<batch { try session.note(text, id: "c\(pair)-\(number)-\(place)") }
                    let turn = JournalBatch(turns: [session.takeTurn()])
                    let start = ContinuousClock.now
                    let result = journal.append(turn)
                    seconds += (ContinuousClock.now - start) / .seconds(1)
                    _ = try result.get()
                }
                return rows / seconds
            }
            let its = { () throws -> Double in
                let seconds = bare_loop(bare, Int32(batches), Int32(batch), position, facts, words, text)
                position += Int64(batch * batches)
                try #require(seconds > 0, "SQLite \(seconds)")
                return rows / seconds
            }
            // Turn about, so that neither is always the first; the first pair warms up.
            let (a, b) =
                pair % 2 == 0 ? (try mine(), try its()) : { (s: Double, o: Double) in (o, s) }(try its(), try mine())
            if pair > 0 {
                ours.append(a)
                theirs.append(b)
            }
        }
        journal.close()
        let ratios = zip(ours, theirs).map { $0 / $1 }.sorted()
        let median = { (list: [Double]) in list.sorted()[list.count / 2] }
        // The 4th and the 12th of 15: a 95 % interval of the median.
        print(
            String(
                format: "durable notes, %2d a batch: %8.0f rows/s, bare SQLite %8.0f rows/s, ratio %.2f [%.2f, %.2f]",
                batch,
                median(ours), median(theirs), median(ratios), ratios[3], ratios[11]))
    }

    /// How large a dialogue of 10,000 notes is, and what reading, checking and erasing take.
    @Test func aLongDialogue() throws {
        let scratch = Scratch()
        var session = try Session.live("dlong")
        let journal = try FileJournal(path: scratch.path)
        for number in 0..<10_000 {
            try session.note("notitie \(number) " + String(repeating: "x", count: 230), id: "c\(number)")
            if number % 50 == 0 { try journal.commit(&session) }
        }
        try journal.commit(&session)
        func timed(_ what: String, _ body: () throws -> Void) rethrows {
            let start = ContinuousClock.now
            try body()
            print(String(format: "%@: %.3f s", what, (ContinuousClock.now - start) / .seconds(1)))
        }
        var folded = Dialogue(id: "dlong")
        var findings: [String] = []
        try timed("fold of 10,000 notes") { folded = try journal.reader.fold("dlong") }
        try timed("check of 10,000 notes") { findings = try LogCheck.run(path: scratch.path).findings }
        #expect(folded == session.state && findings == [])
        try timed("erasing one event") { try journal.erase("dlong", words: [500], at: 1) }
        journal.close()
        let bytes = try FileManager.default.attributesOfItem(atPath: scratch.path)[.size] as? Int ?? 0
        print("file of 10,000 notes: \(bytes) bytes")
    }
}
