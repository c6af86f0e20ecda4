/// The parts of an entity that a view gets. Nothing else decides which fields of an entity are written.
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
    /// The other fields of details, session and answers, apart from those that have a part of their own; and the words
    /// of a line that a remark quotes or a suggestion is about.
    public static let content = Showing(rawValue: 2)
    /// The address of the call, in the details.
    public static let call = Showing(rawValue: 4)
    /// A participant's e-mail address and identity beyond this dialogue, and when the link was opened and reported.
    public static let contacts = Showing(rawValue: 8)
    /// The mark on a participant whose link does not open what was confided earlier.
    public static let withheld = Showing(rawValue: 16)

    /// Why a participant does not come, who entered their reply, and on which proposed dates they can come.
    public static let replies = Showing(rawValue: 32)

    public static let hidden: Showing = []
    /// All fields except nonces.
    public static let full: Showing = [.known, .content, .call, .contacts, .withheld, .replies]
}
