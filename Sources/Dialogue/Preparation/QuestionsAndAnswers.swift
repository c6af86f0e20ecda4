/// A question that people answer before the dialogue.
public struct Question: Codable, Sendable, Hashable {
    public var id: QuestionID
    public var text: FreeText
    /// The question explained in plain words.
    public var explanation: FreeText
    /// An example of an answer.
    public var example: FreeText
    /// Each side answers it about the other side.
    public var viceVersa: Bool
    /// The parts that an answer is given in ("deze dialoog als tussenstap", "de lange termijn"); usually empty.
    public var horizons: [FreeText]
    /// The person or organisation that asks ("Alliantie Digitaal Samenleven").
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

/// The readers that an answer is for. Only the answer's author may widen this audience.
public enum Audience: String, Codable, Sendable, CaseIterable { case everyone, facilitator }

/// A participant's answer to a question, or to one horizon of it.
public struct Answer: Codable, Sendable, Hashable {
    public var id: AnswerID
    public var participant: ParticipantID
    public var question: QuestionID
    /// Index in `Question.horizons`; `nil` when the question has no horizons.
    public var horizon: Int?
    public var text: FreeText
    public var audience: Audience
    public var givenAt: Milliseconds
    /// The person who typed the answer: the participant, or a facilitator for somebody on the telephone.
    public var by: Actor
    /// The agenda item that it is linked to.
    public var item: ItemID?
    /// Whether the session has dealt with the answer.
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
