import BareLoop
import Dialogue
import Foundation
import Journal
import Tables

/// Durable notes beside a bare loop in C that writes the same rows, in interleaved pairs.
struct DurablePath {
    private static let pairs = 15
    private static let text = String(repeating: "een notitie van gewone lengte ", count: 8) + "0123456789"

    let batch: Int
    let batches: Int
    private let scratch: Scratch
    private let bare: String
    private let journal: Journal
    private var dialogue: NotedDialogue
    private var position: Int64 = 1
    private let facts: String
    private let words: String

    init(_ batch: Int, _ batches: Int) throws {
        (self.batch, self.batches) = (batch, batches)
        scratch = try Scratch()
        bare = scratch.directory + "/bare.sqlite"
        try JournalFile(path: bare).open().close()
        dialogue = try NotedDialogue("dbench")
        journal = try JournalFile(path: scratch.path).open()
        try journal.commit([dialogue.takeTurn()])
        try dialogue.note(Self.text, id: "c0")
        try journal.commit([dialogue.takeTurn()])
        // The bare loop writes what the journal wrote.
        facts = try Self.lastEvent("facts", of: scratch.path)
        words = try Self.lastEvent("words", of: scratch.path)
    }

    func run() throws {
        var copy = self
        try copy.measure()
    }

    private mutating func measure() throws {
        var ours: [Double] = []
        var theirs: [Double] = []
        for pair in 0...Self.pairs {
            let figures: (Double, Double)
            // They take turns at being first.
            if pair % 2 == 0 {
                figures = (try ourRowsPerSecond(pair), try theirRowsPerSecond())
            } else {
                let other = try theirRowsPerSecond()
                figures = (try ourRowsPerSecond(pair), other)
            }
            // The first pair warms up.
            if pair > 0 {
                ours.append(figures.0)
                theirs.append(figures.1)
            }
        }
        journal.close()
        let ratios = zip(ours, theirs).map { $0 / $1 }.sorted()
        let median = { (list: [Double]) in list.sorted()[list.count / 2] }
        // The 4th and the 12th of 15 bound the median's 95 % interval.
        print(
            String(
                format: "durable notes, %2d a batch: %8.0f rows/s, bare SQLite %8.0f rows/s, ratio %.2f [%.2f, %.2f]",
                batch, median(ours), median(theirs), median(ratios), ratios[3], ratios[11]))
    }

    private mutating func ourRowsPerSecond(_ pair: Int) throws -> Double {
        var spent = 0.0
        for number in 0..<batches {
            for place in 0..<batch { try dialogue.note(Self.text, id: "c\(pair)-\(number)-\(place)") }
            let turn = dialogue.takeTurn()
            spent += try seconds { try journal.commit([turn]) }
        }
        return Double(batch * batches) / spent
    }

    private mutating func theirRowsPerSecond() throws -> Double {
        let spent = bare_loop(bare, Int32(batches), Int32(batch), position, facts, words, Self.text)
        position += Int64(batch * batches)
        guard spent > 0 else { throw BareLoopFailed(code: -spent) }
        return Double(batch * batches) / spent
    }

    private struct BareLoopFailed: Error { let code: Double }

    /// A column of the last event, read with SQLite's own shell.
    private static func lastEvent(_ column: String, of path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = ["-readonly", path, "SELECT \(column) FROM event ORDER BY position DESC LIMIT 1"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}
