/// Somebody says on which of the proposed dates they can come.
public struct AnswerDates: Act {
    public static let name: Command.Kind = "answerDates"
    /// People answer for themselves; organisers and facilitators for anyone.
    public static let permission = Permission(.reviewers, .preparing, forOthers: .setUp)
    public var answers: [DateAnswer]
    /// If it is left out, the actor is meant.
    public var participant: ParticipantID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let person = try dialogue.whoReplies(participant, context, Self.permission)
        if dialogue.dates.chosen != nil {
            throw Rejection(.answersClosed, "The date was chosen already.", field: "answers")
        }
        try Check.room(answers.count, max: Limits.most.proposedDatesMax, "proposed dates", "answers")
        var known = person.availability
        var changed: [DateAnswer] = []
        for (index, answer) in answers.enumerated() {
            let date = try dialogue.existingDate(answer.date, "answers[\(index)].date")
            if known[date.id] == answer.answer { continue }
            known[date.id] = answer.answer
            changed.append(answer)
        }
        return changed.isEmpty ? [] : [.datesAnswered(participant: person.id, answers: changed)]
    }
}

public struct DateAnswer: Codable, Sendable, Hashable {
    public var date: ProposedDateID
    /// Left out, it takes an earlier answer back.
    public var answer: Availability?

    public init(date: ProposedDateID, answer: Availability?) {
        self.date = date
        self.answer = answer
    }
}

public struct DatesAnswered: Fact {
    public static let name: Event.Kind = "datesAnswered"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var answers: [DateAnswer]

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        for answer in answers {
            dialogue.people.participants[participant]?.availability[answer.date] = answer.answer
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant), for: .views(with: .answered)), .own(participant)]
    }
}

extension Command {
    public static func answerDates(_ answers: [DateAnswer], participant: ParticipantID? = nil) -> Command {
        Command(AnswerDates(answers: answers, participant: participant))
    }
}

extension Event {
    public static func datesAnswered(participant: ParticipantID, answers: [DateAnswer]) -> Event {
        Event(DatesAnswered(participant: participant, answers: answers))
    }
}
