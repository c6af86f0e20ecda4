/// `question` left out: all questions.
public struct RevealAnswers: Act {
    public static let name: Command.Kind = "revealAnswers"
    public static let permission = Permission(.facilitator, .opened)
    public var question: QuestionID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let asked = try question.map { id throws(Rejection) in [try dialogue.existing(id, "question")] }
        return (asked ?? dialogue.questions).filter { !$0.isRevealed }.map { .answersRevealed(question: $0.id) }
    }
}

public struct AnswersRevealed: Fact {
    public static let name: Event.Kind = "answersRevealed"
    public static let takesBack = false
    public var question: QuestionID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let place = dialogue.questions.firstIndex(where: { $0.id == question }) else { return }
        dialogue.questions[place].isRevealed = true
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        let answers = dialogue.answers.values.filter { $0.question == question }.map(\.id).sorted()
        return [.changed(.question(question))] + answers.map { .changed(.answer($0)) }
    }
}

extension Dialogue {
    /// Everyone sees this answer: it is for everyone and its question was revealed.
    func isShownToAll(_ answer: Answer) -> Bool {
        answer.audience == .everyone && question(answer.question)?.isRevealed == true
    }
}

extension Command {
    public static func revealAnswers(question: QuestionID? = nil) -> Command {
        Command(RevealAnswers(question: question))
    }
}

extension Event {
    public static func answersRevealed(question: QuestionID) -> Event { Event(AnswersRevealed(question: question)) }
}
