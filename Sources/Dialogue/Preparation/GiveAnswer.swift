public struct GiveAnswer: Act {
    public static let name: Command.Kind = "giveAnswer"
    /// People answer for themselves; the facilitator may answer for anyone who takes part.
    public static let permission = Permission(.takingPart, [.preparing, .live], forOthers: .facilitator)
    public var question: QuestionID
    public var horizon: Int?
    public var text: FreeText
    public var audience: Audience
    /// The person that the facilitator types for, such as somebody on the telephone. If it is left out, the actor is
    /// meant.
    public var participant: ParticipantID?
    /// The question as its author read it. If the question was reworded since, the answer may answer something else.
    public var asked: FreeText?

    /// Gives an answer, or changes it. Only the author may change whom it is for. When the author typed it for the
    /// facilitator alone, nobody else may change it: otherwise a facilitator could type it again and show it to
    /// everyone.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let author = try dialogue.subject(participant, context, Self.permission)
        guard author.takesPart else {
            throw Rejection(.notAllowed, "Answers are for those who take part.", field: "participant")
        }
        try dialogue.checkAnswering(at: context.at)
        let question = try dialogue.existingQuestion(question, "question")
        if let asked, asked != question.text {
            throw Rejection(.changedMeanwhile, "The question has been changed in the meantime.", field: "question")
        }
        try dialogue.checkHorizon(horizon, of: question)
        try Check.filled(text, max: Limits.most.answerCharactersMax, "text")

        let present = dialogue.preparation.answer(of: author.id, to: question.id, horizon: horizon)
        if let present, context.by != .participant(author.id) {
            guard dialogue.mayRead(present, context.by) else {
                throw Rejection(
                    .notAllowed, "This was confided to others: only its author changes it.", field: "participant")
            }
            if present.audience != audience {
                throw Rejection(.notAllowed, "Only its author changes whom an answer is for.", field: "audience")
            }
            if present.audience == .facilitator && present.by == .participant(author.id) {
                throw Rejection(.notAllowed, "This was given in confidence: only its author changes it.")
            }
        }
        // The same answer, given again to a reworded question, is an answer to the new words.
        let isToTheseWords = present.map { $0.givenAt >= dialogue.preparation.rewordedAt[question.id] ?? .min } ?? false
        if let present, isToTheseWords, present.text == text, present.audience == audience,
            dialogue.mayRead(present, context.by)
        {
            return []
        }

        var answer = Answer(
            id: present?.id ?? AnswerID("r" + String(dialogue.preparation.answersMade + 1)), participant: author.id,
            question: question.id, horizon: horizon, text: text, audience: audience, givenAt: context.at,
            by: context.by)
        answer.item = present?.item
        answer.isDealtWith = present?.isDealtWith ?? false
        let retracts = present.map { dialogue.preparation.isShownToAll($0) && answer.audience == .facilitator } ?? false
        return [.answerGiven(answer: answer, retracts: retracts ? true : nil)]
    }
}

/// A new or changed answer. It replaces the one with the same id.
public struct AnswerGiven: Fact {
    public static let name: Event.Kind = "answerGiven"
    public var takesBack: Bool { true }
    public var answer: Answer
    /// True when everyone could see the answer and now may not (its author narrowed it after the reveal).
    public var retracts: Bool?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.preparation.putAnswer(answer)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        let made = Change.made(.answer(answer.id))
        return [retracts == true ? made.takenFrom(.everyone) : made, .own(answer.participant)]
    }
}

public struct WithdrawAnswer: Act {
    public static let name: Command.Kind = "withdrawAnswer"
    /// Authors withdraw their own answers; a facilitator may withdraw those that a facilitator typed.
    public static let permission = Permission(.takingPart, .opened, forOthers: .facilitator)
    public var answer: AnswerID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let mayWithdrawOthers = dialogue.isForOthers(Self.permission, context.by)
        let found = dialogue.preparation.answers[answer]
        // Others are told the same whether there is such an answer or not: they must not learn that somebody answered.
        guard mayWithdrawOthers || found.map({ context.by == .participant($0.participant) }) == true else {
            throw Rejection(.notAllowed, "An answer is withdrawn by its author.", field: "answer")
        }
        let answer = try dialogue.existingAnswer(answer)
        let isAuthor = context.by == .participant(answer.participant)
        let wasTypedForAuthor = answer.by != .participant(answer.participant)
        guard isAuthor || (wasTypedForAuthor && dialogue.mayRead(answer, context.by)) else {
            throw Rejection(.notAllowed, "An answer is withdrawn by its author.", field: "answer")
        }
        return [
            .answerWithdrawn(
                answer: answer.id, retracts: dialogue.preparation.isShownToAll(answer) ? true : nil,
                participant: answer.participant)
        ]
    }
}

public struct AnswerWithdrawn: Fact {
    public static let name: Event.Kind = "answerWithdrawn"
    public var takesBack: Bool { true }
    public var answer: AnswerID
    /// True when everyone could see the answer, so that it is removed from their pages. Otherwise they are told
    /// nothing.
    public var retracts: Bool?
    /// The author. Absent in events of the first version.
    public var participant: ParticipantID?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.preparation.withdraw(answer)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.removed(.answer(answer), from: retracts == true ? .everyone : .views(with: [.answers, .answered]))]
            + (participant.map { [.own($0)] } ?? [])
    }
}

extension Dialogue {
    package func checkHorizon(_ horizon: Int?, of question: Question) throws(Rejection) {
        if question.horizons.isEmpty {
            guard horizon == nil else {
                throw Rejection(.outOfRange, "This question has no horizons.", field: "horizon")
            }
        } else {
            guard let horizon, question.horizons.indices.contains(horizon) else {
                throw Rejection(.outOfRange, "Say for which of the question's horizons.", field: "horizon")
            }
        }
    }
}

extension Command {
    public static func giveAnswer(
        question: QuestionID, horizon: Int? = nil, text: FreeText, audience: Audience,
        participant: ParticipantID? = nil, asked: FreeText? = nil
    ) -> Command {
        Command(
            GiveAnswer(
                question: question, horizon: horizon, text: text, audience: audience, participant: participant,
                asked: asked))
    }
    public static func withdrawAnswer(answer: AnswerID) -> Command { Command(WithdrawAnswer(answer: answer)) }
}

extension Event {
    public static func answerGiven(answer: Answer, retracts: Bool? = nil) -> Event {
        Event(AnswerGiven(answer: answer, retracts: retracts))
    }
    public static func answerWithdrawn(
        answer: AnswerID, retracts: Bool? = nil, participant: ParticipantID? = nil
    ) -> Event {
        Event(AnswerWithdrawn(answer: answer, retracts: retracts, participant: participant))
    }
}
