import Dialogue
// Every file of these tests plays dialogues.
@_exported import DialogueTesting
import Digests
import EventLog
import Foundation
import GRDB
import Testing

@testable import Journal
@testable import SQLiteLog
@testable import Tables

/// A directory of a test's own, gone with it.
final class Scratch {
    let directory: String
    var path: String { directory + "/polder.sqlite" }

    init() {
        directory = NSTemporaryDirectory() + "journal-\(Base64URL.encode(RandomBytes.make(8)))"
        try! FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }
}

/// A dialogue as a server would hold it: makes the turn to append.
extension Session {
    /// Decides and applies; a rejection is a test's mistake.
    @discardableResult
    mutating func run(_ command: Command, by: Actor = .installation, id: String? = nil) throws -> [Event] {
        let events = try give(command, by: by)
        if let id, !events.isEmpty { commandIDs[state.sequence] = id }
        return events
    }

    /// What has happened since the last time.
    mutating func takeTurn() -> DialogueTurn {
        let pending = log[handedOn...]
        handedOn = log.count
        return DialogueTurn(
            dialogue: state.id, expectedSequence: state.sequence - pending.count,
            records: pending.map { recorded in
                let id = commandIDs[recorded.sequence]
                return JournalRecord(
                    recorded, command: id.map { CommandStamp(id: $0, requestHash: 0xFFFF_0000_FFFF_0001) })
            }, state: state)
    }

    /// A live dialogue with two sides, three people, a question, two agenda items.
    static func live(_ id: DialogueID = "dtest") throws -> Session {
        var session = Session(id)
        try session.run(.createDialogue(details: Details(title: "Dialoog over \"data\"")))
        try session.run(.addSide(name: "Bedrijfsleven", kind: .party))
        try session.run(.addSide(name: "VWS", kind: .party))
        let sides = session.state.sides.map(\.id)
        try session.run(
            .addParticipants(participants: [
                NewParticipant(
                    person: PersonDetails(name: "Anna", function: "hoofd IT", organisation: "Action", email: "a@x.nl"),
                    side: sides[0], roles: [.participant]),
                NewParticipant(
                    person: PersonDetails(name: "Bob", function: "beleid", organisation: "VWS"), side: sides[1],
                    roles: [.participant, .noteTaker]),
                NewParticipant(
                    person: PersonDetails(name: "Cas", organisation: "ADS"), side: nil, roles: [.facilitator]),
            ]))
        try session.run(.addQuestion(text: "Wat is uw vraag?", viceVersa: true))
        try session.run(.addItem(title: "Opening", timeboxSeconds: 300))
        try session.run(.addItem(title: "Vragen", timeboxSeconds: 900))
        try session.run(.changePhase(phase: .preparing))
        try session.run(.changePhase(phase: .live))
        let people = session.state.people.order
        session.cast = ["Anna": people[0], "Bram": people[1], "Nico": people[1], "Fien": people[2]]
        return session
    }

    @discardableResult
    mutating func note(_ text: String, kind: Note.Kind = .note, owners: [Owner]? = nil, id: String? = nil) throws
        -> [Event]
    {
        try run(
            .addNote(item: state.agenda.order[0], kind: kind, text: FreeText(text), owners: owners), by: facilitator,
            id: id)
    }
}

/// A journal in a file, as the server has it, and the log beneath it.
@dynamicMemberLookup
final class FileJournal {
    let journal: Journal
    let log: SQLiteLog
    var reader: JournalReader { journal.reader }

    init(path: String, options: SQLiteLog.Options = SQLiteLog.Options()) throws(LogFault) {
        log = try SQLiteLog(path: path, JournalFile.setup, options: options)
        journal = Journal(log, list: FileDialogueList(log.sqliteReader))
    }

    subscript<T>(dynamicMember path: KeyPath<SQLiteLog, T>) -> T { log[keyPath: path] }
    subscript<T>(dynamicMember path: ReferenceWritableKeyPath<SQLiteLog, T>) -> T {
        get { log[keyPath: path] }
        set { log[keyPath: path] = newValue }
    }

    /// Appends and gives the result back.
    func append(_ batch: JournalBatch) -> Result<LogReceipt, LogFault> {
        var answer: Result<LogReceipt, LogFault>?
        journal.append(batch) { answer = $0 }
        return answer!
    }

    @discardableResult
    func commit(_ session: inout Session) throws -> LogReceipt {
        try append(JournalBatch(turns: [session.takeTurn()])).get()
    }

    func reopen(_ dialogues: [DialogueID]) -> Result<[DialogueID: Int], LogFault> {
        var answer: Result<[DialogueID: Int], LogFault>?
        journal.reopen(asking: dialogues) { answer = $0 }
        return answer!
    }

