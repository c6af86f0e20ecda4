/// A command, as a box around one `Act` of the catalogue.
///
/// JSON: the fields of the act and `"do"`: `{"do":"addNote","item":"i1",…}`.
public struct Command: Sendable {
    public let act: any Act

    public init(_ act: any Act) { self.act = act }

    public var kind: Kind { type(of: act).name }

    /// The name of a command, as pages send it.
    public struct Kind: Sendable, Hashable, CaseIterable {
        public let rawValue: String

        /// `nil` when the catalogue has no act with this name.
        public init?(rawValue: String) {
            guard Catalogue.act(named: rawValue) != nil else { return nil }
            self.rawValue = rawValue
        }

        public static var allCases: [Kind] { Catalogue.acts.map { $0.name } }
    }
}

extension Command.Kind: ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name is not checked against the catalogue. Only acts that name themselves, and tests, use this.
    public init(stringLiteral name: String) { rawValue = name }
    public var description: String { rawValue }
}

extension Command: Equatable {
    public static func == (one: Command, other: Command) -> Bool { one.act.equals(other.act) }
}

extension Act {
    fileprivate func equals(_ other: any Act) -> Bool { (other as? Self) == self }
}

extension Command: Codable {
    private enum Key: String, CodingKey { case kind = "do" }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let name = try container.decode(String.self, forKey: .kind)
        guard let type = Catalogue.act(named: name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container, debugDescription: "There is no command \(name).")
        }
        act = try type.init(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind.rawValue, forKey: .kind)
        try act.encode(to: encoder)
    }
}
