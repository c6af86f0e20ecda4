import Dialogue
import Digests

/// The fragment of a link: it says for whom the link is, and carries a code that only this installation can have made.
///
/// It is the base64url of purpose (1 byte) ‖ dialogue (16) ‖ participant (16) ‖ code (20); docs/protocol.md, "Links".
/// The token does not contain the nonce. The dialogue keeps it: when the dialogue gets a new nonce, every link made
/// with the old one becomes invalid.
struct LinkToken: Hashable, Sendable {
    enum Purpose: UInt8, Sendable, CaseIterable {
        case personal = 0x50
        case observer = 0x4F
        case projector = 0x57
        case installation = 0x49
        /// Ends a person's reminders and digests, and opens nothing.
        case unsubscribe = 0x55
        /// Opens a person's action items over all dialogues (`ActionsLink`).
        case actions = 0x41
    }

    static let idBytes = 16
    static let codeBytes = 20
    static let bytesCount = 1 + 2 * idBytes + codeBytes
    /// The letters of a whole token. A shorter one was probably cut short on its way.
    static let length = (bytesCount * 4 + 2) / 3

    var purpose: Purpose
    /// Empty for the installation's link.
    var dialogue: DialogueID
    /// Empty except for a personal link.
    var participant: ParticipantID
    var code: [UInt8]

    /// Reads a token; `nil` when the text is not a token. Does not check the code yet.
    init?(_ text: String) {
        guard text.utf8.count < 128, let bytes = Base64URL.decode(text), bytes.count == Self.bytesCount,
            let purpose = Purpose(rawValue: bytes[0]),
            let dialogue = Self.id(bytes[1..<17]), let participant = Self.id(bytes[17..<33])
        else { return nil }
        self.purpose = purpose
        self.dialogue = DialogueID(dialogue)
        self.participant = ParticipantID(participant)
        code = Array(bytes[33...])
    }

    fileprivate init(
        _ purpose: Purpose, _ dialogue: DialogueID, _ participant: ParticipantID, key: LinkKey, nonce: String
    ) {
        self.purpose = purpose
        self.dialogue = dialogue
        self.participant = participant
        code = []
        code = key.code(over: signed, nonce: nonce)
    }

    /// The bytes over which the code is made, without the nonce.
    fileprivate var signed: [UInt8] {
        [purpose.rawValue] + Self.padded(dialogue.text) + Self.padded(participant.text)
    }

    var text: String { Base64URL.encode(signed + code) }

    private static func padded(_ id: String) -> [UInt8] {
        let bytes = Array(id.utf8.prefix(idBytes))
        return bytes + [UInt8](repeating: 0, count: idBytes - bytes.count)
    }

    private static func id(_ bytes: ArraySlice<UInt8>) -> String? {
        let used = bytes.prefix { $0 != 0 }
        guard bytes.dropFirst(used.count).allSatisfy({ $0 == 0 }), used.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return nil
        }
        return String(decoding: used, as: UTF8.self)
    }
}

/// The key with which all links of an installation are made: 32 random bytes in a separate file (0600) next to the
/// database. The database itself holds no secret.
struct LinkKey: Sendable {
    let bytes: [UInt8]

    func code(over signed: [UInt8], nonce: String) -> [UInt8] {
        Array(hmacSHA256(key: bytes, message: signed + Array(nonce.utf8)).bytes.prefix(LinkToken.codeBytes))
    }

    func token(
        _ purpose: LinkToken.Purpose, _ dialogue: DialogueID = "", _ participant: ParticipantID = "", nonce: String
    ) -> LinkToken {
        LinkToken(purpose, dialogue, participant, key: self, nonce: nonce)
    }

    /// Returns the code that guests type, in base 32. It is made from this key and the dialogue's `guestDoor` nonce, so
    /// that the database does not hold the code.
    func joinCode(_ dialogue: DialogueID, nonce: String) -> String {
        let digest = hmacSHA256(key: bytes, message: Array("J\(dialogue)\u{0}\(nonce)".utf8))
        return String(
            decoding: digest.bytes.prefix(Limits.most.joinCodeLetters).map { SeededIDs.letters[Int($0 & 31)] },
            as: UTF8.self)
    }

    func joinCode(of dialogue: Dialogue) -> String? {
        dialogue.people.guestDoor.map { joinCode(dialogue.id, nonce: $0) }
    }

    /// Returns the dialogue that guests can join with this code, and its `guestDoor` nonce. Each comparison takes
    /// constant time.
    func door(_ code: String, among doors: [(dialogue: DialogueID, nonce: String)]) -> (
        dialogue: DialogueID, nonce: String
    )? {
        doors.first { isEqualInConstantTime(Array(code.utf8), Array(joinCode($0.dialogue, nonce: $0.nonce).utf8)) }
    }

    /// Returns whether the code of the token was made with this key and nonce. Compares in constant time.
    func accepts(_ token: LinkToken, nonce: String) -> Bool {
        isEqualInConstantTime(token.code, code(over: token.signed, nonce: nonce))
    }
}
