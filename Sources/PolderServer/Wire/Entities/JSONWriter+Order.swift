import Dialogue
import JSON

extension JSONWriter {
    static let orderFields = ["sides", "participants", "questions", "agenda"]

    /// The participants' order contains only those whom the view may know.
    mutating func writeOrder(_ dialogue: Dialogue, view: View) {
        object { w in
            w.member("sides", ids: dialogue.sides.map(\.id))
            w.member("participants", ids: dialogue.participantOrder(shownTo: view))
            w.member("questions", ids: dialogue.preparation.questions.map(\.id))
            w.member("agenda", ids: dialogue.agenda.order)
        }
    }
}
