import Dialogue
import JSON

extension JSONWriter {
    static let detailsFields = [
        "title", "startsAt", "durationMinutes", "timeZone", "language", "occasion", "background", "purpose",
        "callLink", "answersDueAt", "distribution",
    ]

    mutating func write(_ details: Details, showing: Showing) {
        object { w in
            w.member("title", details.title)
            w.member("startsAt", details.startsAt)
            w.member("durationMinutes", details.durationMinutes)
            w.member("timeZone", details.timeZone)
            w.member("language", details.language)
            guard showing.contains(.content) else { return }
            w.member("occasion", details.occasion)
            w.member("background", details.background)
            w.member("purpose", details.purpose)
            if showing.contains(.call) { w.member("callLink", details.callLink) }
            w.member("answersDueAt", details.answersDueAt)
            guard !details.distribution.isEmpty else { return }
            w.key("distribution")
            w.array { w in
                for recipient in details.distribution {
                    w.object { w in
                        w.member("name", recipient.name)
                        w.member("isCopy", recipient.isCopy)
                    }
                }
            }
        }
    }
}
