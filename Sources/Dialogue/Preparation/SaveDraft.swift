/// Keeps an answer that is still being written, for its author alone. It is not a command, because nothing has happened
/// yet and it leaves no event.
public struct SaveDraft: Codable, Sendable, Equatable {
    public static let name: Command.Kind = "saveDraft"
    /// Allowed even while answering is closed, because it may be opened again.
    public static let permission = Permission(.participant, [.preparing, .live], forOthers: [])
    public var question: QuestionID
    public var horizon: Int?
    /// An empty text deletes the draft.
    public var text: String
    public var audience: Audience

    public init(question: QuestionID, horizon: Int?, text: String, audience: Audience) {
        self.question = question
        self.horizon = horizon
        self.text = text
        self.audience = audience
    }

    /// The same checks as for an answer, but the text may be blank.
    public func check(_ dialogue: Dialogue, by author: ParticipantID) throws(Rejection) {
        if Self.permission.who.isDisjoint(with: dialogue.who(.participant(author))) {
            throw Rejection(.notAllowed, "Answers are for those who take part.")
        }
        if dialogue.isDeleted { throw Rejection(.deleted, "This dialogue was deleted.") }
        if !Self.permission.phases.contains(Permission.Phases(dialogue.phase)) {
            throw Rejection(.wrongPhase, "This cannot be done while the dialogue is \(dialogue.phase.words).")
        }
        guard let question = dialogue.preparation.question(question) else {
            throw Rejection(.notFound, "This question is not there any more.", field: "question")
        }
        if let horizon, !question.horizons.indices.contains(horizon) {
            throw Rejection(.outOfRange, "The question has no such part.", field: "horizon")
        }
        try Check.length(text, max: Limits.most.answerCharactersMax, "text")
    }
}
