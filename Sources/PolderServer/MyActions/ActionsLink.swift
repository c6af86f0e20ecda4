import Dialogue
import Journal

/// The token of a link to somebody's action items over all dialogues: `TOKEN.ISSUED`.
///
/// It names one place (a participant of a dialogue) where the person's address is confirmed. Its code is made of that
/// address and of the time of issue. So the link ends when the address there changes, when it is too old, and when its
/// holder ends it. It is only ever mailed: no organiser is shown it, nor can make it (docs/trust.md).
struct ActionsLink: Sendable {
    static let daysMax = 30

    let token: LinkToken
    let issuedAt: Milliseconds

    var place: PersonInDialogue { PersonInDialogue(dialogue: token.dialogue, participant: token.participant) }
    var text: String { "\(token.text).\(issuedAt)" }
    var endsAt: Milliseconds { issuedAt + Milliseconds(Self.daysMax) * 86_400_000 }

    /// Reads a token; `nil` when the text is none. Does not check the code yet.
    init?(_ text: String) {
        let parts = text.parts(at: ".")
        guard parts.count == 2, let token = LinkToken(String(parts[0])), token.purpose == .actions,
            let issuedAt = Milliseconds(parts[1]), String(issuedAt) == parts[1]
        else { return nil }
        self.token = token
        self.issuedAt = issuedAt
    }

    init(to place: PersonInDialogue, at address: String, issuedAt: Milliseconds, _ key: LinkKey) {
        self.issuedAt = issuedAt
        token = key.token(
            .actions, place.dialogue, place.participant, nonce: Self.nonce(address: address, issuedAt: issuedAt))
    }

    /// Whether this link opens now, for somebody who has this address at the place that it names.
    func isValid(for address: String, at now: Milliseconds, _ key: LinkKey) -> Bool {
        now < endsAt && key.accepts(token, nonce: Self.nonce(address: address, issuedAt: issuedAt))
    }

    private static func nonce(address: String, issuedAt: Milliseconds) -> String {
        "actions\u{0}\(address.lowercased())\u{0}\(issuedAt)"
    }
}

/// One person at an e-mail address, and the places where that person's action items are.
struct ActionsHolder: Sendable, Hashable {
    let places: [AddressedPerson]

    /// The name that stands for the person: that of the latest dialogue.
    var name: String { places.last?.name ?? "" }
    var titles: [String] { places.map(\.title) }
    /// When the person last ended every link.
    var linksEndedAt: Milliseconds? { places.compactMap(\.linksEndedAt).max() }
    var people: [PersonInDialogue] { places.map(\.place) }
    /// The place that a link names.
    var anchor: AddressedPerson { places.first(where: \.isConfirmed)! }

    /// The people who have a certain address, as far as it opens anything of theirs.
    ///
    /// Several people may share an address. They are told apart by who somebody has said they are in every dialogue;
    /// never by their names. Where nobody has said it, the address stands for one person, unless a dialogue lists it
    /// twice. A place counts when its own address is confirmed there, or when an organiser of all dialogues has said
    /// that it is the same person's as one that is.
    static func holders(at people: [AddressedPerson]) -> [ActionsHolder] {
        let known = Set(people.compactMap(\.person))
        let isOnePerson = known.count <= 1 && Set(people.map(\.place.dialogue)).count == people.count
        var groups: [[AddressedPerson]] = []
        var places: [PersonID: Int] = [:]
        for one in people {
            if isOnePerson, !groups.isEmpty {
                groups[0].append(one)
            } else if let person = one.person, let place = places[person] {
                groups[place].append(one)
            } else {
                if let person = one.person { places[person] = groups.count }
                groups.append([one])
            }
        }
        return groups.compactMap { group in
            let confirmed = Set(group.filter(\.isConfirmed).compactMap(\.person))
            let open = group.filter { $0.isConfirmed || $0.person.map(confirmed.contains) == true }
            return open.contains(where: \.isConfirmed) ? ActionsHolder(places: open) : nil
        }
    }
}
