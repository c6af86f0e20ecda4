import Dialogue
import JSON

extension JSONWriter {
    static let participantFields = [
        "name", "function", "organisation", "side", "roles", "assignment", "attendance", "attendanceAt",
        "handAt", "talkMs", "isWaiting", "isRemoved", "isAsked", "isInvited", "reply", "repliedAt", "repliedFor",
        "insteadOf", "replyReason", "repliedBy", "availability", "withheldSince", "withheldBy",
        "withheldBecause", "email", "knownAs", "knownOrganisation", "linkOpenedAt", "linkReportedAt",
        "linkSentAt", "mails", "appointment", "addressWrongAt", "unsubscribedAt", "wantsDigest",
        "refusesDigest",
        "mayAccept",
    ]

    mutating func write(_ participant: Participant, in dialogue: Dialogue, showing: Showing) {
        object { w in
            w.seatMembers(participant)
            w.member("attendance", participant.attendance?.rawValue)
            w.member("attendanceAt", participant.attendanceAt)
            w.member("handAt", dialogue.floor.queue.first { $0.participant == participant.id }?.at)
            w.member("talkMs", dialogue.floor.talkMs[participant.id])
            w.member("isWaiting", participant.isWaiting)
            w.member("isRemoved", participant.isRemoved)
            w.member("isAsked", participant.isAsked)
            w.member("isInvited", participant.isInvited)
            w.member("mayAccept", dialogue.agreements.acceptors.contains(participant.id))
            w.members(ofReply: participant, showing: showing)
            if showing.contains(.replies) { w.member(availability: participant, in: dialogue) }
            if showing.contains(.withheld) { w.members(of: participant.withheldToShow) }
            guard showing.contains(.contacts) else { return }
            w.member("email", participant.person.email)
            w.member("knownAs", participant.identity.person)
            w.member("knownOrganisation", participant.identity.organisation)
            w.member("linkOpenedAt", participant.linkOpenedAt)
            w.member("linkReportedAt", participant.linkReportedAt)
            w.member("linkSentAt", participant.linkSentAt)
            guard let correspondence = dialogue.outbox.people[participant.id] else { return }
            w.write(correspondence, isAppointmentOld: dialogue.hasOldAppointment(participant.id))
        }
    }

    /// Writes a participant's name, side, roles and everything else that is fixed. Everything that happens to them in
    /// the session comes with the feed.
    mutating func writeSeat(_ participant: Participant, in dialogue: Dialogue) {
        object { w in
            w.member("id", participant.id)
            w.seatMembers(participant)
            w.member("isWaiting", participant.isWaiting)
            w.member("isInvited", participant.isInvited)
            w.members(ofReply: participant, showing: .full)
            w.member(availability: participant, in: dialogue)
            w.member("linkOpenedAt", participant.linkOpenedAt)
            w.members(of: participant.withheldToShowOwner)
            w.member("maySendSubstitute", dialogue.maySendSubstitute(participant))
            w.member("getsMail", dialogue.isReachable(participant))
            w.membersOfWishes(dialogue.outbox[participant.id])
        }
    }

    /// Says whether they come and in whose place; and why not, and who entered that, where it is shown.
    private mutating func members(ofReply participant: Participant, showing: Showing) {
        member("insteadOf", participant.insteadOf)
        guard let reply = participant.reply else { return }
        member("reply", reply.coming.rawValue)
        member("repliedAt", reply.at)
        member("repliedFor", reply.startsAt)
        guard showing.contains(.replies) else { return }
        member("replyReason", reply.reason)
        member("repliedBy", reply.by.description)
    }

    /// Says on which of the proposed dates they can come.
    private mutating func member(availability participant: Participant, in dialogue: Dialogue) {
        guard !participant.availability.isEmpty else { return }
        key("availability")
        object { w in
            for date in dialogue.dates.proposed {
                guard let answer = participant.availability[date.id] else { continue }
                w.key(date.id.text)
                w.string(answer.rawValue)
            }
        }
    }

    /// Says that a link does not open what was confided before, since when, and why.
    private mutating func members(of withheld: Withheld?) {
        guard let withheld else { return }
        member("withheldSince", withheld.since)
        member("withheldBy", withheld.by.description)
        member("withheldBecause", withheld.reason.rawValue)
    }

    /// A facilitator who does not read what this participant confided.
    mutating func writeNotReading(_ facilitator: Participant) {
        object { w in
            w.member("participant", facilitator.id)
            w.members(of: facilitator.withheldToShow)
        }
    }

    private mutating func seatMembers(_ participant: Participant) {
        member("name", participant.person.name)
        member("function", participant.person.function)
        member("organisation", participant.person.organisation)
        member("side", participant.side)
        key("roles")
        array { w in
            for role in Role.allCases where participant.roles.contains(role) { w.string(role.rawValue) }
        }
        member("assignment", participant.assignment)
    }
}
