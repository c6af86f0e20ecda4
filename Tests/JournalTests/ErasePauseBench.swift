import Dialogue
import DialogueTesting
import Foundation
import JournalTesting
import Testing

@testable import Journal
@testable import SQLiteLog
@testable import Tables

/// How long erasing holds the loop up in a large file: `POLDER_BENCH=1 swift test -c release -Xswiftc -enable-testing
/// --filter ErasePauseBench`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["POLDER_BENCH"] == "1"))
struct ErasePauseBench {
    @Test func ofAFileOf200MB() throws {
        let scratch = Scratch()
        var options = SQLiteLog.Options()
        options.onWarning = { Issue.record("\($0)") }
        let journal = try FileJournal(path: scratch.path, options: options)
        var sessions = try (0..<200).map { try Session.live(DialogueID("d\($0)")) }
        let text = String(repeating: "Wat wij van elkaar willen weten. ", count: 30)
        var megabytes = 0
        while megabytes < 200 {
            for place in sessions.indices { for _ in 0..<10 { try sessions[place].note(text) } }
            _ = try journal.append(JournalBatch(turns: sessions.indices.map { sessions[$0].takeTurn() })).get()
            let size = try FileManager.default.attributesOfItem(atPath: scratch.path)[.size] as? Int
            megabytes = (size ?? 0) >> 20
        }
        for name in ["d3", "d7", "d11"] {
            let begun = ContinuousClock.now
            try journal.erase(DialogueID(name), words: [12, 15, 20], at: 9_000)
            print("erase in \(megabytes) MB:", ContinuousClock.now - begun)
        }
        let begun = ContinuousClock.now
        try journal.purge("d5", at: 9_000)
        print("purge in \(megabytes) MB:", ContinuousClock.now - begun)
        journal.close()
    }
}
