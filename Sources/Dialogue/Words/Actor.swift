/// Who did something. JSON: the participant's id (`p…`), the organiser's (`o…`), `installation` or `server`.
public enum Actor: Hashable, Sendable, Codable, CustomStringConvertible {
    case participant(ParticipantID)
    /// An organiser of this installation who signed in: the rights of `installation`, and a name.
    case organiser(OrganiserID)
    /// Whoever holds the installation's organiser link.
    case installation
    /// The server itself: first arrivals, opened links.
    case server

    public init(_ text: String) {
        switch text {
        case "installation": self = .installation
        case "server": self = .server
        case let id where id.hasPrefix("o"): self = .organiser(OrganiserID(id))
        default: self = .participant(ParticipantID(text))
        }
    }

    /// As the journal holds it; `nil` for an actor that this program does not know: a newer program wrote it.
    public init?(stored text: String) {
        guard text == "installation" || text == "server" || text.hasPrefix("p") || text.hasPrefix("o") else { return nil }
        self.init(text)
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

    public init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(String.self)) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
