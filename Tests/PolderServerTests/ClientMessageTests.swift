import Dialogue
import DialogueTesting
import Foundation
import JSON
import Testing

@testable import PolderServer

/// Our decoder, which works on the JSON tree, reads commands as Foundation reads them.
@Suite struct ClientMessageTests {
    private func read(_ text: String) throws(ClientMessage.Misunderstood) -> ClientMessage {
        let bytes = Array(text.utf8)
        do { return try bytes.withUnsafeBytes { try ClientMessage.read($0) } } catch {
            throw error as! ClientMessage.Misunderstood
        }
    }

    @Test func noCommandHasAFieldOfTheMessageItself() throws {
        for command in Catalogue.acts {
            let fields = try Shapes.fields(of: command).map(\.name)
            #expect(Set(fields).isDisjoint(with: ["id", "do"]), "\(command)")
        }
    }

    @Test func aCommandWithAFieldTwiceIsRefusedUnderItsID() {
        for (text, id) in [
            (#"{"id":"c1","do":"addNote","item":"i1","kind":"note","text":"a","text":"b"}"#, "c1"),
            (#"{"id":"c1","do":"addParticipants","participants":[{"person":{"name":"a","name":"b"}}]}"#, "c1"),
            (#"{"id":"c1","do":"nextItem","id":"c2"}"#, nil),
        ] as [(String, String?)] {
            let error = #expect(throws: ClientMessage.Misunderstood.self) {
                try Array(text.utf8).withUnsafeBytes { try ClientMessage.read($0) }
            }
            #expect(error?.code == .malformed && error?.id == id && error?.message.contains("twice") == true, "\(text)")
        }
    }

    /// Reads random commands: as pages write them, or with a value of another kind, a missing value, or one that does
    /// not fit. Both readers return the same command, or report the same kind of error at the same field.
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func readsWhatFoundationReads(seed: UInt64) throws {
        var dice = Dice(seed)
        let session = Session(.live)
        let others = [
            "null", "7", "-1", "1.5", "1e300", "9007199254740993", "\"x\"", "true", "[]", "[7]", "{}", "[{}]",
        ]
        var (taken, refused, hotCount) = (0, 0, 0)
        for _ in 0..<300 {
            let command = session.randomCommand(&dice, odd: true).0
            guard var object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(command)) as? [String: Any]
            else { return #expect(Bool(false), "no object") }
            if dice.chance(60), let name = dice.pick(object.keys.filter { $0 != "do" }.sorted()) {
                object[name] =
                    dice.chance(20)
                    ? nil
                    : try JSONSerialization.jsonObject(with: Data(dice.pick(others)!.utf8), options: .fragmentsAllowed)
            }
            let bytes = Array(try JSONSerialization.data(withJSONObject: object))
            let theirs = Result { try JSONDecoder().decode(Command.self, from: Data(bytes)) }
            let ours = Result { try bytes.withUnsafeBytes { try JSONReader.read($0) }.decode(Command.self) }
            let text = String(decoding: bytes, as: UTF8.self)
            if command.act is AddNote, let hot = Command(addNote: try bytes.withUnsafeBytes { try JSONReader.read($0) })
            {
                #expect(try ours.get() == hot, "seed \(seed): \(text)")
                hotCount += 1
            }
            switch (ours, theirs) {
            case (.success(let mine), .success(let other)):
                taken += 1
                #expect(mine == other, "seed \(seed): \(text)")
            case (.failure(let mine as DecodingError), .failure(let other as DecodingError)):
                refused += 1
                let (mine, other) = (told(mine), told(other))
                #expect(mine == other, "seed \(seed): \(text)")
            default: Issue.record("seed \(seed): \(text): \(ours), by Foundation \(theirs)")
            }
        }
        #expect(taken > 50 && refused > 20 && hotCount > 5, "too little was read to prove anything; seed \(seed)")
    }

    private func told(_ error: DecodingError) -> String {
        let misunderstood = ClientMessage.Misunderstood(error, id: "c1")
        return "\(misunderstood.code) \(misunderstood.field ?? "-") \(misunderstood.message)"
    }

    @Test(arguments: [
        ("9007199254740993", 9_007_199_254_740_993), ("-9223372036854775808", Int.min), ("1e3", 1_000), ("60.0", 60),
    ])
    func aWholeNumberIsReadAsItStands(text: String, number: Int) throws {
        let value = try Array(text.utf8).withUnsafeBytes { try JSONReader.read($0) }
        #expect(value.integer == number)
        #expect(try value.decode(Int.self) == number)
    }

    @Test func aDraftIsReadLikeACommand() throws {
        let text = #"{"id":"c1","do":"saveDraft","question":"q1","horizon":null,"text":"x","audience":"everyone"}"#
        guard case .given(let given) = try read(text), case .draft(let draft) = given.request else {
            return #expect(Bool(false), "no draft")
        }
        #expect(draft == SaveDraft(question: "q1", horizon: nil, text: "x", audience: .everyone))
    }
}
