package import Dialogue

/// A fact of a later program: this program's catalogue does not list it.
package struct ReadTomorrow: Fact {
    package static let name: Event.Kind = "readTomorrow"
    package var takesBack: Bool { false }
    package var note: NoteID

    package init(note: NoteID) { self.note = note }

    package func apply(to dialogue: inout Dialogue, _ moment: Moment) {}
    package func changes(in dialogue: Dialogue) -> [Change] { [] }
}
