/// What of an entity a view gets: the only thing that who writes an entity for somebody may ask.
///
/// `hidden` is nothing at all, not even that it exists. Each of the others is a part of the entity's fields.
public struct Showing: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// That it exists, and what everyone gets who may know of it:
    /// - details: title, startsAt, durationMinutes, timeZone, language
    /// - session: phase, phaseAt, isDeleted
    /// - answer: id, participant, question, horizon
    /// - any other: every field without a part of its own here
    public static let known = Showing(rawValue: 1)
    /// Of details, session and answers: all the rest without a part of its own.
    public static let content = Showing(rawValue: 2)
    /// Of details: the address of the call.
    public static let call = Showing(rawValue: 4)
    /// Of a participant: e-mail address, identity beyond this dialogue, when the link was opened and reported.
    public static let contacts = Showing(rawValue: 8)
    /// Of a participant: that the link does not open what was confided before.
    public static let withheld = Showing(rawValue: 16)

    public static let hidden: Showing = []
    /// Every field but nonces.
    public static let full: Showing = [.known, .content, .call, .contacts, .withheld]
}
