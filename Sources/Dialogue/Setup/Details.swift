/// The subject of a dialogue, when it is held, and who gets its minutes.
public struct Details: Codable, Sendable, Hashable {
    public var title: FreeText
    /// Why this dialogue is held ("aanleiding").
    public var occasion: FreeText
    public var background: FreeText
    public var purpose: FreeText
    public var startsAt: Milliseconds?
    /// Planned length of the session.
    public var durationMinutes: Int
    /// IANA name of the time zone in which times are shown.
    public var timeZone: String
    /// `nl` or `en`: the language of the minutes.
    public var language: String
    /// The address of the video call. Projection.swift says who is shown it; minutes never have it.
    public var callLink: FreeText
    /// Deadline for answers: answering closes then, unless the session is live already.
    public var answersDueAt: Milliseconds?
    /// The people and organisations that get the minutes.
    public var distribution: [Recipient]

    public struct Recipient: Codable, Sendable, Hashable {
        public var name: FreeText
        /// Gets a copy (cc) instead of being addressed.
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

/// The stage a dialogue is in. Only people change it, never the clock.
public enum Phase: String, Codable, Sendable, CaseIterable {
    /// `editing`: the note-taker and the facilitator clean up the minutes, before anybody is asked about them.
    case draft, preparing, live, editing, review, adopted, archived
}
