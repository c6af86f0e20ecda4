import EventLog
import Foundation
import SQLiteLog
import Testing

/// The promises of `EventLog`. Every kind of log runs the same tests.
@Suite struct EventLogTests {
    enum Kind: String, CaseIterable, Sendable { case memory, sqlite }

    /// A catalogue for records of any kind. Those of the kind `person` are about a person:
    /// `{"person":"p1","version":1}`.
    struct Catalogue: LogCatalogue {
        var newestNumber: Int { 3 }
        var programVersion: String { "1.3.0" }
        func firstVersion(of number: Int) -> String { "1.\(number).0" }
        func isAboutPerson(_ kind: String) -> Bool { kind == "person" }
        func person(in facts: UnsafeRawBufferPointer) -> PersonKey? {
            struct Body: Decodable { var person: String, version: Int }
            return (try? JSONDecoder().decode(Body.self, from: Data(facts))).map {
                PersonKey(person: $0.person, version: $0.version)
            }
        }
    }

    /// A log in its own directory, which is deleted with this object.
    final class StoredLog {
        private let directory: URL
        private let kind: Kind
        private(set) var log: any EventLog

        init(_ kind: Kind) throws {
            self.kind = kind
            directory = FileManager.default.temporaryDirectory.appendingPathComponent("log-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            log = kind == .memory ? MemoryLog() : try Self.open(directory)
        }

        private static func open(_ directory: URL) throws -> SQLiteLog {
            try SQLiteLog(
                path: directory.appendingPathComponent("log.sqlite").path, FileSetup(catalogue: Catalogue()))
        }

        /// Closes the log and opens it again, as a restart does. A log in memory cannot restart.
        func restart() throws {
            guard kind == .sqlite else { return }
            log.close()
            log = try Self.open(directory)
        }

        deinit {
            log.close()
            try? FileManager.default.removeItem(at: directory)
        }

        @discardableResult
        func write(_ batch: LogBatch) throws -> LogReceipt {
            var result: Result<LogReceipt, LogFault>?
            log.append(batch) { result = $0 }
            return try #require(result).get()
        }

        func all(_ stream: StreamID, after sequence: Int = 0) throws -> [LogRecord] {
            var all: [LogRecord] = []
            try log.reader.read(stream, after: sequence) { all += $0 }
            return all
        }
    }

    private let one = StreamID(.dialogue, "d1")
    private let two = StreamID(.init("programme"), "g1")

