/// An author lets the current facilitators read what she confided before (Withheld.swift).
public struct ConfideAnswers: Act {
    public static let name: Command.Kind = "confideAnswers"
    /// Everyone may give it, but only for their own answers.
    public static let permission = Permission(.everyone, .any, forOthers: [])

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let author = context.by.participant else {
            throw Rejection(.notFound, "This link is not a person's own.")
        }
        if dialogue.facilitatorsNotReading(author).isEmpty { return [] }
        return [.answersConfided(participant: author, answers: dialogue.answersToConfide(author).map(\.id))]
    }
}

/// The author lets the current facilitators read these answers.
public struct AnswersConfided: Fact {
    public static let name: Event.Kind = "answersConfided"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var answers: [AnswerID]

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.preparation.confidedAgain.formUnion(answers.filter { dialogue.preparation.answers[$0] != nil })
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        answers.map { .changed(.answer($0), for: .views(with: .confidedAgain)) } + [.own(participant)]
    }
}

extension Command {
    public static func confideAnswers() -> Command { Command(ConfideAnswers()) }
}

extension Event {
    public static func answersConfided(participant: ParticipantID, answers: [AnswerID]) -> Event {
        Event(AnswersConfided(participant: participant, answers: answers))
    }
}
