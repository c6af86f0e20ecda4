/// What an export shows.
public struct MinutesOptions: Sendable, Equatable {
    /// `nl` or `en`; `nil`: the dialogue's own.
    public var language: String?
    /// Functions for names, and no e-mail addresses, call link, answers or distribution list: a version to show others.
    /// Full names, addresses and the call link are taken out of what was typed as well. Not a redaction in law: a first
    /// name alone, or what a sentence gives away, stays.
    public var isPublic: Bool
    /// The annex with the answers that are for everyone. Never in a public version.
    public var withAnswers: Bool
    /// E-mail addresses (they stand in YAML alone). For organisers and backups; never in a public version.
    public var withAddresses: Bool

    public init(language: String? = nil, isPublic: Bool = false, withAnswers: Bool = true, withAddresses: Bool = false)
    {
        self.language = language
        self.isPublic = isPublic
        self.withAnswers = withAnswers
        self.withAddresses = withAddresses
    }
}
