import Dialogue
import JSON

extension JSONWriter {
    static let sessionFields = [
        "phase", "phaseAt", "isDeleted", "liveAt", "endedAt", "adoptedAt", "adoptedBy", "minutesVersion",
        "reopenedReason", "answersAreOpen", "answersClosedAt", "currentItem", "joinCode", "floor",
        "dailyDigestAt",
        "adoption",
    ]

    /// - Parameter joinCode: the guests' code, made with the server's key; `nil` while guests may not join.
    mutating func writeSession(_ dialogue: Dialogue, showing: Showing, joinCode: String?) {
        object { w in
            w.member("phase", dialogue.phase.rawValue)
            w.member("phaseAt", dialogue.phaseAt)
            w.member("isDeleted", dialogue.isDeleted)
            guard showing.contains(.content) else { return }
            w.member("liveAt", dialogue.liveAt)
            w.member("endedAt", dialogue.endedAt)
            w.member("adoptedAt", dialogue.adoptedAt)
            w.member("adoptedBy", dialogue.adoptedBy?.description)
            w.member("minutesVersion", dialogue.minutesVersion)
            w.member("reopenedReason", dialogue.reopenedReason)
            w.member("answersAreOpen", dialogue.preparation.isOpen)
            w.member("answersClosedAt", dialogue.preparation.closedAtDeadline)
            w.member("currentItem", dialogue.agenda.current)
            w.member("joinCode", joinCode)
            w.member("dailyDigestAt", dialogue.outbox.dailyDigest?.time)
            if let floor = dialogue.floor.holder {
                w.key("floor")
                w.object { w in
                    w.member("participant", floor.participant)
                    w.member("since", floor.since)
                }
            }
            w.write(dialogue.adoption)
        }
    }
}