    private func record(_ sequence: Int, _ words: String? = nil, command: CommandStamp? = nil) -> LogRecord {
        LogRecord(
            sequence: sequence, at: Int64(sequence) * 10, actor: "p1", kind: "said",
            facts: Array(#"{"n":\#(sequence)}"#.utf8),
            words: words.map { .text(Array("[\"\($0)\"]".utf8)) } ?? .none, command: command)
    }

    private func person(_ sequence: Int, _ version: Int, _ name: String) -> LogRecord {
        LogRecord(
            sequence: sequence, at: 5, actor: "server", kind: "person",
            facts: Array(#"{"person":"p1","version":\#(version)}"#.utf8),
            words: .person(
                PersonWords(
                    key: PersonKey(person: "p1", version: version), name: name, function: nil, organisation: "Org",
                    email: "")))
    }

    private func batch(_ stream: StreamID, _ records: [LogRecord]) -> LogBatch {
        LogBatch(turns: [StreamTurn(stream: stream, expectedSequence: records[0].sequence - 1, records: records)])
    }

    @Test(arguments: Kind.allCases) func writtenRecordsAreReadBackByStream(kind: Kind) throws {
        let stored = try StoredLog(kind)
        let stamp = CommandStamp(id: "c1", requestHash: .max)
        let first = [record(1, "een \\\"woord\\\""), record(2), person(3, 1, "Anna"), record(4, command: stamp)]
        try stored.write(
            LogBatch(turns: [
                StreamTurn(stream: one, expectedSequence: 0, records: first),
                StreamTurn(stream: two, expectedSequence: 0, records: [record(1, "ander")]),
            ]))
        let receipt = try stored.write(batch(two, [record(2)]))
        #expect(receipt.position == 6)
        try stored.restart()
        #expect(try stored.all(one) == first)
        #expect(try stored.all(one, after: 3) == [first[3]])
        #expect(try stored.all(two) == [record(1, "ander"), record(2)])
        let reader = stored.log.reader
        #expect(try reader.streams(of: .dialogue) == [one] && reader.streams(of: two.category) == [two])
        #expect(try reader.lastSequence(of: two) == 2 && reader.lastSequence(of: .init(.dialogue, "d9")) == 0)
    }

    @Test(arguments: Kind.allCases) func aConflictInOneStreamFailsTheWholeBatch(kind: Kind) throws {
        let stored = try StoredLog(kind)
        try stored.write(batch(one, [record(1)]))
        let kept = KeptValue(stream: one, owner: "p1", name: "draft q1", bytes: Array("{}".utf8), at: 1)
        let fault = #expect(throws: LogFault.self) {
            try stored.write(
                LogBatch(
                    turns: [
                        StreamTurn(stream: two, expectedSequence: 0, records: [record(1)]),
                        StreamTurn(stream: one, expectedSequence: 0, records: [record(1)]),
                    ], kept: [kept]))
        }
        #expect(fault?.code == .conflict && fault?.outcome == .rolledBack)
        #expect(try stored.all(two) == [] && stored.log.reader.kept(in: one, of: nil) == [])
        #expect(stored.log.readOnlyBecause == nil)
        try stored.write(batch(one, [record(2)]))
    }

    @Test(arguments: Kind.allCases) func erasedWordsAreGoneAndTheRestStays(kind: Kind) throws {
        let stored = try StoredLog(kind)
        let kept = KeptValue(stream: one, owner: "p1", name: "draft q1", bytes: Array("{}".utf8), at: 1)
        var other = kept
        other.owner = "p2"
        let records = [record(1, "weg"), record(2, "blijft"), person(3, 1, "Anna"), person(4, 2, "Anne")]
        try stored.write(batch(one, records))
        try stored.write(
            LogBatch(kept: [kept, other], checkpoints: [.init(stream: one, sequence: 4, number: 3, bytes: [1, 2])]))
        #expect(throws: LogFault.self) { try stored.log.erase(one, words: [9], persons: ["p1"], at: 1, by: "p9") }
        #expect(try stored.log.reader.checkpoint(of: one, number: 3)?.bytes == [1, 2], "nothing was erased")
        try stored.log.erase(one, words: [1], persons: ["p1"], at: 1, by: "p9")
        try stored.restart()
        #expect(try stored.all(one).map(\.words) == [.erased, record(2, "blijft").words, .erased, .erased])
        #expect(try stored.all(one).map(\.facts) == records.map(\.facts))
        #expect(try stored.log.reader.kept(in: one, of: nil) == [other])
        #expect(try stored.log.reader.checkpoint(of: one, number: 3) == nil, "a checkpoint holds what people wrote")
        try stored.write(batch(one, [record(5)]))
    }

    @Test(arguments: Kind.allCases) func aPurgedStreamIsGone(kind: Kind) throws {
        let stored = try StoredLog(kind)
        let kept = KeptValue(stream: one, owner: "nobody", name: "x", bytes: Array("1".utf8), at: 1)
        try stored.write(batch(one, [record(1, "weg"), record(2)]))
        try stored.write(batch(two, [record(1)]))
        try stored.write(LogBatch(kept: [kept], checkpoints: [.init(stream: one, sequence: 2, number: 3, bytes: [1])]))
        try stored.log.purge(one, at: 1, by: "p9")
        #expect(throws: LogFault.self) { try stored.log.purge(one, at: 1, by: "p9") }
        try stored.restart()
        #expect(try stored.all(one) == [] && stored.log.reader.streams(of: .dialogue) == [])
        #expect(try stored.log.reader.kept(in: one, of: nil) == [])
        #expect(try stored.log.reader.checkpoint(of: one, number: 3) == nil)
        #expect(try stored.all(two) == [record(1)])
        // The id may be used again.
        try stored.write(batch(one, [record(1)]))
    }

    @Test(arguments: Kind.allCases) func keptValuesAreReplacedAndRemoved(kind: Kind) throws {
        let stored = try StoredLog(kind)
        func value(_ owner: String, _ name: String, _ text: String?) -> KeptValue {
            KeptValue(stream: one, owner: owner, name: name, bytes: text.map { Array($0.utf8) }, at: 7)
        }
        let all = [value("p1", "a", "1"), value("p1", "b", "é\"'"), value("p2", "a", "")]
        try stored.write(LogBatch(kept: [value("p2", "a", "oud")] + all))
        try stored.restart()
        #expect(try stored.log.reader.kept(in: one, of: nil) == all)
        #expect(try stored.log.reader.kept(in: one, of: "p1") == Array(all[..<2]))
        #expect(try stored.log.reader.kept(in: two, of: nil) == [])
        try stored.write(LogBatch(kept: [value("p1", "a", nil), value("p9", "a", nil)]))
        #expect(try stored.log.reader.kept(in: one, of: nil) == Array(all[1...]))
    }

    /// Only the catalogue that made a checkpoint may use it, and a newer checkpoint replaces an older one.
    @Test(arguments: Kind.allCases) func aCheckpointBelongsToItsCatalogue(kind: Kind) throws {
        let stored = try StoredLog(kind)
        try stored.write(batch(one, [record(1), record(2)]))
        let reader = stored.log.reader
        for sequence in 1...2 {
            let checkpoint = StreamCheckpoint(
                stream: one, sequence: sequence, number: 3, bytes: [UInt8(sequence), 0, 255])
            try stored.write(LogBatch(checkpoints: [checkpoint]))
            #expect(try reader.checkpoint(of: one, number: 3) == checkpoint)
        }
        #expect(try reader.checkpoint(of: one, number: 2) == nil && reader.checkpoint(of: two, number: 3) == nil)
        // Later records do not make the checkpoint wrong.
        try stored.write(batch(one, [record(3)]))
        #expect(try reader.checkpoint(of: one, number: 3)?.sequence == 2)
    }

    /// A follower gets every record once, in the order of writing. Its cursor survives a restart.
    @Test(arguments: Kind.allCases) func aFollowerContinuesAfterItsCursor(kind: Kind) throws {
        let stored = try StoredLog(kind)
        let follower = Listener()
        func follow() throws {
            var result: Result<Bool, LogFault>?
            Following(follower, of: stored.log).advance { result = $0 }
            #expect(try result?.get() == false)
        }
        try follow()
        try stored.write(batch(one, [record(1, "een"), record(2)]))
        try stored.write(batch(two, [record(1)]))
        try follow()
        #expect(follower.heard == ["d1 1 2", "programme/g1 1"])
        try follow()
        #expect(follower.heard.count == 2)
        try stored.restart()
        try stored.write(batch(one, [record(3)]))
        try stored.log.purge(two, at: 1, by: "p9")
        try stored.write(batch(one, [person(4, 1, "Anna")]))
        try follow()
        #expect(follower.heard.dropFirst(2) == ["d1 3 4"])
        #expect(try stored.log.reader.follow(after: 0, atMost: 2).records.map(\.record.sequence) == [1, 2])
        // A follower that fails gets the same records again.
        try stored.write(batch(one, [record(5)]))
        follower.fails = true
        var fault: LogFault?
        Following(follower, of: stored.log).advance { if case .failure(let found) = $0 { fault = found } }
        #expect(fault?.code == .program)
        follower.fails = false
        try follow()
        #expect(follower.heard.last == "d1 5")
    }

    private final class Listener: LogFollower {
        static let name = "listener"
        var heard: [String] = []
        var fails = false

        func follow(_ records: [LogRecord], of stream: StreamID, known: (any Sendable)?) throws(LogFault) {
            if fails { throw LogFault(.program, "not now") }
            #expect(known == nil)
            heard.append(([stream.text] + records.map { "\($0.sequence)" }).joined(separator: " "))
        }
    }

    @Test(arguments: Kind.allCases) func reopeningReportsTheLastSequences(kind: Kind) throws {
        let stored = try StoredLog(kind)
        try stored.write(batch(one, [record(1), record(2)]))
        let epoch = stored.log.epoch(of: one)
        var sequences: [StreamID: Int] = [:]
        stored.log.reopen(asking: [one, two]) { sequences = (try? $0.get()) ?? [:] }
        #expect(sequences == [one: 2, two: 0] && stored.log.epoch(of: one) == epoch && epoch.text.count == 13)
        #expect(try stored.log.reader.value(.nonce)?.isEmpty == false)
        #expect(try stored.log.reader.value(.keyFingerprint) == nil)
        for text in ["one", "two"] { try stored.log.set(.keyFingerprint, to: text) }
        try stored.restart()
        #expect(try stored.log.reader.value(.keyFingerprint) == "two")
    }

    /// The number alone shows that the file is newer, before any record is read. Nothing is damaged.
    @Test func aFileWithRecordsOfAHigherNumberIsNewer() throws {
        struct Older: LogCatalogue {
            var newestNumber: Int { 2 }
            var programVersion: String { "1.2.0" }
            func firstVersion(of number: Int) -> String { "1.\(number).0" }
            func isAboutPerson(_ kind: String) -> Bool { false }
            func person(in facts: UnsafeRawBufferPointer) -> PersonKey? { nil }
        }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("log-\(UUID().uuidString).sqlite").path
        defer { for end in ["", "-wal", "-shm", "-mark", "-lock"] { unlink(path + end) } }
        let log = try SQLiteLog(path: path, FileSetup(catalogue: Catalogue()))
        let turn = StreamTurn(stream: one, expectedSequence: 0, records: [record(1)], number: 3)
        log.append(LogBatch(turns: [turn])) { _ in }
        log.close()
        let fault = #expect(throws: LogFault.self) { _ = try SQLiteLog(path: path, FileSetup(catalogue: Older())) }
        #expect(fault?.code == .newerSchema)
        #expect(try LogCheck.run(path: path, FileSetup(catalogue: Catalogue())).findings == [])
    }
}
