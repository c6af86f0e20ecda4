import Dialogue
import DialogueTesting
import Foundation
import Journal
import Tables

/// How large a dialogue of 10,000 notes is, and how long reading and checking it and erasing one event take.
func measureLongDialogue() throws {
    let scratch = try Scratch()
    let file = JournalFile(path: scratch.path)
    var dialogue = try NotedDialogue("dlong")
    let journal = try file.open()
    for number in 0..<10_000 {
        try dialogue.note("notitie \(number) " + String(repeating: "x", count: 230), id: "c\(number)")
        if number % 50 == 0 { try journal.commit([dialogue.takeTurn()]) }
    }
    try journal.commit([dialogue.takeTurn()])
    var folded = Dialogue(id: "dlong")
    let folding = try seconds {
        try journal.reader.replay("dlong", after: 0) { piece in
            for event in piece.events { folded.evolve(event) }
        }
    }
    guard folded == dialogue.session.state else { throw Unexpected(what: "another state was read back") }
    print("fold of 10,000 notes", seconds: folding)
    print("check of 10,000 notes", seconds: try seconds { _ = try file.check() })
    print("erasing one event", seconds: try seconds { try journal.erase("dlong", words: [500], at: 1) })
    journal.close()
    print("file of 10,000 notes: \(try scratch.bytes()) bytes")
}

/// How long erasing holds the loop up in a file of 200 MB.
func measureErasing() throws {
    let scratch = try Scratch()
    let journal = try JournalFile(path: scratch.path).open(onWarning: { print("warning: \($0)") })
    var dialogues = try (0..<200).map { try NotedDialogue(DialogueID("d\($0)")) }
    let text = String(repeating: "Wat wij van elkaar willen weten. ", count: 30)
    var number = 0
    while try scratch.bytes() < 200 << 20 {
        for place in dialogues.indices {
            for _ in 0..<10 {
                number += 1
                try dialogues[place].note(text, id: "c\(number)")
            }
        }
        try journal.commit(dialogues.indices.map { dialogues[$0].takeTurn() })
    }
    let megabytes = try scratch.bytes() >> 20
    for name in ["d3", "d7", "d11"] {
        let erasing = try seconds { try journal.erase(DialogueID(name), words: [12, 15, 20], at: 9_000) }
        print("erase in \(megabytes) MB", seconds: erasing)
    }
    print("purge in \(megabytes) MB", seconds: try seconds { try journal.purge("d5", at: 9_000) })
    journal.close()
}

struct Unexpected: Error { let what: String }
