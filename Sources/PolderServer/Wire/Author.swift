import Dialogue
import JSON

/// Who said something and when. Written once: by the event, or by the entity if it differs there.
struct Author {
    var by: Actor
    var at: Milliseconds
}

extension JSONWriter {
    /// Leaves out what was already said.
    mutating func members(_ author: Author, besides said: Author?) {
        if author.by != said?.by { member("by", author.by.description) }
        if author.at != said?.at { member("at", author.at) }
    }
}
