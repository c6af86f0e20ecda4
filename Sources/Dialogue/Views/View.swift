/// What someone may see. Everyone with the same view gets the same bytes, encoded once: others take a view as it is,
/// compare it with others, and give its number to pages.
public struct View: Hashable, Sendable {
    public let rights: Rights
    /// The side one sits on, in a view to which something may be shown that is for one side alone. `nil` in every
    /// other, so that people of all sides share one view.
    public let side: SideID?

    public init(_ rights: Rights, side: SideID? = nil) {
        self.rights = rights
        self.side = side
    }

    public struct Rights: OptionSet, Hashable, Sendable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// E-mail addresses, and who has opened which link.
        public static let contacts = Rights(rawValue: 1)
        /// Given answers before the reveal and those for the facilitator only.
        public static let answers = Rights(rawValue: 2)
        /// Who has answered, not what.
        public static let answered = Rights(rawValue: 4)
        /// A dialogue still in draft, and one that was deleted.
        public static let unopened = Rights(rawValue: 8)
        /// Guests who wait to be seated.
        public static let waiting = Rights(rawValue: 16)
        /// Nothing but title, time and phase: a guest who waits, a link that was taken off the list.
        public static let titleOnly = Rights(rawValue: 32)
        /// A link of one's own, not one for whoever watches: the address of the call, and names in files.
        public static let seat = Rights(rawValue: 64)
        /// Of given answers that not everyone sees, those that were confided anew: a facilitator from whom others are
        /// withheld (Withheld.swift).
        public static let confidedAgain = Rights(rawValue: 128)
    }

    /// Observers and the projector: all that is for everyone.
    public static let everyone = View([])
    public static let titleOnly = View([.titleOnly])

    public init(roles: Set<Role>, side: SideID? = nil) {
        var rights: Rights = [.seat]
        if roles.contains(.organiser) { rights.formUnion([.contacts, .answered, .unopened, .waiting]) }
        if roles.contains(.facilitator) { rights.formUnion([.answers, .answered, .unopened, .waiting]) }
        if roles.contains(.noteTaker) { rights.formUnion([.unopened]) }
        self.init(rights, side: side)
    }

    /// The view of a facilitator who reads only what was confided anew.
    public var readingOnlyConfidedAgain: View { View(rights.subtracting(.answers).union(.confidedAgain), side: side) }

    public func has(_ rights: Rights) -> Bool { self.rights.isSuperset(of: rights) }

    /// Tells views of one dialogue apart: what a page says of the picture it has. At most 2^53, which every JSON reader
    /// takes; without a side it is the rights alone.
    public var number: Int { Int(rights.rawValue) | (side.map { Dialogue.serial($0.text) } ?? 0) << 16 }
}

extension Dialogue {
    /// What an actor may see now.
    public func view(of actor: Actor) -> View {
        switch actor {
        case .installation, .organiser: return View(roles: [.organiser])
        case .server: return .titleOnly
        case .participant(let id):
            guard let participant = people.participants[id], !participant.isRemoved, !participant.isWaiting else {
                return .titleOnly
            }
            let view = View(roles: participant.roles, side: isAnythingForOneSide ? participant.side : nil)
            return participant.readsOnlyConfidedAgain ? view.readingOnlyConfidedAgain : view
        }
    }

    /// Whether something is shown now to one side alone (`showing(toSide:to:)`, `ChangeAudience.side`): only then has
    /// each side a view of its own. A fact that changes this says `.access`, so that pages get their new view. Nothing
    /// is, so far.
    private var isAnythingForOneSide: Bool { false }

    /// How what is for one side alone is shown to a view.
    func showing(toSide side: SideID, to view: View) -> Showing {
        !isClosed(to: view) && view.side == side ? .full : .hidden
    }
}
