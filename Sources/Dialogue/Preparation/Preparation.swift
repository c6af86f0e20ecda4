/// The preparation questions and what was answered to them.
public struct Preparation: Sendable, Equatable {
    public internal(set) var questions: [Question] = []
    public internal(set) var answers: [AnswerID: Answer] = [:]
    /// Whether answers are taken at present.
    public internal(set) var isOpen = true
    /// The deadline at which the server closed answering; `nil` while it is open, and when somebody closed it.
    public internal(set) var closedAtDeadline: Milliseconds?
    /// Answers whose authors let the facilitators read them as these are now (`readsOnlyConfidedAgain`).
    public internal(set) var confidedAgain: Set<AnswerID> = []

    /// For each slot the answer that fills it.
    private(set) var slots: [Slot: AnswerID] = [:]
    /// How many were ever made: the numbers behind the next ids.
    var questionsMade = 0
    var answersMade = 0

    /// One person's place for an answer to one question, or to one of its horizons.
    struct Slot: Sendable, Hashable {
        var participant: ParticipantID
        var question: QuestionID
        var horizon: Int?
    }

    public func question(_ id: QuestionID) -> Question? { questions.first { $0.id == id } }

    /// The answer somebody gave to a question (and horizon).
    public func answer(of participant: ParticipantID, to question: QuestionID, horizon: Int?) -> Answer? {
        slots[Slot(participant: participant, question: question, horizon: horizon)].flatMap { answers[$0] }
    }

    /// The answers of one author, by question and horizon.
    func answers(of author: ParticipantID) -> [Answer] {
        questions.flatMap { question in
            let horizons: [Int?] = question.horizons.isEmpty ? [nil] : question.horizons.indices.map { $0 }
            return horizons.compactMap { answer(of: author, to: question.id, horizon: $0) }
        }
    }

    /// Everyone sees this answer: it is for everyone and its question was revealed.
    package func isShownToAll(_ answer: Answer) -> Bool {
        answer.audience == .everyone && question(answer.question)?.isRevealed == true
    }

    /// New, or in the place of the one with the same id.
    mutating func put(_ answer: Answer) {
        answersMade = max(answersMade, Dialogue.serial(answer.id.text))
        answers[answer.id] = answer
        slots[Slot(answer)] = answer.id
        // Let again or not: what was let was another text.
        confidedAgain.remove(answer.id)
    }

    mutating func withdraw(_ id: AnswerID) {
        guard let answer = answers.removeValue(forKey: id) else { return }
        slots[Slot(answer)] = nil
        confidedAgain.remove(id)
    }
}

extension Preparation.Slot {
    init(_ answer: Answer) {
        self.init(participant: answer.participant, question: answer.question, horizon: answer.horizon)
    }
}
