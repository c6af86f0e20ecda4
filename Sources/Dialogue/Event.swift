/// A lasting change, as the journal stores it: a box around one `Fact` of the catalogue.
///
/// JSON: the fields of the fact and `"type"`: `{"type":"noteAdded","note":{…}}`.
public struct Event: Sendable {
    public let fact: any Fact

    public init(_ fact: any Fact) { self.fact = fact }

    public var kind: Kind { type(of: fact).name }
    public var takesBack: Bool { fact.takesBack }

    /// The name of a kind of event, as it is stored.
    public struct Kind: Sendable, Hashable, CaseIterable {
        public let rawValue: String

        /// `nil` when the catalogue has no fact with this name.
        public init?(rawValue: String) {
            guard Catalogue.fact(named: rawValue) != nil else { return nil }
            self.rawValue = rawValue
        }

        public static var allCases: [Kind] { Catalogue.facts.map { $0.name } }
    }
}

extension Event.Kind: ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name is not checked against the catalogue. Only facts that name themselves, and tests, use this.
    public init(stringLiteral name: String) { rawValue = name }
    public var description: String { rawValue }
}

extension Event: Equatable {
    public static func == (one: Event, other: Event) -> Bool { one.fact.equals(other.fact) }
}

extension Fact {
    fileprivate func equals(_ other: any Fact) -> Bool { (other as? Self) == self }
}

extension Event: Codable {
    private enum Key: String, CodingKey { case type }

    /// - Throws: `UnknownFact` for a kind of event that this program does not know.
    public init(from decoder: any Decoder) throws {
        let name = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .type)
        guard let type = Catalogue.fact(named: name) else { throw UnknownFact(name: name) }
        fact = try type.init(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind.rawValue, forKey: .type)
        try fact.encode(to: encoder)
    }
}

/// This program does not know this kind of event: a newer program wrote it.
public struct UnknownFact: Error, Sendable, Equatable {
    public var name: String
}

/// An event with its sequence number, time and actor. The journal returns it, and `evolve` applies it.
public struct RecordedEvent: Sendable, Equatable {
    /// 1, 2, 3 … within the dialogue.
    public var sequence: Int
    public var at: Milliseconds
    public var by: Actor
    public var event: Event

    public init(sequence: Int, at: Milliseconds, by: Actor, event: Event) {
        self.sequence = sequence
        self.at = at
        self.by = by
        self.event = event
    }
}
