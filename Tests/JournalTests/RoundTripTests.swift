import DialogueTesting
import EventLog
import Foundation
import JSON
import JournalTesting
import SQLiteLog
import Testing

@testable import Dialogue
@testable import Journal

/// An event that was split into facts and words is the same event when it is read again.
@Suite struct RoundTripTests {
    static func fixtures() throws -> [Event] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "DialogueTests/Fixtures/events-v1.jsonl")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Event.self, from: Data($0.utf8))
        }
    }

    @Test func everyKindOfEventComesBackTheSame() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = Session("dfixture")
        let events = try Self.fixtures()
        #expect(Set(events.map(\.kind)) == Set(Event.Kind.allCases))
        for (index, event) in events.enumerated() {
            session.now += 1_000
            session.apply([event], by: index % 3 == 0 ? .server : .installation)
            // Some turns have one event, some several.
            if index % 4 != 1 { try journal.commit(&session) }
        }
        try journal.commit(&session)
        let replayed = try journal.reader.load("dfixture")
        #expect(replayed.events.map(\.event) == events)
        #expect(try journal.reader.fold("dfixture") == session.state)
        journal.close()
        let check = try LogCheck.run(path: scratch.path)
        #expect(check.findings == [] && check.events == events.count && check.erased == 0)
    }

    /// Facts hold nothing that somebody typed. Otherwise erasing the words would not erase everything typed.
    @Test func factsHoldNoFreeText() throws {
        let coder = EventCoder()
        for event in try Self.fixtures() {
            try coder.encode(event)
            let facts = String(decoding: coder.facts, as: UTF8.self)
            for word in ["Anna", "Bram", "Olga", "example.org", "VNG", "Wij zijn", "Vaccins", "Gast", "aanvullen"] {
                #expect(!facts.contains(word), "\(event.kind): \(facts)")
            }
        }
    }

    /// The encoder of notes without Foundation writes the same bytes as Foundation.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func notesAreWrittenTheSameBothWays(seed: UInt64) throws {
        var dice = Dice(seed)
        let fast = EventCoder()
        let slow = EventCoder()
        for _ in 0..<60 {
            let event = Event.noteAdded(note: dice.note())
            try fast.encode(event)
            try slow.encodeSlowly(event)
            #expect(
                String(decoding: fast.facts, as: UTF8.self) == String(decoding: slow.facts, as: UTF8.self),
                "seed \(seed)")
            #expect(fast.words == slow.words, "seed \(seed)")
            let words = fast.words.isEmpty ? [] : try fast.words.withUnsafeBytes { try slow.decodeWords($0) }
            #expect(
                try fast.facts.withUnsafeBytes { try slow.decode(facts: $0, words: words) } == event, "seed \(seed)")
        }
    }

    @Test func textIsEscapedAsFoundationDoes() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        let all =
            (1..<0x300).map { String(UnicodeScalar($0)!) }
            + ["👩‍👩‍👧‍👦", "\u{2028}", "e\u{301}", "\u{10FFFF}", "a/b", ""]
        var bytes: [UInt8] = []
        JSONText.append(all, to: &bytes)
        #expect(Data(bytes) == (try encoder.encode(all)))
    }

    @Test func manyEventsComeInChunksInOrder() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        for number in 0..<1_200 { try session.note("notitie \(number)") }
        try journal.commit(&session)
        var sizes: [Int] = []
        var next = 1
        try journal.reader.replay("dtest", after: 0) { chunk in
            sizes.append(chunk.events.count)
            for event in chunk.events {
                #expect(event.sequence == next)
                next += 1
            }
        }
        #expect(next == session.state.sequence + 1)
        #expect(sizes.count == 3 && sizes.allSatisfy { $0 <= 512 })
        #expect(throws: LogFault.self) { try journal.reader.load("dtest", after: -5) }
        #expect(try journal.reader.load("dtest", after: next + 10).events.isEmpty)
        journal.close()
    }
}

extension Dice {
    fileprivate mutating func text() -> FreeText {
        let letters = ["a", "ß", "\"", "\\", "\n", "\u{1}", "\u{7f}", "/", "€", "🙂", " ", "</script>", "\r\n", "\t"]
        return chance(4) ? .erased : FreeText((0..<roll(30)).map { _ in pick(letters)! }.joined())
    }

    fileprivate mutating func note() -> Note {
        var note = Note(
            id: NoteID("n\(roll(9999))"), item: "i1", kind: pick(Note.Kind.allCases)!, text: text(), rank: 1,
            by: .installation, at: Int64(roll(2_000_000_000_000)))
        note.rank = pick([1, 2.5, -3, 1e16, 0, 1024, 0.1, 1e-7])!
        if chance(30) { note.speaker = "p12" }
        if chance(30) { note.speaker = "p\"1" }
        if chance(50) { note.dueWords = text() }
        if chance(30) { note.dueDate = "2021-02-09" }
        for _ in 0..<roll(4) {
            note.owners.append(chance(50) ? .participant(ParticipantID("p\(roll(9))")) : .organisation(text()))
        }
        if chance(30) { note.number = roll(100) }
        if chance(30) { note.agreementNumber = -roll(100) }
        if chance(30) { note.actionItemNumber = Int.max }
        note.isDone = chance(50)
        note.isIncluded = chance(50)
        if chance(10) { note.editedBy = .server }
        return note
    }
}
