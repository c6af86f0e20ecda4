import Dialogue
import JSON

extension JSONWriter {
    static let remarkFields = [
        "note", "item", "by", "at", "text", "outcome", "response",
        "passage", "entered", "contested",
    ]

    mutating func write(_ remark: Remark, besides author: Author?, showing: Showing) {
        object { w in
            w.member("note", remark.note)
            w.member("item", remark.item)
            w.members(Author(by: remark.by, at: remark.at), besides: author)
            w.member("text", remark.text)
            w.member("outcome", remark.outcome.rawValue)
            w.member("response", remark.response)
            if let passage = remark.passage { w.member("passage", passage, showing: showing) }
            w.member("entered", remark.entered)
            if let contested = remark.contested { w.member("contested", contested) }
        }
    }
}
