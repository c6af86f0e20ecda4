import Dialogue
import JSON

extension JSONWriter {
    static let proposedDateFields = ["startsAt", "durationMinutes", "isChosen", "by", "at"]

    mutating func write(_ date: ProposedDate, isChosen: Bool) {
        object { w in
            w.member("startsAt", date.startsAt)
            w.member("durationMinutes", date.durationMinutes)
            w.member("isChosen", isChosen)
            w.member("by", date.by.description)
            w.member("at", date.at)
        }
    }
}
