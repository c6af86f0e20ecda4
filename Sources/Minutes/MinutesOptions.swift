/// Chooses what an export shows.
public struct MinutesOptions: Sendable, Equatable {
    /// `nl` or `en`; `nil` for the dialogue's language.
    public var language: String?
    /// A version to show to others: functions instead of names, and no e-mail addresses, call link, answers or
    /// distribution list. Full names, addresses and the call link are removed from the typed texts too. This is not
    /// redaction in the legal sense: a first name alone, and what a sentence implies, remain.
    public var isPublic: Bool
    /// Include the annex with the answers that are for everyone. A public version never has it.
    public var withAnswers: Bool
    /// Include e-mail addresses, which only YAML has: for organisers and backups. A public version never has them.
    public var withAddresses: Bool
    /// The follow-up instead of the minutes: each agreement and action item, and what has become of it until now.
    public var isFollowUp = false

    public init(language: String? = nil, isPublic: Bool = false, withAnswers: Bool = true, withAddresses: Bool = false)
    {
        self.language = language
        self.isPublic = isPublic
        self.withAnswers = withAnswers
        self.withAddresses = withAddresses
    }
}
