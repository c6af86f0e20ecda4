// Deleting a question with its answers, and putting it back with them.

public struct RemoveQuestion: Act {
    public static let name: Command.Kind = "removeQuestion"
    public static let permission = Permission(.setUp, .untilReview)
    public var question: QuestionID

    /// The answers stay as they are, but nobody sees them while their question is in the bin.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        [.questionRemoved(question: try dialogue.existingQuestion(question, "question").id)]
    }
}

public struct QuestionRemoved: Fact {
    public static let name: Event.Kind = "questionRemoved"
    public var takesBack: Bool { true }
    public var question: QuestionID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        let questions = dialogue.preparation.questions
        guard let removed = dialogue.preparation.question(question) else { return }
        dialogue.bin.put(.question(removed), from: questions.map(\.id.text), moment)
        dialogue.preparation.questions.removeAll { $0.id == question }
        if removed.isRevealed { dialogue.preparation.revealedInBin.insert(question) }
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        let preparation = dialogue.preparation
        let answers = preparation.answers(to: question).flatMap { answer -> [Change] in
            let readers: ChangeAudience =
                preparation.isShownToAll(answer) ? .everyone : .views(with: [.answers, .answered, .confidedAgain])
            return [.removed(.answer(answer.id), from: readers), .own(answer.participant)]
        }
        return [.removed(.question(question)), .changed(.order), .readers] + answers
    }
}

/// Puts a deleted question back at its place, with the answers that it had.
public struct RestoreQuestion: Act {
    public static let name: Command.Kind = "restoreQuestion"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var question: QuestionID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if dialogue.preparation.question(question) != nil { return [] }
        guard dialogue.bin[.question(question)] != nil else {
            throw Rejection(.notFound, "There is no such question in the bin.", field: "question")
        }
        try Check.room(dialogue.preparation.questions.count + 1, max: Limits.most.questionsMax, "questions", nil)
        return [.questionRestored(question: question)]
    }
}

public struct QuestionRestored: Fact {
    public static let name: Event.Kind = "questionRestored"
    public var takesBack: Bool { false }
    public var question: QuestionID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let entry = dialogue.bin.take(.question(question)), case .question(let question) = entry.thing
        else { return }
        let place = entry.place(in: dialogue.preparation.questions.map(\.id.text))
        dialogue.preparation.questions.insert(question, at: place)
        dialogue.preparation.revealedInBin.remove(question.id)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        let answers = dialogue.preparation.answers(to: question).flatMap { answer -> [Change] in
            [.changed(.answer(answer.id)), .own(answer.participant)]
        }
        return [.changed(.question(question)), .changed(.order), .readers] + answers
    }
}

extension Command {
    public static func removeQuestion(question: QuestionID) -> Command { Command(RemoveQuestion(question: question)) }
    public static func restoreQuestion(question: QuestionID) -> Command { Command(RestoreQuestion(question: question)) }
}

extension Event {
    public static func questionRemoved(question: QuestionID) -> Event { Event(QuestionRemoved(question: question)) }
    public static func questionRestored(question: QuestionID) -> Event { Event(QuestionRestored(question: question)) }
}
