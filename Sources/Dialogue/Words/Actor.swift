/// The person or program that did something. In JSON a text: a participant's id (`p…`), an organiser's id (`o…`),
/// `installation` or `server`.
public enum Actor: Hashable, Sendable, Codable, CustomStringConvertible {
    case participant(ParticipantID)
    /// An organiser of this installation who signed in. Has the rights of `installation`, and a name.
    case organiser(OrganiserID)
    /// Somebody who holds the installation's organiser link; nobody knows who.
    case installation
    /// The server itself, for example when a link is opened for the first time.
    case server

    /// Reads the stored text. `nil` for a kind of actor that this program does not know because a newer program wrote
    /// it.
    public init?(_ text: String) {
        switch text {
        case "installation": self = .installation
        case "server": self = .server
        case let id where id.begins(with: "o"): self = .organiser(OrganiserID(id))
        case let id where id.begins(with: "p"): self = .participant(ParticipantID(id))
        default: return nil
        }
    }

    /// Thrown when a fact names a kind of actor that this program does not know.
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
