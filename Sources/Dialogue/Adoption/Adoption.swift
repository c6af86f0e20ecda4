/// How the minutes of a dialogue become adopted, who has signed them, and the versions that were adopted.
public struct Adoption: Sendable, Equatable {
    public internal(set) var rule = AdoptionRule()
    /// Why the rule was set while the minutes were in review already; empty for a rule that was set beforehand.
    public internal(set) var ruleReason: FreeText = ""
    /// The signatures under the present version, in the order in which they were given.
    public internal(set) var signatures: [Signature] = []
    /// The adopted versions, the earliest first. Dialogues that were adopted by a program without versions have none.
    public internal(set) var versions: [AdoptedVersion] = []
    /// The sequence of the event that last changed the minutes. It is kept only after the session.
    public internal(set) var textSequence = 0
    /// How often words were erased from the dialogue.
    public internal(set) var erasures = 0
    /// Whether anything of this was ever used. While it was not, nobody is told of it.
    public internal(set) var isInUse = false

    public func signature(of participant: ParticipantID) -> Signature? {
        signatures.first { $0.participant == participant }
    }

    /// Whether somebody signed a text that was changed since.
    package var hasSignaturesOfEarlierText: Bool { signatures.contains { $0.textChangedAt != nil } }

    public func version(_ number: Int) -> AdoptedVersion? { versions.last { $0.number == number } }

    public init() {}
}

/// Says who must sign before the minutes are adopted.
public struct AdoptionRule: Codable, Sendable, Hashable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Nobody signs: a facilitator or organiser adopts the minutes.
        case facilitator
        /// Every one of the signers.
        case signers
        /// At least one of the signers of each party.
        case sides
    }

    public var kind: Kind
    /// Those who may sign, in the order in which they were named.
    public var signers: [ParticipantID]

    public init(kind: Kind = .facilitator, signers: [ParticipantID] = []) {
        self.kind = kind
        self.signers = signers
    }
}

/// Somebody's signature under the minutes as they were at that moment.
public struct Signature: Codable, Sendable, Hashable {
    public var participant: ParticipantID
    public var at: Milliseconds
    /// The sequence of the event with which it was given. It is under the text of that moment.
    public var sequence: Int
    /// Set when somebody else entered it, for a signer who wrote or telephoned.
    public var entered: Entered?
    /// When the text was changed after the signature. It does not count any more then, and must be given again.
    public var textChangedAt: Milliseconds?
    /// Set when the signer says that they never gave it.
    public var contest: Contest?

    public struct Contest: Codable, Sendable, Hashable {
        public var at: Milliseconds
        public var reason: FreeText
    }

    /// Whether it is under the present text and nobody contests it.
    public var counts: Bool { textChangedAt == nil && contest == nil }
}

/// Minutes as they were adopted.
public struct AdoptedVersion: Sendable, Hashable {
    public var number: Int
    /// The sequence of the event that adopted them. Their text is that of the dialogue after this event.
    public var sequence: Int
    public var at: Milliseconds
    /// The person who adopted them; with a rule that asks for signatures, the one who gave or entered the last.
    public var by: Actor
    public var rule: AdoptionRule
    public var signatures: [Signature]
    /// Why the version before was opened again; empty for the first.
    public var reason: FreeText
    /// The files that were written of it. Each erasure of words and each added format makes a further set.
    public var fileSets: [AdoptedFileSet]

    /// The version that this one replaces.
    public var replaces: Int? { number > 1 ? number - 1 : nil }

    /// The present file of this form; `nil` when it is not written (yet).
    public func file(_ form: AdoptedFile.Form) -> (file: AdoptedFile, set: AdoptedFileSet)? {
        for set in presentSets {
            if let file = set.files.first(where: { $0.form == form }) { return (file, set) }
        }
        return nil
    }

    /// The sets that hold no erased words.
    public var presentSets: [AdoptedFileSet] { fileSets.filter { $0.erasedAt == nil } }

    /// Whether its files are written, apart from those that could not be made.
    public var isWritten: Bool { !presentSets.isEmpty }

    /// The formats that could not be made, because the program for them was not there. They can be added.
    public var missing: [String] {
        let written = Set(presentSets.flatMap { $0.files.map(\.form.format) })
        return presentSets.flatMap(\.missing).filter { !written.contains($0) }
    }
}

/// Files of one version that were written together.
public struct AdoptedFileSet: Codable, Sendable, Hashable {
    /// 32 hexadecimal digits. Without it nobody can find out what is in a file by hashing guesses.
    public var salt: String
    public var files: [AdoptedFile]
    /// The formats that could not be made.
    public var missing: [String]
    public var at: Milliseconds
    /// When words that these files may hold were erased. The files are gone since.
    public var erasedAt: Milliseconds?

    public init(salt: String, files: [AdoptedFile], missing: [String], at: Milliseconds) {
        self.salt = salt
        self.files = files
        self.missing = missing
        self.at = at
    }
}

/// A file of an adopted version. Its bytes are in the folder beside the database, under the name `digest`.
public struct AdoptedFile: Codable, Sendable, Hashable {
    public var form: Form
    /// SHA-256(salt ‖ SHA-256(bytes)), 64 hexadecimal digits.
    public var digest: String
    public var bytes: Int

    public init(form: Form, digest: String, bytes: Int) {
        self.form = form
        self.digest = digest
        self.bytes = bytes
    }

    /// The format of a file, and whom it names.
    public struct Form: Codable, Sendable, Hashable {
        /// The ending of its name, such as `docx`.
        public var format: String
        public var variant: Variant

        public init(format: String, variant: Variant) {
            self.format = format
            self.variant = variant
        }
    }

    public enum Variant: String, Codable, Sendable, CaseIterable {
        /// With names, and with the answers that are for everyone.
        case names
        case namesWithoutAnswers
        /// With functions instead of names.
        case functions
    }
}
