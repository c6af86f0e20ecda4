import Dialogue
import JSON

extension JSONWriter {
    static let itemFields = [
        "title", "explanation", "timeboxSeconds", "extraSeconds", "lead", "status", "startedAt", "elapsedMs",
        "begunAt", "endedAt", "summary", "summaryRevision",
    ]

    mutating func write(_ item: AgendaItem) {
        object { w in
            w.member("title", item.title)
            w.member("explanation", item.explanation)
            w.member("timeboxSeconds", item.timeboxSeconds)
            w.member("extraSeconds", item.extraSeconds)
            w.member("lead", item.lead)
            w.member("status", item.status.rawValue)
            w.member("startedAt", item.startedAt)
            w.member("elapsedMs", item.elapsedMs)
            w.member("begunAt", item.begunAt)
            w.member("endedAt", item.endedAt)
            w.member("summary", item.summary)
            w.member("summaryRevision", item.summaryRevision)
        }
    }
}
