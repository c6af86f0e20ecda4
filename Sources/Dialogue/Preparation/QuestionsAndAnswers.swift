/// A question everyone is asked before the dialogue.
public struct Question: Codable, Sendable, Hashable {
    public var id: QuestionID
    public var text: FreeText
    /// What is meant, in plain words.
    public var explanation: FreeText
    /// An answer somebody could have given.
    public var example: FreeText
    /// Each side answers it about the other.
    public var viceVersa: Bool
    /// Empty, or the parts the answer falls into ("deze dialoog als tussenstap", "de lange termijn").
    public var horizons: [FreeText]
    /// Who asks ("Alliantie Digitaal Samenleven").
    public var askedBy: FreeText
    public var isRevealed: Bool

    public init(
        id: QuestionID, text: FreeText, explanation: FreeText = "", example: FreeText = "", viceVersa: Bool = false,
        horizons: [FreeText] = [], askedBy: FreeText = "", isRevealed: Bool = false
    ) {
        self.id = id
        self.text = text
        self.explanation = explanation
        self.example = example
        self.viceVersa = viceVersa
        self.horizons = horizons
        self.askedBy = askedBy
        self.isRevealed = isRevealed
    }
}

/// Whom an answer is for. Only its author widens it.
public enum Audience: String, Codable, Sendable, CaseIterable { case everyone, facilitator }

/// One participant's answer to one question (and one horizon of it).
public struct Answer: Codable, Sendable, Hashable {
    public var id: AnswerID
    public var participant: ParticipantID
    public var question: QuestionID
    /// Place in `Question.horizons`; `nil` where the question has none.
    public var horizon: Int?
    public var text: FreeText
    public var audience: Audience
    public var givenAt: Milliseconds
    /// Who typed it: the participant, or a facilitator for someone on the telephone.
    public var by: Actor
    /// The agenda item it is linked to.
    public var item: ItemID?
    /// Marked as answered in the session.
    public var isDealtWith: Bool

    public init(
        id: AnswerID, participant: ParticipantID, question: QuestionID, horizon: Int?, text: FreeText,
        audience: Audience, givenAt: Milliseconds, by: Actor
    ) {
        self.id = id
        self.participant = participant
        self.question = question
        self.horizon = horizon
        self.text = text
        self.audience = audience
        self.givenAt = givenAt
        self.by = by
        isDealtWith = false
    }
}
