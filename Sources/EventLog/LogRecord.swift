/// One thing that happened in a stream, as it is stored: encoded, and not understood by the log.
public struct LogRecord: Sendable, Equatable {
    /// Counts the stream's records: 1, 2, 3 …
    public var sequence: Int
    /// Milliseconds since 1970; never goes back within a stream.
    public var at: Int64
    public var actor: String
    public var kind: String
    /// JSON with sorted keys: ids, kinds, numbers and times. Never changed and never erased.
    public var facts: [UInt8]
    public var words: Words
    /// With the last record of a command: what makes that command known again.
    public var command: CommandStamp?

    public init(
        sequence: Int, at: Int64, actor: String, kind: String, facts: [UInt8], words: Words = .none,
        command: CommandStamp? = nil
    ) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.kind = kind
        self.facts = facts
        self.words = words
        self.command = command
    }

    /// What people typed, apart from the facts, so that it can be erased and the record still proves itself.
    public enum Words: Sendable, Equatable {
        /// Nobody typed anything.
        case none
        /// A JSON array of texts, as `JSONText` writes it.
        case text([UInt8])
        /// About a person: kept apart from the record, so that all versions of a person can be erased at once.
        case person(PersonWords)
        /// There were some. A log gives this; it is never appended.
        case erased
    }
}

/// What a record says about a person in words.
public struct PersonWords: Sendable, Equatable {
    public var key: PersonKey
    /// `nil` where that part was erased before it was written.
    public var name, function, organisation, email: String?

    public init(key: PersonKey, name: String?, function: String?, organisation: String?, email: String?) {
        self.key = key
        self.name = name
        self.function = function
        self.organisation = organisation
        self.email = email
    }

    /// In the order in which the facts refer to them.
    public var texts: [String] { [name, function, organisation, email].compactMap { $0 } }
}

/// Which version of which person of a stream.
public struct PersonKey: Sendable, Hashable {
    public var person: String
    public var version: Int

    public init(person: String, version: Int) {
        self.person = person
        self.version = version
    }
}

/// What makes a command known again when its client repeats it.
public struct CommandStamp: Sendable, Hashable {
    /// Made by the client, unique for (stream, actor).
    public var id: String
    /// The first 8 bytes of a hash of the request: the same id with another body is refused.
    public var requestHash: UInt64

    public init(id: String, requestHash: UInt64) {
        self.id = id
        self.requestHash = requestHash
    }
}

/// What a log has to know of the records it keeps and does not read.
public protocol LogCatalogue: Sendable {
    /// The highest number of any kind of record that this program knows; a log that holds a higher one is refused.
    var newestNumber: Int { get }
    /// Whether the words of this kind are a person's.
    func isAboutPerson(_ kind: String) -> Bool
    /// Whose, by the facts; `nil` when these cannot be read.
    func person(in facts: UnsafeRawBufferPointer) -> PersonKey?
}
