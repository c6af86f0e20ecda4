import Dialogue
import DialogueTesting
import EventLog
import Foundation
import JSON
import Testing

@testable import Journal

/// The decoder of notes without Foundation: it reads each note as Foundation does, or leaves it to Foundation.
@Suite struct NoteReadingTests {
    static let stored =
        #"{"note":{"actionItemNumber":3,"at":1611671400001,"by":"pabcdefghjkmn","dueDate":"2021-02-09","#
        + #""dueWords":2,"id":"n17","isDeleted":false,"isDone":true,"isIncluded":true,"item":"i1","#
        + #""kind":"actionItem","number":3,"owners":[{"participant":"pnopqrstvwxyz"},{"organisation":1}],"#
        + #""rank":17,"revision":1,"speaker":"pabcdefghjkmn","text":0},"type":"noteAdded"}"#
    static let words = ["Bel de \"VNG\"", "VNG", "zsm"]

    private func read(_ facts: [UInt8], _ words: [String]?) -> Event? {
        facts.withUnsafeBytes { NoteAddedReading.read($0, words: words) }
    }

    /// A note that was once written must be readable forever: this line is never edited.
    @Test func aStoredNoteReadsAsItWasWritten() throws {
        guard let payload = read(Array(Self.stored.utf8), Self.words)?.fact as? NoteAdded else {
            throw LogFault(.program, "not read")
        }
        let note = payload.note
        #expect(note.id == "n17" && note.item == "i1" && note.kind == .actionItem && note.number == 3)
        #expect(note.text == "Bel de \"VNG\"" && note.dueWords == "zsm" && note.dueDate == "2021-02-09")
        #expect(note.owners == [.participant("pnopqrstvwxyz"), .organisation("VNG")])
        #expect(note.isDone && note.isIncluded && !note.isDeleted && note.rank == 17 && note.at == 1_611_671_400_001)
        let coder = EventCoder()
        try coder.encode(Event(payload))
        #expect(String(decoding: coder.facts, as: UTF8.self) == Self.stored)
    }

    @Test func erasedWordsReadAsErased() throws {
        guard let payload = read(Array(Self.stored.utf8), nil)?.fact as? NoteAdded else {
            throw LogFault(.program, "not read")
        }
        #expect(payload.note.text == .erased && payload.note.dueWords == .erased)
        #expect(payload.note.owners == [.participant("pnopqrstvwxyz"), .organisation(.erased)])
    }

    /// Tries facts in which bytes were changed, removed and doubled.
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func aNoteIsNeverReadOtherwiseThanByFoundation(seed: UInt64) throws {
        var dice = Dice(seed)
        let coder = EventCoder()
        var read = 0
        for _ in 0..<400 {
            var facts = Array(Self.stored.utf8)
            for _ in 0...dice.roll(2) {
                let offset = dice.roll(facts.count)
                switch dice.roll(4) {
                case 0: facts[offset] = UInt8(dice.roll(256))
                case 1: facts.remove(at: offset)
                case 2: facts.insert(facts[offset], at: offset)
                default: facts[offset] = dice.pick(Array(#"0123456789-.eE"{}[],:\ nulltruefals"#.utf8))!
                }
            }
            let words: [String]? = dice.chance(20) ? nil : Self.words
            guard let event = self.read(facts, words) else { continue }
            read += 1
            let slowly = try? facts.withUnsafeBytes { try coder.decodeSlowly(facts: $0, words: words) }
            #expect(event == slowly, "seed \(seed): \(String(decoding: facts, as: UTF8.self))")
        }
        #expect(read > 0)
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func wordsAreReadAsFoundationReadsThem(seed: UInt64) throws {
        var dice = Dice(seed)
        let letters = ["a", "é", "\"", "\\", "\n", "\u{0}", "\u{1F}", "\u{7F}", "/", "🙂", "\r\n", "\u{2028}", ","]
        var read = 0
        for _ in 0..<400 {
            let list = (0..<dice.roll(4)).map { _ in (0..<dice.roll(8)).map { _ in dice.pick(letters)! }.joined() }
            var bytes: [UInt8] = []
            JSONText.append(list, to: &bytes)
            #expect(try bytes.withUnsafeBytes { try JSONReader.strings($0) } == list)
            bytes[dice.roll(bytes.count)] = dice.pick(Array(#"0123456789abcdefu\"[],"#.utf8))!
            guard let mine = try? bytes.withUnsafeBytes({ try JSONReader.strings($0) }) else { continue }
            read += 1
            #expect(mine == (try? JSONDecoder().decode([String].self, from: Data(bytes))), "seed \(seed)")
        }
        #expect(read > 0)
    }
}
