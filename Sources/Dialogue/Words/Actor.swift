/// Who did something. JSON: the participant's id (`p…`), the organiser's (`o…`), `installation` or `server`.
public enum Actor: Hashable, Sendable, Codable, CustomStringConvertible {
    case participant(ParticipantID)
    /// An organiser of this installation who signed in: the rights of `installation`, and a name.
    case organiser(OrganiserID)
    /// Whoever holds the installation's organiser link.
    case installation
    /// The server itself: first arrivals, opened links.
    case server

    /// As it is stored; `nil` for an actor of a kind that this program does not know: a newer program wrote it.
    public init?(_ text: String) {
        switch text {
        case "installation": self = .installation
        case "server": self = .server
        case let id where id.hasPrefix("o"): self = .organiser(OrganiserID(id))
        case let id where id.hasPrefix("p"): self = .participant(ParticipantID(id))
        default: return nil
        }
    }

    /// Thrown where a fact names an actor of a kind that this program does not know.
    public struct Unknown: Error {
        public init() {}
    }

    public var description: String {
        switch self {
        case .participant(let id): id.text
        case .organiser(let id): id.text
        case .installation: "installation"
        case .server: "server"
        }
    }

    public var participant: ParticipantID? {
        if case .participant(let id) = self { id } else { nil }
    }

    public init(from decoder: any Decoder) throws {
        guard let known = Actor(try decoder.singleValueContainer().decode(String.self)) else { throw Unknown() }
        self = known
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
