/// A set of things that somebody may see. Everyone with the same view gets the same bytes, which are encoded once.
/// Other code only compares views and passes their numbers to pages.
public struct View: Hashable, Sendable {
    public let rights: Rights
    /// The side, in a view for which something may be shown to one side alone. `nil` in all other views, so that people
    /// of all sides share them.
    public let side: SideID?

    public init(_ rights: Rights, side: SideID? = nil) {
        self.rights = rights
        self.side = side
    }

    public struct Rights: OptionSet, Hashable, Sendable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// E-mail addresses, and which links were opened.
        public static let contacts = Rights(rawValue: 1)
        /// Answers before they are revealed, and answers for the facilitator alone.
        public static let answers = Rights(rawValue: 2)
        /// That somebody has answered, but not the text; and what people said about coming, with their reasons.
        public static let answered = Rights(rawValue: 4)
        /// Dialogues in draft, and deleted ones.
        public static let unopened = Rights(rawValue: 8)
        /// Guests who wait to be seated.
        public static let waiting = Rights(rawValue: 16)
        /// Only title, time and phase: for guests who wait, and for people who were taken off the list.
        public static let titleOnly = Rights(rawValue: 32)
        /// The address of the call, and names in files: for people with a personal link, not for the shared links of
        /// observers and the projector.
        public static let seat = Rights(rawValue: 64)
        /// Of the answers that not everyone sees, only those that were confided again: for a facilitator from whom the
        /// others are withheld (Withheld.swift).
        public static let confidedAgain = Rights(rawValue: 128)
    }

    /// The view of observers and the projector: what everyone may see.
    public static let everyone = View([])
    public static let titleOnly = View([.titleOnly])

    public init(roles: Set<Role>, side: SideID? = nil) {
        var rights: Rights = [.seat]
        if roles.contains(.organiser) { rights.formUnion([.contacts, .answered, .unopened, .waiting]) }
        if roles.contains(.facilitator) { rights.formUnion([.answers, .answered, .unopened, .waiting]) }
        if roles.contains(.noteTaker) { rights.formUnion([.unopened]) }
        self.init(rights, side: side)
    }

    /// The view of a facilitator who reads only what was confided again.
    public var readingOnlyConfidedAgain: View { View(rights.subtracting(.answers).union(.confidedAgain), side: side) }

    public func has(_ rights: Rights) -> Bool { self.rights.isSuperset(of: rights) }

    /// A number that tells the views of a dialogue apart; pages send it to say which view their data is for. At most
    /// 2^53, which every JSON reader can hold. Without a side it is the raw value of the rights.
    public var number: Int { Int(rights.rawValue) | (side.map { Dialogue.serial($0.text) } ?? 0) << 16 }
}

extension Dialogue {
    /// The view that an actor has now.
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

    /// Whether anything is shown to one side alone (`showing(toSide:to:)`, `ChangeAudience.side`). Only then does each
    /// side have its own view. A fact that changes this must list `.access`, so that pages get their new view. So far
    /// nothing is shown to one side alone.
    private var isAnythingForOneSide: Bool { false }

    /// How something that is for one side alone is shown to a view.
    func showing(toSide side: SideID, to view: View) -> Showing {
        !isClosed(to: view) && view.side == side ? .full : .hidden
    }
}
