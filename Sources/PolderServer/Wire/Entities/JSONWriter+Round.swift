import Dialogue
import JSON

extension JSONWriter {
    static let circulationFields = [
        "number", "dueAt", "message", "copies", "circulatedDraft", "draft", "by", "at", "closedAt", "closedBy",
    ]
    static let recipientFields = ["name", "organisation", "isCopy", "email"]
    static let minutesReplyFields = [
        "readAt", "readDraft", "agreedAt", "agreedDraft", "enteredBy", "enteredWay", "contestedAt",
    ]

    mutating func write(_ circulation: Circulation, draft: Int) {
        object { w in
            w.member("number", circulation.number)
            w.member("dueAt", circulation.dueAt)
            w.member("message", circulation.message)
            if !circulation.copies.isEmpty { w.member("copies", ids: circulation.copies) }
            w.member("circulatedDraft", circulation.draft)
            w.member("draft", draft)
            w.member("by", circulation.by.description)
            w.member("at", circulation.at)
            w.member("closedAt", circulation.closedAt)
            w.member("closedBy", circulation.closedBy?.description)
        }
    }

    mutating func write(_ recipient: Recipient, showing: Showing) {
        object { w in
            w.member("name", recipient.name)
            w.member("organisation", recipient.organisation)
            w.member("isCopy", recipient.isCopy)
            if showing.contains(.contacts) { w.member("email", recipient.email) }
        }
    }

    mutating func write(_ reply: MinutesReply) {
        object { w in
            w.member("readAt", reply.readAt)
            w.member("readDraft", reply.readDraft)
            w.member("agreedAt", reply.agreedAt)
            w.member("agreedDraft", reply.agreedDraft)
            w.member("enteredBy", reply.entered?.by.description)
            w.member("enteredWay", reply.entered?.way.rawValue)
            w.member("contestedAt", reply.contestedAt)
        }
    }
}
