// The preparation questions: adding, changing and ordering them, and opening and closing answering.

public struct AddQuestion: Act {
    public static let name: Command.Kind = "addQuestion"
    public static let permission = Permission(.setUp, .untilReview)
    public var text: FreeText
    public var explanation: FreeText?
    public var example: FreeText?
    public var viceVersa: Bool?
    public var horizons: [FreeText]?
    public var askedBy: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        try Check.room(dialogue.preparation.questions.count + 1, max: Limits.most.questionsMax, "questions", nil)
        let question = Question(
            id: QuestionID("q" + String(dialogue.preparation.questionsMade + 1)), text: text,
            explanation: explanation ?? "", example: example ?? "", viceVersa: viceVersa ?? false,
            horizons: horizons ?? [], askedBy: askedBy ?? "")
        try Check.question(question)
        return [.questionAdded(question: question)]
    }
}

public struct QuestionAdded: Fact {
    public static let name: Event.Kind = "questionAdded"
    public var takesBack: Bool { false }
    public var question: Question

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.putQuestion(question) }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.question(question.id)), .changed(.order)] }
}

public struct ChangeQuestion: Act {
    public static let name: Command.Kind = "changeQuestion"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var question: QuestionID
    public var text: FreeText?
    public var explanation: FreeText?
    public var example: FreeText?
    public var viceVersa: Bool?
    public var horizons: [FreeText]?
    public var askedBy: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let question = try dialogue.existingQuestion(question, "question")
        var changed = question
        if let text { changed.text = text }
        if let explanation { changed.explanation = explanation }
        if let example { changed.example = example }
        if let viceVersa { changed.viceVersa = viceVersa }
        if let horizons { changed.horizons = horizons }
        if let askedBy { changed.askedBy = askedBy }
        if changed == question { return [] }
        try Check.question(changed, insteadOf: question)
        // A horizon that was answered must not be removed.
        let slots = changed.horizons.count
        let isLost = dialogue.preparation.answers.values.contains { answer in
            answer.question == question.id && (answer.horizon.map { $0 >= slots } ?? (slots > 0))
        }
        if isLost {
            throw Rejection(.inUse, "Answers were given to the horizons as they are.", field: "horizons")
        }
        return [.questionChanged(question: changed)]
    }
}

public struct QuestionChanged: Fact {
    public static let name: Event.Kind = "questionChanged"
    public var takesBack: Bool { true }
    public var question: Question

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        let isReworded = dialogue.preparation.question(question.id).map { $0.text != question.text } ?? false
        if isReworded { dialogue.preparation.rewordedAt[question.id] = moment.at }
        dialogue.putQuestion(question)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.question(question.id))] }
}

public struct OrderQuestions: Act {
    public static let name: Command.Kind = "orderQuestions"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var questions: [QuestionID]

    /// Questions that the command leaves out (somebody else added them in the meantime) come last, in their current
    /// order.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        try Check.room(questions.count, max: Limits.most.questionsMax, "questions", "questions")
        for id in questions { _ = try dialogue.existingQuestion(id, "questions") }
        let present = dialogue.preparation.questions.map(\.id)
        let wanted = Dialogue.ordered(present, by: questions, id: \.self)
        return wanted == present ? [] : [.questionsOrdered(questions: wanted)]
    }
}

public struct QuestionsOrdered: Fact {
    public static let name: Event.Kind = "questionsOrdered"
    public var takesBack: Bool { false }
    public var questions: [QuestionID]

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.preparation.questions = Dialogue.ordered(dialogue.preparation.questions, by: questions, id: \.id)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.order)] }
}

/// Closes or opens answering. When it is opened after its deadline, that deadline is removed, so that answering stays
/// open until somebody closes it or sets a new one.
public struct ChangeAnswering: Act {
    public static let name: Command.Kind = "changeAnswering"
    public static let permission = Permission(.setUp, .untilReview)
    public var isOpen: Bool

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if isOpen ? dialogue.takesAnswers(at: context.at) : !dialogue.preparation.isOpen { return [] }
        var events: [Event] = isOpen == dialogue.preparation.isOpen ? [] : [.answeringChanged(isOpen: isOpen)]
        if isOpen, dialogue.answersDuePassed(at: context.at) {
            var details = dialogue.details
            details.answersDueAt = nil
            events.append(.detailsChanged(details: details))
        }
        return events
    }
}

public struct AnsweringChanged: Fact {
    public static let name: Event.Kind = "answeringChanged"
    public var takesBack: Bool { false }
    public var isOpen: Bool

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.preparation.isOpen = isOpen
        let isAtDeadline = !isOpen && moment.by == .server
        dialogue.preparation.closedAtDeadline = isAtDeadline ? dialogue.details.answersDueAt : nil
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session)] }
}

extension Dialogue {
    fileprivate mutating func putQuestion(_ question: Question) {
        preparation.questionsMade = max(preparation.questionsMade, Self.serial(question.id.text))
        if let index = preparation.questions.firstIndex(where: { $0.id == question.id }) {
            preparation.questions[index] = question
        } else {
            preparation.questions.append(question)
        }
    }
}

extension Command {
    public static func addQuestion(
        text: FreeText, explanation: FreeText? = nil, example: FreeText? = nil, viceVersa: Bool? = nil,
        horizons: [FreeText]? = nil, askedBy: FreeText? = nil
    ) -> Command {
        Command(
            AddQuestion(
                text: text, explanation: explanation, example: example, viceVersa: viceVersa, horizons: horizons,
                askedBy: askedBy))
    }
    public static func changeQuestion(
        question: QuestionID, text: FreeText? = nil, explanation: FreeText? = nil, example: FreeText? = nil,
        viceVersa: Bool? = nil, horizons: [FreeText]? = nil, askedBy: FreeText? = nil
    ) -> Command {
        Command(
            ChangeQuestion(
                question: question, text: text, explanation: explanation, example: example, viceVersa: viceVersa,
                horizons: horizons, askedBy: askedBy))
    }
    public static func orderQuestions(questions: [QuestionID]) -> Command {
        Command(OrderQuestions(questions: questions))
    }
    public static func changeAnswering(isOpen: Bool) -> Command { Command(ChangeAnswering(isOpen: isOpen)) }
}

extension Event {
    public static func questionAdded(question: Question) -> Event { Event(QuestionAdded(question: question)) }
    public static func questionChanged(question: Question) -> Event { Event(QuestionChanged(question: question)) }
    public static func questionsOrdered(questions: [QuestionID]) -> Event {
        Event(QuestionsOrdered(questions: questions))
    }
    public static func answeringChanged(isOpen: Bool) -> Event { Event(AnsweringChanged(isOpen: isOpen)) }
}
