import Dialogue
import Testing

@testable import PolderServer

@Suite struct LinkTests {
    let key = LinkKey(bytes: Array(0..<32))

    @Test func aTokenIsReadBackAndAccepted() throws {
        let token = key.token(.personal, "dabcdefghjkmn", "p0123456789ab", nonce: "n1")
        let read = try #require(LinkToken(token.text))
        #expect(read == token)
        #expect(read.dialogue == "dabcdefghjkmn" && read.participant == "p0123456789ab")
        #expect(key.accepts(read, nonce: "n1"))
    }

    @Test func anotherNonceKeyPurposeOrPersonIsRefused() throws {
        let token = key.token(.personal, "d1", "p1", nonce: "n1")
        #expect(!key.accepts(token, nonce: "n2"))
        #expect(!LinkKey(bytes: Array(1..<33)).accepts(token, nonce: "n1"))
        for change in [
            { (t: inout LinkToken) in t.purpose = .observer }, { $0.dialogue = "d2" }, { $0.participant = "p2" },
            { $0.code[19] ^= 1 }, { $0.code[0] ^= 128 },
        ] {
            var forged = token
            change(&forged)
            #expect(!key.accepts(forged, nonce: "n1"))
        }
    }

    @Test(arguments: ["", "x", "AAAA", String(repeating: "A", count: 71), String(repeating: "A", count: 500), "é"])
    func textThatIsNoTokenIsNotRead(text: String) { #expect(LinkToken(text) == nil) }

    @Test func aJoinCodeIsMadeFromTheDoorAndTheKey() {
        let code = key.joinCode("d1", nonce: "n1")
        #expect(code.count == Limits.most.joinCodeLetters)
        #expect(code.utf8.allSatisfy(SeededIDs.letters.contains))
        #expect(code == key.joinCode("d1", nonce: "n1"))
        let others = [
            key.joinCode("d2", nonce: "n1"), key.joinCode("d1", nonce: "n2"),
            LinkKey(bytes: Array(1..<33)).joinCode("d1", nonce: "n1"),
        ]
        #expect(Set(others + [code]).count == 4)
        let doors: [(dialogue: DialogueID, nonce: String)] = [("d2", "n1"), ("d1", "n1")]
        #expect(key.door(code, among: doors)?.dialogue == "d1")
        for wrong in ["", String(code.dropLast()), code + "a", code.uppercased(), "n1"] {
            #expect(key.door(wrong, among: doors) == nil)
        }
    }

    /// A token with any one letter changed is refused.
    @Test func noLetterCanBeChanged() {
        let token = key.token(.installation, nonce: "n")
        let letters = Array(token.text)
        for index in letters.indices {
            var changed = letters
            changed[index] = letters[index] == "A" ? "B" : "A"
            guard let read = LinkToken(String(changed)) else { continue }
            #expect(!key.accepts(read, nonce: "n"), "letter \(index)")
        }
    }

    @Test(arguments: [
        ([Role.facilitator, .noteTaker], "/facilitate"), ([.noteTaker, .participant], "/notes"),
        ([.organiser, .participant], "/organise"),
        ([.participant], "/take-part"), ([.observer], "/observe"), ([], "/observe"),
    ])
    func everyoneStartsOnThePageWithMostToDo(roles: [Role], page: String) {
        #expect(InstallationLinks.page(for: Set(roles)).rawValue == page)
    }

    @Test(
        arguments: [
            (nil, "h", false, true), ("http://h:1", "h:1", false, true), ("https://h:1", "h:1", false, false),
            ("https://h:1", "h:1", true, true), ("http://evil", "h", false, false), ("null", "h", false, false),
            ("https://polder.example", "h", false, true), ("https://other.example", "h", false, true),
        ] as [(String?, String, Bool, Bool)])
    func originsAreOwnOrAllowed(origin: String?, host: String, isEncrypted: Bool, allowed: Bool) {
        var settings = ServerSettings()
        settings.publicURL = "https://polder.example"
        settings.origins = ["https://other.example"]
        #expect(settings.allows(origin: origin, host: host, isEncrypted: isEncrypted) == allowed)
    }
}