    func erase(
        _ dialogue: DialogueID, words: [Int] = [], persons: [ParticipantID] = [], at: Milliseconds
    ) throws(LogFault) {
        try journal.erase(dialogue, words: words, persons: persons, at: at)
    }

    func purge(_ dialogue: DialogueID, at: Milliseconds) throws(LogFault) { try journal.purge(dialogue, at: at) }
    func rebuild() throws(LogFault) { try log.rebuild() }
    func check(inFull: Bool) -> LogFault? { log.check(inFull: inFull) }
    func saveOpenFiles(to target: String) throws(LogFault) { try log.saveOpenFiles(to: target) }
    func close() { journal.close() }
}

extension JournalReader {
    /// Beside a server or without one.
    convenience init(path: String) throws(LogFault) {
        let file = try SQLiteLogReader(path: path, JournalFile.setup)
        self.init(file, list: FileDialogueList(file))
    }

    var file: SQLiteLogReader { log as! SQLiteLogReader }
    func close() { file.close() }

    /// What the dialogue's events come to.
    func fold(_ dialogue: DialogueID) throws -> Dialogue {
        var state = Dialogue(id: dialogue)
        for event in try load(dialogue).events { state.evolve(event) }
        return state
    }
}

extension LogCheck {
    static func run(path: String, withMark: Bool = true) throws(LogFault) -> LogCheck {
        try run(path: path, JournalFile.setup, withMark: withMark)
    }
}

extension LogBackup {
    static func make(of path: String, to target: String) throws(LogFault) -> LogCheck {
        try make(of: path, to: target, JournalFile.setup)
    }
    static func putBack(_ backup: String, at path: String) throws(LogFault) -> LogCheck {
        try putBack(backup, at: path, JournalFile.setup)
    }
    static func doubt(about backup: String) throws(LogFault) -> String? { try doubt(about: backup, JournalFile.setup) }
}

extension DatabaseFile {
    init(_ path: String) { self.init(path, JournalFile.setup) }
}

/// Runs the query on the file with SQLite's own shell, as anyone could.
func shell(_ path: String, _ sql: String, mayWrite: Bool = false) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = (mayWrite ? [] : ["-readonly"]) + [path, sql]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
}

/// Changes the file behind the journal's back, with SQLite's own shell.
func tamper(_ path: String, _ sql: String) throws {
    let output = try shell(path, sql, mayWrite: true)
    try #require(output.isEmpty, "\(output)")
}

/// Whether bytes stand anywhere in a journal's database or WAL.
func rawFile(_ path: String, contains text: String) throws -> Bool {
    try [path, path + "-wal"].filter { FileManager.default.fileExists(atPath: $0) }.contains {
        try Data(contentsOf: URL(fileURLWithPath: $0)).range(of: Data(text.utf8)) != nil
    }
}

/// Copies a journal's files as they stand, as a crash would leave them.
func copyFiles(_ from: String, to target: String, without: Set<String> = []) throws {
    for end in ["", "-wal", "-mark"] where !without.contains(end) && FileManager.default.fileExists(atPath: from + end)
    {
        try FileManager.default.copyItem(atPath: from + end, toPath: target + end)
    }
}

/// The bytes of database, WAL and mark, to see that nothing touched them; an empty WAL, which SQLite makes when it
/// looks, is as good as none.
func fileBytes(_ path: String) -> [Data] {
    ["", "-wal", "-mark"].map { (try? Data(contentsOf: URL(fileURLWithPath: path + $0))) ?? Data() }
}

let isSoak = ProcessInfo.processInfo.environment["POLDER_SOAK"] == "1"

/// What was said, from any thread. Unchecked: behind its lock.
final class Recorder: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: [String] = []
    func note(_ line: String) { lock.withLock { lines.append(line) } }
    var all: [String] { lock.withLock { lines } }
}

extension DatabaseFile {
    /// Another program in the middle of reading; the closure lets go.
    func holdReadTransaction() throws -> () throws -> Void {
        let queue = try DatabaseQueue(path: path, configuration: Self.readOnlyConfiguration.allowingUnsafeTransactions)
        try queue.inDatabase { db in
            try db.execute(sql: "BEGIN")
            _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM event")
        }
        return {
            try queue.inDatabase { try $0.execute(sql: "ROLLBACK") }
            try queue.close()
        }
    }

    /// Another program in the middle of writing; the closure lets go.
    func holdWriteLock() throws -> () throws -> Void {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        return {
            try queue.inDatabase { try $0.execute(sql: "ROLLBACK") }
            try queue.close()
        }
    }
}

extension Configuration {
    fileprivate var allowingUnsafeTransactions: Configuration {
        var changed = self
        changed.allowsUnsafeTransactions = true
        return changed
    }
}
