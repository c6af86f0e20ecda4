import DialogueTesting
import Testing

@testable import Dialogue

/// An organiser's own text of invitations and reminders.
@Suite struct MailTextTests {
    @Test func aTextIsKeptForItsKindAndLanguageUntilItIsBlank() throws {
        var session = Session(.preparing)
        let text: FreeText = "Dag [Naam],\n\n[link]"
        try session.give(.writeMailText(kind: .invitation, language: "nl", text: text), by: session.organiser)
        #expect(session.state.outbox.text(.invitation, "nl") == text)
        #expect(
            session.state.outbox.text(.invitation, "en") == nil && session.state.outbox.text(.reminder, "nl") == nil)
        let again = Command.writeMailText(kind: .invitation, language: "nl", text: text)
        #expect(try session.give(again, by: session.organiser) == [])
        try session.give(.writeMailText(kind: .invitation, language: "nl", text: " \n"), by: session.organiser)
        #expect(session.state.outbox.text(.invitation, "nl") == nil)
        #expect(
            try session.give(.writeMailText(kind: .invitation, language: "nl", text: nil), by: session.organiser) == [])
        #expect(session.replayed == session.state)
    }

    @Test func whatNoMailCanHaveIsRefusedWithAPlainMessage() throws {
        let session = Session(.preparing)
        func refusal(_ kind: OutgoingMail.Kind, _ language: String, _ text: String) -> Rejection? {
            let command = Command.writeMailText(kind: kind, language: language, text: FreeText(text))
            let context = CommandContext(at: session.now, by: session.organiser, seed: 1)
            do { _ = try session.state.decide(command, context) } catch { return error }
            return nil
        }
        let unknown = try #require(refusal(.invitation, "nl", "Dag [naam], u komt op [datum]."))
        #expect(unknown.code == .unknownPlace && unknown.field == "text")
        #expect(unknown.message.begins(with: "[datum] stands for nothing. A mail fills these: [naam] [titel]"))
        #expect(refusal(.invitation, "en", "Dear [naam]")?.code == .unknownPlace)
        #expect(refusal(.reminder, "nl", "[doel]")?.code == .unknownPlace)
        #expect(refusal(.minutes, "nl", "x")?.code == .outOfRange && refusal(.reminder, "fr", "x")?.code == .outOfRange)
        let most = Limits.most.mailTextCharactersMax
        #expect(refusal(.reminder, "nl", String(repeating: "é", count: most)) == nil)
        #expect(refusal(.reminder, "nl", String(repeating: "é", count: most + 1))?.code == .tooLong)
        #expect(
            session.rejection(
                .writeMailText(kind: .reminder, language: "nl", text: "x"), by: session.facilitator) == .notAllowed)
    }

    @Test func onlyAWordInBracketsIsAPlace() {
        func parts(_ text: String) -> [MailPlace.Part] { MailPlace.parts(of: text, .invitation, language: "nl") }
        #expect(parts("Dag [NAAM]!") == [.words("Dag "), .place(.name), .words("!")])
        #expect(parts("[link][link]") == [.place(.link), .place(.link)])
        for words in ["[1]", "[zie onder]", "[", "[]", "[naam", "naam]", "[ naam ]", "[naam\u{200D}]"] {
            #expect(parts(words) == [.words(words)], "\(words)")
        }
        #expect(parts("[[naam]]") == [.words("["), .place(.name), .words("]")])
        #expect(parts("[é]") == [.unknown("[é]")])
        for language in ["nl", "en"] {
            #expect(Set(MailPlace.allCases.map { $0.word(in: language) }).count == MailPlace.allCases.count)
        }
    }
}
