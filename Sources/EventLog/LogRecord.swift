/// One event of a stream in the encoded form in which it is stored. The log does not understand its contents.
public struct LogRecord: Sendable, Equatable {
    /// Counts the records of the stream: 1, 2, 3 …
    public var sequence: Int
    /// Milliseconds since 1970; never goes back within a stream.
    public var at: Int64
    public var actor: String
    public var kind: String
    /// JSON with sorted keys, which holds ids, kinds, numbers and times. It is never changed and never erased.
    public var facts: [UInt8]
    public var words: Words
    /// Only on the last record of a command: recognizes the command if its client sends it again.
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

    /// The texts that people typed. They are stored apart from the facts, so that the record can still be verified
    /// after they were erased.
    public enum Words: Sendable, Equatable {
        /// Nobody typed anything.
        case none
        /// A JSON array of texts, as `JSONText` writes it.
        case text([UInt8])
        /// Words about a person. They are kept apart from the record, so that all versions of a person can be erased at
        /// once.
        case person(PersonWords)
        /// The words were erased. Only records that are read from a log have this case; nobody appends it.
        case erased
    }
}

/// The words in a record about a person.
public struct PersonWords: Sendable, Equatable {
    public var key: PersonKey
    /// `nil` if that part was erased before it was written.
    public var name, function, organisation, email: String?

    public init(key: PersonKey, name: String?, function: String?, organisation: String?, email: String?) {
        self.key = key
        self.name = name
        self.function = function
        self.organisation = organisation
        self.email = email
    }

    /// The texts that are left, in the order in which the facts refer to them.
    public var texts: [String] { [name, function, organisation, email].compactMap { $0 } }
}

/// Identifies one version of one person in a stream.
public struct PersonKey: Sendable, Hashable {
    public var person: String
    public var version: Int

    public init(person: String, version: Int) {
        self.person = person
        self.version = version
    }
}

/// Recognizes a command that its client sends again.
public struct CommandStamp: Sendable, Hashable {
    /// Made by the client; unique for each stream and actor.
    public var id: String
    /// The first 8 bytes of a hash of the request. If another request has the same id, it is refused.
    public var requestHash: UInt64

    public init(id: String, requestHash: UInt64) {
        self.id = id
        self.requestHash = requestHash
    }
}

/// Tells a log the little that it must know about its records, whose contents it does not understand.
public protocol LogCatalogue: Sendable {
    /// The highest number among the kinds of record that this program knows. A file with a higher number is refused.
    var newestNumber: Int { get }
    /// The version of this program, such as `1.2.0`.
    var programVersion: String { get }
    /// The version of the first program that knows the kinds of record with this number.
    func firstVersion(of number: Int) -> String
    /// True if records of this kind hold the words of a person.
    func isAboutPerson(_ kind: String) -> Bool
    /// Returns the person that a record's facts are about; `nil` if the facts cannot be read.
    func person(in facts: UnsafeRawBufferPointer) -> PersonKey?
}
