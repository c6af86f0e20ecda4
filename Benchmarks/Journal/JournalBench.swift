import Dialogue
import Foundation
import GRDBSQLite
import Journal

/// The write path beside the machine's limit: what the journal commits in a second, and what a bare loop over
/// SQLite's C calls does with the same rows. Interleaved pairs; the median of the ratios counts, and its 95 %
/// interval; absolute figures are noise. CPU is that of the writing thread.
///
/// `swift run -c release journal-bench [pairs] [seconds]`; with `TMPDIR=/dev/shm` without a disk.
@main struct JournalBench {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Double($0) }
        let pairs = Int(arguments.first ?? 15)
        let seconds = arguments.dropFirst().first ?? 0.5
        print("                            notes/s                                     CPU µs/note")
        print("notes/commit  dialogues  journal     bare  ratio (95 %)        journal   bare  ratio (95 %)")
        for (rows, dialogues) in [(1, 1), (4, 4), (16, 1), (16, 16), (64, 4), (64, 64), (256, 8)] {
            try compare(rows: rows, dialogues: dialogues, pairs: pairs, seconds: seconds)
        }
        try reading(notes: 10_000)
    }

    /// A long dialogue read back: verified, decoded, folded.
    private static func reading(notes: Int) throws {
        let directory = try Household()
        let journal = try SQLiteJournal(path: directory.path)
        defer { journal.close() }
        var session = Writing("dread")
        for _ in 0..<notes { session.addNote() }
        _ = journal.commit(JournalBatch(turns: [session.takeTurn()]))
        var times: [Double] = []
        for _ in 0..<9 {
            let watch = Watch()
            var state = Dialogue(id: "dread")
            try journal.reader.replay("dread", after: 0) { piece in
                for event in piece.events { state.evolve(event) }
            }
            times.append(watch.figures(state.sequence).cpuMicroseconds)
        }
        print(String(format: "reading %d notes back: %.1f µs of CPU each", notes, median(times)))
    }

    private static func compare(rows: Int, dialogues: Int, pairs: Int, seconds: Double) throws {
        var journal: [Figures] = []
        var bare: [Figures] = []
        for _ in 0..<pairs {
            journal.append(try measureJournal(rows: rows, dialogues: dialogues, seconds: seconds))
            bare.append(try BareLoop().measure(rows: rows, dialogues: dialogues, seconds: seconds))
        }
        let speed = interval(zip(journal, bare).map { $0.perSecond / $1.perSecond })
        let cpu = interval(zip(journal, bare).map { $1.cpuMicroseconds / $0.cpuMicroseconds })
        print(
            String(
                format: "%12d %10d %8.0f %8.0f  %.2f (%.2f–%.2f)   %8.2f %6.2f  %.2f (%.2f–%.2f)", rows, dialogues,
                median(journal.map(\.perSecond)), median(bare.map(\.perSecond)), speed.0, speed.1, speed.2,
                median(journal.map(\.cpuMicroseconds)), median(bare.map(\.cpuMicroseconds)), cpu.0, cpu.1, cpu.2))
    }

    /// Notes committed in a second: recorded as the server would, appended in batches of `rows` over `dialogues`.
    private static func measureJournal(rows: Int, dialogues: Int, seconds: Double) throws -> Figures {
        let directory = try Household()
        let journal = try SQLiteJournal(path: directory.path)
        defer { journal.close() }
        var sessions = (0..<dialogues).map { Writing(DialogueID("dbench\($0)")) }
        _ = journal.commit(JournalBatch(turns: sessions.indices.map { sessions[$0].takeTurn() }))
        let watch = Watch()
        var done = 0
        while watch.seconds < seconds {
            for row in 0..<rows { sessions[row % dialogues].addNote() }
            let batch = JournalBatch(turns: (0..<min(rows, dialogues)).map { sessions[$0].takeTurn() })
            guard case .success = journal.commit(batch) else { fatalError("append failed") }
            done += rows
        }
        return watch.figures(done)
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    /// Median and its 95 % interval by order statistics.
    private static func interval(_ values: [Double]) -> (Double, Double, Double) {
        let sorted = values.sorted()
        let half = 0.98 * Double(sorted.count).squareRoot()
        let middle = Double(sorted.count) / 2
        let low = max(0, Int((middle - half).rounded(.down)))
        let high = min(sorted.count - 1, Int((middle + half).rounded(.up)))
        return (sorted[sorted.count / 2], sorted[low], sorted[high])
    }
}

