/// The parts of an entity that a view gets. Code that writes an entity decides by this alone.
///
/// `hidden` means nothing at all, not even that the entity exists. Each other part is a group of its fields.
public struct Showing: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// That the entity exists, and the fields that every view which may know of it gets:
    /// - details: title, startsAt, durationMinutes, timeZone, language
    /// - session: phase, phaseAt, isDeleted
    /// - answer: id, participant, question, horizon
    /// - any other entity: all fields that belong to no other part
    public static let known = Showing(rawValue: 1)
    /// Of details, session and answers: the rest, apart from fields that have a part of their own.
    public static let content = Showing(rawValue: 2)
    /// Of details: the address of the call.
    public static let call = Showing(rawValue: 4)
    /// Of a participant: e-mail address, identity beyond this dialogue, and when the link was opened and reported.
    public static let contacts = Showing(rawValue: 8)
    /// Of a participant: that the link does not open what was confided before.
    public static let withheld = Showing(rawValue: 16)

    public static let hidden: Showing = []
    /// All fields except nonces.
    public static let full: Showing = [.known, .content, .call, .contacts, .withheld]
}
