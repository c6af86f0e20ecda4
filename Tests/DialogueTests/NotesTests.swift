import Testing

@testable import Dialogue

/// `Notes` keeps its notes in blocks. These tests have more notes than one block holds.
@Suite struct NotesTests {
    private func note(_ number: Int) -> Note {
        Note(
            id: NoteID("n\(number)"), item: "i1", kind: .note, text: FreeText("\(number)"), rank: 0, by: .server, at: 1)
    }

    @Test func everyNoteIsFoundAndChanged() {
        var notes = Notes()
        for number in 1...1_000 { notes[NoteID("n\(number)")] = note(number) }
        notes["n500"]?.text = "changed"
        notes["n1001"]?.text = "nobody there"
        #expect(notes.count == 1_000 && notes["n1001"] == nil)
        #expect(notes.values.map(\.id) == (1...1_000).map { NoteID("n\($0)") })
        #expect(notes.values.filter { $0.text.orEmpty != String($0.id.text.dropFirst()) }.map(\.id) == ["n500"])
        #expect(notes["n500"]?.text == "changed")
    }

    @Test func aCopyDoesNotChangeWithTheOriginal() {
        var notes = Notes()
        for number in 1...300 { notes[NoteID("n\(number)")] = note(number) }
        let before = notes
        notes["n7"]?.isDone = true
        notes["n301"] = note(301)
        #expect(before.count == 300 && before["n7"]?.isDone == false && before != notes)
    }
}
