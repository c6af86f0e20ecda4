/// What a dialogue is about and when: the briefing in house order.
public struct Details: Codable, Sendable, Hashable {
    public var title: FreeText
    /// Aanleiding.
    public var occasion: FreeText
    public var background: FreeText
    public var purpose: FreeText
    public var startsAt: Milliseconds?
    /// Planned length of the session.
    public var durationMinutes: Int
    /// IANA name; times are shown in it.
    public var timeZone: String
    /// `nl` or `en`: the language of the minutes.
    public var language: String
    /// Where people meet: the call's address. Left out of public exports.
    public var callLink: FreeText
    /// The deadline for answers: at this time answering closes, unless the session is live by then.
    public var answersDueAt: Milliseconds?
    /// Who gets the minutes.
    public var distribution: [Recipient]

    public struct Recipient: Codable, Sendable, Hashable {
        public var name: FreeText
        /// A copy (cc) rather than addressed to.
        public var isCopy: Bool
        public init(name: FreeText, isCopy: Bool) {
            self.name = name
            self.isCopy = isCopy
        }
    }

    public init(
        title: FreeText, occasion: FreeText = "", background: FreeText = "", purpose: FreeText = "",
        startsAt: Milliseconds? = nil, durationMinutes: Int = 90, timeZone: String = "Europe/Amsterdam",
        language: String = "nl", callLink: FreeText = "", answersDueAt: Milliseconds? = nil,
        distribution: [Recipient] = []
    ) {
        self.title = title
        self.occasion = occasion
        self.background = background
        self.purpose = purpose
        self.startsAt = startsAt
        self.durationMinutes = durationMinutes
        self.timeZone = timeZone
        self.language = language
        self.callLink = callLink
        self.answersDueAt = answersDueAt
        self.distribution = distribution
    }
}

/// Where a dialogue stands. Only people change it.
public enum Phase: String, Codable, Sendable, CaseIterable {
    case draft, preparing, live, review, adopted, archived
}
