// A participant says whether they come to the session, or takes that back.

public struct ReplyToInvitation: Act {
    public static let name: Command.Kind = "replyToInvitation"
    /// People reply for themselves, until the session is over. Organisers and facilitators reply for anyone, such as
    /// somebody who telephoned, until the minutes are adopted.
    public static let permission = Permission(.reviewers, .opened, forOthers: .setUp)
    public var reply: Reply.Coming
    /// Why somebody does not come.
    public var reason: FreeText?
    /// If it is left out, the actor is meant.
    public var participant: ParticipantID?

    /// Somebody who had sent a substitute and now replies otherwise does not send one any more: the substitute leaves
    /// the list.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let person = try dialogue.whoReplies(participant, context, Self.permission)
        let earlier = person.reply?.coming == reply ? person.reply?.reason : nil
        let reason = reply == .notComing ? self.reason ?? earlier ?? "" : ""
        try Check.length(reason, earlier, max: Limits.most.titleCharactersMax, "reason")
        var events = try dialogue.takingBackSubstitute(of: person.id, context)
        let isForNow = person.reply?.startsAt == dialogue.details.startsAt
        if person.reply?.coming != reply || person.reply?.reason != reason || !isForNow {
            events.append(.invitationReplied(participant: person.id, reply: reply, reason: reason))
        }
        return events + dialogue.attendanceAfterReply(person, reply, context)
    }
}

public struct TakeBackReply: Act {
    public static let name: Command.Kind = "takeBackReply"
    /// As for `replyToInvitation`.
    public static let permission = ReplyToInvitation.permission
    /// If it is left out, the actor is meant.
    public var participant: ParticipantID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let person = try dialogue.whoReplies(participant, context, Self.permission)
        var events = try dialogue.takingBackSubstitute(of: person.id, context)
        if person.reply != nil { events.append(.invitationReplied(participant: person.id, reply: nil)) }
        return events
    }
}

public struct InvitationReplied: Fact {
    public static let name: Event.Kind = "invitationReplied"
    /// An earlier reason is not shown any more.
    public var takesBack: Bool { true }
    public var participant: ParticipantID
    /// `nil` when the reply was taken back.
    public var reply: Reply.Coming?
    public var reason: FreeText?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        let startsAt = dialogue.details.startsAt
        dialogue.people.participants[participant]?.reply = reply.map {
            Reply(
                coming: $0, reason: reason ?? "", at: moment.at, startsAt: startsAt, by: moment.by)
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant)), .own(participant)]
    }
}

extension Command {
    public static func replyToInvitation(
        _ reply: Reply.Coming, reason: FreeText? = nil, participant: ParticipantID? = nil
    ) -> Command {
        Command(ReplyToInvitation(reply: reply, reason: reason, participant: participant))
    }
    public static func takeBackReply(participant: ParticipantID? = nil) -> Command {
        Command(TakeBackReply(participant: participant))
    }
}

extension Event {
    public static func invitationReplied(
        participant: ParticipantID, reply: Reply.Coming?, reason: FreeText? = nil
    ) -> Event {
        Event(InvitationReplied(participant: participant, reply: reply, reason: reason))
    }
}
