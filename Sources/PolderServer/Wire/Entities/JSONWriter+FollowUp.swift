import Dialogue
import JSON

// The follow-up of agreements and action items.

extension JSONWriter {
    static let milestoneFields = ["title", "date", "by", "at"]

    mutating func write(_ milestone: Milestone, besides author: Author?) {
        object { w in
            w.member("title", milestone.title)
            w.member("date", milestone.date)
            w.members(Author(by: milestone.by, at: milestone.at), besides: author)
        }
    }

    static let followUpFields = [
        "condition", "dueDate", "reportDuty", "askedAt", "askedBy", "status", "reason", "overtakenBy", "statusAt",
        "statusBy", "confirmations",
    ]

    /// - Parameter dueDate: The date that the condition gives; `nil` while the milestone has none.
    mutating func write(_ followUp: FollowUp, dueDate: String?) {
        object { w in
            w.member(condition: followUp.condition)
            w.member("dueDate", dueDate)
            w.member(reportDuty: followUp.reportDuty)
            w.member("askedAt", followUp.asked?.at)
            w.member("askedBy", followUp.asked?.by.description)
            if let standing = followUp.standing {
                w.member("status", standing.status.rawValue)
                w.member("reason", standing.reason)
                w.member("overtakenBy", standing.overtakenBy)
                w.member("statusAt", standing.at)
                w.member("statusBy", standing.by.description)
            }
            guard !followUp.confirmations.isEmpty else { return }
            w.key("confirmations")
            w.array { w in
                for confirmation in followUp.confirmations {
                    w.object { w in
                        w.member("side", confirmation.side)
                        w.member("participant", confirmation.participant)
                        w.member("revision", confirmation.revision)
                        w.member("at", confirmation.at)
                        w.members(of: confirmation.entered)
                    }
                }
            }
        }
    }

    private mutating func member(condition: DueCondition?) {
        guard let condition else { return }
        key("condition")
        object { w in
            w.member("milestone", condition.milestone)
            w.member("relation", condition.relation.rawValue)
            w.member("count", condition.count)
            w.member("unit", condition.unit.rawValue)
        }
    }

    private mutating func member(reportDuty: ReportDuty?) {
        guard let reportDuty else { return }
        key("reportDuty")
        object { w in
            w.member("to", reportDuty.to)
            w.member("words", reportDuty.words)
            w.member("date", reportDuty.date)
        }
    }

    private mutating func members(of entered: Entered?) {
        guard let entered else { return }
        member("enteredBy", entered.by.description)
        member("way", entered.way.rawValue)
    }

    static let acceptanceFields = [
        "note", "owner", "answer", "reason", "subjectTo", "decision", "participant", "enteredBy", "way", "revision",
        "at", "contestedAt", "contest",
    ]

    mutating func write(_ acceptance: Acceptance) {
        object { w in
            w.member("note", acceptance.note)
            w.key("owner")
            w.write(acceptance.owner)
            w.member("answer", acceptance.answer.rawValue)
            w.member("reason", acceptance.reason)
            if let subjectTo = acceptance.subjectTo {
                w.key("subjectTo")
                w.object { w in
                    w.member("decider", subjectTo.decider)
                    w.member("words", subjectTo.words)
                    w.member("date", subjectTo.date)
                }
            }
            if let decision = acceptance.decision {
                w.key("decision")
                w.object { w in
                    w.member("isYes", decision.isYes)
                    w.member("words", decision.words)
                    w.member("by", decision.by.description)
                    w.member("at", decision.at)
                }
            }
            w.member("participant", acceptance.participant)
            w.members(of: acceptance.entered)
            w.member("revision", acceptance.revision)
            w.member("at", acceptance.at)
            w.member("contestedAt", acceptance.contest?.at)
            if let contest = acceptance.contest { w.member("contest", contest.words) }
        }
    }

    static let reportFields = ["note", "text", "by", "at"]

    mutating func write(_ report: Report, besides author: Author?) {
        object { w in
            w.member("note", report.note)
            w.member("text", report.text)
            w.members(Author(by: report.by, at: report.at), besides: author)
        }
    }
}
