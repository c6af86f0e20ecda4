import Dialogue
import JSON

/// The person who said something, and when. An entity repeats them only where they differ from the event's.
struct Author {
    var by: Actor
    var at: Milliseconds
}

extension JSONWriter {
    /// Writes the author, without the members that are the same in `said`.
    mutating func members(_ author: Author, besides said: Author?) {
        if author.by != said?.by { member("by", author.by.description) }
        if author.at != said?.at { member("at", author.at) }
    }
}
