/// What someone may see. Everyone with the same view gets the same bytes, encoded once.
public struct View: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// E-mail addresses, and who has opened which link.
    public static let contacts = View(rawValue: 1)
    /// Given answers before the reveal and those for the facilitator only.
    public static let answers = View(rawValue: 2)
    /// Who has answered, not what.
    public static let answered = View(rawValue: 4)
    /// A dialogue still in draft, and one that was deleted.
    public static let unopened = View(rawValue: 8)
    /// Guests who wait to be seated.
    public static let waiting = View(rawValue: 16)
    /// Nothing but title, time and phase: a guest who waits, a link that was taken off the list.
    public static let doorstep = View(rawValue: 32)

    /// A link of one's own, not one for whoever watches: the address of the call, and names in files.
    public static let seat = View(rawValue: 64)

    /// Of given answers that not everyone sees, those that were confided anew: a facilitator from whom others are
    /// withheld (Withheld.swift).
    public static let confidedAnew = View(rawValue: 128)

    /// Observers and the projector: all that is for everyone.
    public static let everyone: View = []

    public init(roles: Set<Role>) {
        var view: View = [.seat]
        if roles.contains(.organiser) { view.formUnion([.contacts, .answered, .unopened, .waiting]) }
        if roles.contains(.facilitator) { view.formUnion([.answers, .answered, .unopened, .waiting]) }
        if roles.contains(.noteTaker) { view.formUnion([.unopened]) }
        self = view
    }
}

extension Dialogue {
    /// What an actor may see now.
    public func view(of actor: Actor) -> View {
        switch actor {
        case .installation, .organiser: View(roles: [.organiser])
        case .server: .doorstep
        case .participant(let id):
            if let participant = people.participants[id], !participant.isRemoved, !participant.isWaiting {
                participant.readsOnlyAnew
                    ? View(roles: participant.roles).subtracting(.answers).union(.confidedAnew)
                    : View(roles: participant.roles)
            } else {
                .doorstep
            }
        }
    }
}
