import Dialogue
import JSON

/// Who said something and when: written once, by the event or by what it brings.
struct Author {
    var by: Actor
    var at: Milliseconds
}

extension JSONWriter {
    /// Left out where it is what was said already.
    mutating func members(_ author: Author, besides said: Author?) {
        if author.by != said?.by { member("by", author.by.description) }
        if author.at != said?.at { member("at", author.at) }
    }
}
