import Dialogue
import JSON

extension JSONWriter {
    static let parkedTopicFields = ["title", "takenBy", "item", "by", "at"]

    mutating func write(_ topic: ParkedTopic, besides author: Author?) {
        object { w in
            w.member("title", topic.title)
            w.member("takenBy", topic.takenBy)
            w.member("item", topic.item)
            w.members(Author(by: topic.by, at: topic.at), besides: author)
        }
    }
}
