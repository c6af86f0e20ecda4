/// The preparation questions and the answers to them.
public struct Preparation: Sendable, Equatable {
    public internal(set) var questions: [Question] = []
    public internal(set) var answers: [AnswerID: Answer] = [:]
    /// Whether answering is open.
    public internal(set) var isOpen = true
    /// The deadline at which the server closed answering; `nil` while answering is open, and when a person closed it.
    public internal(set) var closedAtDeadline: Milliseconds?
    /// Answers that their authors let the current facilitators read (`readsOnlyConfidedAgain`).
    public internal(set) var confidedAgain: Set<AnswerID> = []

    /// Deleted questions that were revealed.
    var revealedInBin: Set<QuestionID> = []
    /// When the words of a question were last changed. Answers that are older answered other words.
    public internal(set) var rewordedAt: [QuestionID: Milliseconds] = [:]

    /// The answer in each slot.
    private(set) var slots: [Slot: AnswerID] = [:]
    /// How many questions and answers were ever made: the next ids are one higher.
    var questionsMade = 0
    var answersMade = 0

    /// A person can give one answer to each question, or to each horizon of it.
    struct Slot: Sendable, Hashable {
        var participant: ParticipantID
        var question: QuestionID
        var horizon: Int?
    }

    public func question(_ id: QuestionID) -> Question? { questions.first { $0.id == id } }

    /// An answer, unless its question was deleted. Then the answer is kept, because the question may come back, and it
    /// still counts when somebody asks what was confided.
    public func presentAnswer(_ id: AnswerID) -> Answer? {
        answers[id].flatMap { question($0.question) == nil ? nil : $0 }
    }

    /// The answers to a question, deleted or not, in the order of their ids.
    public func answers(to question: QuestionID) -> [Answer] {
        answers.values.filter { $0.question == question }.sorted { $0.id < $1.id }
    }

    /// A person's answer to a question, or to one horizon of it.
    public func answer(of participant: ParticipantID, to question: QuestionID, horizon: Int?) -> Answer? {
        slots[Slot(participant: participant, question: question, horizon: horizon)].flatMap { answers[$0] }
    }

    /// An author's answers, in the order of the questions and horizons.
    func answers(of author: ParticipantID) -> [Answer] {
        questions.flatMap { question in
            let horizons: [Int?] = question.horizons.isEmpty ? [nil] : question.horizons.indices.map { $0 }
            return horizons.compactMap { answer(of: author, to: question.id, horizon: $0) }
        }
    }

    /// Whether everyone sees this answer, or saw it before its question was deleted: the answer is for everyone, and
    /// the question was revealed.
    package func isShownToAll(_ answer: Answer) -> Bool {
        answer.audience == .everyone
            && (question(answer.question)?.isRevealed ?? revealedInBin.contains(answer.question))
    }

    /// Adds the answer, or replaces the one with its id.
    mutating func putAnswer(_ answer: Answer) {
        answersMade = max(answersMade, Dialogue.serial(answer.id.text))
        answers[answer.id] = answer
        slots[Slot(answer)] = answer.id
        // If the author let facilitators read the answer, that was the earlier text.
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
