/// Shows everyone those answers to a question that were given for everyone. If `question` is left out, all questions
/// are meant.
public struct RevealAnswers: Act {
    public static let name: Command.Kind = "revealAnswers"
    /// A facilitator cannot reveal an answer that she may not read, because revealing it would show it to her.
    public static let permission = Permission(.facilitator, .opened)
    public var question: QuestionID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let asked = try question.map { id throws(Rejection) in [try dialogue.existingQuestion(id, "question")] }
        let revealed = (asked ?? dialogue.preparation.questions).filter { !$0.isRevealed }.map(\.id)
        let isWithheld = dialogue.preparation.answers.values.contains { answer in
            answer.audience == .everyone && revealed.contains(answer.question)
                && !dialogue.mayRead(answer, context.by)
        }
        if isWithheld {
            throw Rejection(
                .notAllowed, "This link does not open what was confided before: it does not reveal it either.",
                field: "question")
        }
        return revealed.map { .answersRevealed(question: $0) }
    }
}

public struct AnswersRevealed: Fact {
    public static let name: Event.Kind = "answersRevealed"
    public var takesBack: Bool { false }
    public var question: QuestionID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let index = dialogue.preparation.questions.firstIndex(where: { $0.id == question }) else { return }
        dialogue.preparation.questions[index].isRevealed = true
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        let answers = dialogue.preparation.answers.values.filter { $0.question == question }.map(\.id).sorted()
        return [.changed(.question(question)), .readers] + answers.map { .changed(.answer($0)) }
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