struct Figures {
    var perSecond: Double
    var cpuMicroseconds: Double
}

/// Time since it was made: on the wall, and of this thread on a processor.
struct Watch {
    private let wall = Watch.read(CLOCK_MONOTONIC)
    private let cpu = Watch.read(CLOCK_THREAD_CPUTIME_ID)

    var seconds: Double { Watch.read(CLOCK_MONOTONIC) - wall }

    func figures(_ count: Int) -> Figures {
        Figures(
            perSecond: Double(count) / seconds,
            cpuMicroseconds: (Watch.read(CLOCK_THREAD_CPUTIME_ID) - cpu) * 1e6 / Double(count))
    }

    private static func read(_ id: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(id, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// A directory for one measurement.
final class Household {
    let directory = NSTemporaryDirectory() + "journal-bench-\(UInt64.random(in: 0 ... .max))"
    var path: String { directory + "/bench.sqlite" }
    init() throws { try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: directory) }
}

extension SQLiteJournal {
    func commit(_ batch: JournalBatch) -> Result<JournalReceipt, JournalFault> {
        var answer: Result<JournalReceipt, JournalFault>?
        append(batch) { answer = $0 }
        return answer!
    }
}

/// A dialogue to which notes of 250 bytes are added.
struct Writing {
    static let text = FreeText(String(repeating: "Dit is een notitie van iemand. ", count: 8) + "En af.")
    private var state: Dialogue
    private var pending: [JournalRecord] = []
    private var at: Milliseconds = 1_611_671_400_000
    private let author = Actor.participant("pabcdefghjkmn")

    init(_ id: DialogueID) {
        state = Dialogue(id: id)
        record(.dialogueCreated(details: Details(title: "Bench"), observerNonce: "o", projectorNonce: "p"), nil)
        record(.itemAdded(item: AgendaItem(id: "i1", title: "Punt")), nil)
    }

    mutating func addNote() {
        at += 1
        let number = state.sequence - 1
        let note = Note(
            id: NoteID("n\(number)"), item: "i1", kind: .note, text: Self.text, rank: Double(number), by: author, at: at)
        record(.noteAdded(note: note), CommandStamp(id: "c0123456789-\(number)", requestHash: UInt64(number) &* 0x9E37_79B9_7F4A_7C15))
    }

    mutating func takeTurn() -> DialogueTurn {
        defer { pending.removeAll(keepingCapacity: true) }
        return DialogueTurn(
            dialogue: state.id, expectedSequence: state.sequence - pending.count, records: pending, state: state)
    }

    private mutating func record(_ event: Event, _ command: CommandStamp?) {
        let recorded = RecordedEvent(sequence: state.sequence + 1, at: at, by: author, event: event)
        state.evolve(recorded)
        pending.append(JournalRecord(recorded, command: command))
    }
}

/// The machine's limit: prepared statements in a loop, the same tables, rows of the same bytes, nothing computed.
///
/// It checkpoints every 1,000 pages, as SQLite does when left alone: the journal's do not come for nothing either.
struct BareLoop {
    func measure(rows: Int, dialogues: Int, seconds: Double) throws -> Figures {
        let directory = try Household()
        try SQLiteJournal(path: directory.path).close()  // the same schema
        var db: OpaquePointer!
        guard sqlite3_open(directory.path, &db) == SQLITE_OK else { fatalError("open") }
        defer { sqlite3_close(db) }
        sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA cache_size=-32000", nil, nil, nil)
        let event = prepare(db, "INSERT INTO event(position,dialogue,sequence,at,actor,kind,facts,words,salt,words_hash,command,request_hash,chain,seal) VALUES(?,?,?,?,'pabcdefghjkmn','noteAdded',?,?,?,NULL,?,?,?,?)")
        let note = prepare(db, "INSERT INTO note(dialogue,note,item,kind,number,text,speaker,due_words,due_date,is_done,is_included,is_deleted,rank,revision,author,at,edited_by,edited_at) VALUES(?,?,'i1','note',NULL,?,NULL,'',NULL,0,1,0,?,1,'pabcdefghjkmn',?,NULL,NULL)")
        let begin = prepare(db, "BEGIN IMMEDIATE"), commit = prepare(db, "COMMIT")
        defer { for statement in [event, note, begin, commit] { sqlite3_finalize(statement) } }
        let facts = strdup(#"{"note":{"at":1611671400001,"by":"pabcdefghjkmn","dueWords":1,"id":"n10000","isDeleted":false,"isDone":false,"isIncluded":true,"item":"i1","kind":"note","owners":[],"rank":10000,"revision":1,"text":0},"type":"noteAdded"}"#)!
        let words = strdup("[\"\(Writing.text.text!)\",\"\"]")!
        let text = strdup(Writing.text.text!)!
        let ids = (0..<dialogues).map { strdup("dbench\($0)")! }
        let bytes = strdup(String(repeating: "h", count: 32))!
        defer { for pointer in [facts, words, text, bytes] + ids { free(pointer) } }
        let factsLength = Int32(strlen(facts)), wordsLength = Int32(strlen(words)), textLength = Int32(strlen(text))
        var name = [CChar](repeating: 0, count: 32)
        var position = 0
        let watch = Watch()
        while watch.seconds < seconds {
            step(begin)
            for row in 0..<rows {
                position += 1
                let id = ids[row % dialogues]
                let sequence = Int64(position / dialogues + 1)
                withVaList([sequence]) { _ = vsnprintf(&name, 32, "n%lld", $0) }
                sqlite3_bind_int64(event, 1, Int64(position))
                sqlite3_bind_text(event, 2, id, -1, nil)
                sqlite3_bind_int64(event, 3, Int64(position))
                sqlite3_bind_int64(event, 4, 1_611_671_400_000 + Int64(position))
                sqlite3_bind_text(event, 5, facts, factsLength, nil)
                sqlite3_bind_text(event, 6, words, wordsLength, nil)
                sqlite3_bind_blob(event, 7, bytes, 16, nil)
                sqlite3_bind_text(event, 8, "c0123456789-1000", 16, nil)
                sqlite3_bind_int64(event, 9, Int64(position) &* 0x1E37_79B9_7F4A_7C15)
                sqlite3_bind_blob(event, 10, bytes, 32, nil)
                if row == rows - 1 { sqlite3_bind_blob(event, 11, bytes, 32, nil) } else { sqlite3_bind_null(event, 11) }
                step(event)
                sqlite3_bind_text(note, 1, id, -1, nil)
                name.withUnsafeBufferPointer { sqlite3_bind_text(note, 2, $0.baseAddress, -1, nil); return () }
                sqlite3_bind_text(note, 3, text, textLength, nil)
                sqlite3_bind_double(note, 4, Double(sequence))
                sqlite3_bind_int64(note, 5, 1_611_671_400_000 + Int64(position))
                step(note)
            }
            step(commit)
        }
        return watch.figures(position)
    }

    private func prepare(_ db: OpaquePointer, _ sql: String) -> OpaquePointer {
        var statement: OpaquePointer!
        guard sqlite3_prepare_v2(db, sql, -1, &statement, nil) == SQLITE_OK else { fatalError(String(cString: sqlite3_errmsg(db))) }
        return statement
    }

    private func step(_ statement: OpaquePointer) {
        guard sqlite3_step(statement) == SQLITE_DONE else { fatalError("step \(sqlite3_errcode(sqlite3_db_handle(statement)))") }
        sqlite3_reset(statement)
    }
}
