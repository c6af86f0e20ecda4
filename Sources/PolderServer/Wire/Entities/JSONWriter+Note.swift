import Dialogue
import JSON

extension JSONWriter {
    static let noteFields = [
        "item", "kind", "text", "speaker", "owners", "dueWords", "dueDate", "number", "isDone", "doneAt",
        "doneBy", "isExcluded", "rank", "revision", "by", "at", "editedBy", "editedAt",
    ]

    mutating func write(_ note: Note, besides author: Author?) {
        object { w in
            w.member("item", note.item)
            if note.kind != .note { w.member("kind", note.kind.rawValue) }
            w.member("text", note.text)
            w.member("speaker", note.speaker)
            w.member("owners", note.owners)
            w.member("dueWords", note.dueWords)
            w.member("dueDate", note.dueDate)
            w.member("number", note.number)
            w.member("isDone", note.isDone)
            w.member("doneAt", note.doneAt)
            w.member("doneBy", note.doneBy?.description)
            w.member("isExcluded", !note.isIncluded)
            w.key("rank")
            w.number(note.rank)
            if note.revision != 1 { w.member("revision", note.revision) }
            w.members(Author(by: note.by, at: note.at), besides: author)
            w.member("editedBy", note.editedBy?.description)
            w.member("editedAt", note.editedAt)
        }
    }

    /// Writes the owners; leaves the member out when nobody owns the action item.
    @inline(__always)
    mutating func member(_ name: StaticString, _ owners: [Owner]) {
        if owners.isEmpty { return }
        key(name)
        array { w in for owner in owners { w.write(owner) } }
    }

    mutating func write(_ owner: Owner) {
        object { w in
            switch owner {
            case .participant(let id): w.member("participant", id)
            case .organisation(let name): w.member("organisation", name)
            }
        }
    }
}
