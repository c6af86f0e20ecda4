import Dialogue
import DialogueTesting
import Testing

@testable import Mail

/// Mails by an organiser's own text.
@Suite struct OwnTextTests {
    private func mail(
        _ kind: OutgoingMail.Kind = .invitation, _ language: String = "nl", in session: Session,
        link: String? = "https://x/#1"
    ) -> MailWriter {
        let anna = session.state.people.participants[session.id("Anna")]!
        return MailWriter(
            OutgoingMail(previewOf: kind, to: anna.id, language: language, by: session.organiser), to: anna,
            of: session.state, links: .init(personal: link, minutes: nil, unsubscribe: "https://x/unsubscribe?t=1"))
    }

    private func session(_ text: String) throws -> Session {
        var session = Session(.preparing)
        try session.give(
            .writeMailText(kind: .invitation, language: "nl", text: FreeText(text)), by: session.organiser)
        return session
    }

    @Test func placesAreFilledAndTheLinkStandsByItself() throws {
        let session = try session("Dag [naam],\n\nKom naar [titel]. Open [link] op tijd.\n[doel]\n\n[afzender]")
        #expect(
            mail(in: session).text.blocks == [
                .paragraph("Dag Anna,"), .paragraph("Kom naar Dialoog. Open"),
                .link(label: "Uw eigen link", url: "https://x/#1"), .paragraph("op tijd."), .paragraph("Olga"),
                mail(in: session).text.blocks.last!,
            ])
        #expect(
            mail(.invitation, "en", in: session).text.plain.contains("Dear Anna,"), "the other language is standard")
        #expect(mail(.reminder, in: session).text.plain.contains("Beste Anna,"), "the other kind too")
    }

    @Test func theLinkAndTheWayToStopMailsAreAlwaysThere() throws {
        let session = try session("Tot dan!")
        guard case .foot = mail(in: session).text.blocks.last else { return #expect(Bool(false), "no foot") }
        #expect(
            mail(in: session).text.blocks.dropLast() == [
                .paragraph("Tot dan!"), .link(label: "Uw eigen link", url: "https://x/#1"),
            ])
        let withheld = mail(in: session, link: nil).text.plain
        #expect(withheld.contains("Uw eigen link hebt u al.") && !withheld.contains("#1"))
    }

    /// Names and titles cannot become a place or another link.
    @Test func whatFillsAPlaceIsNoPlace() throws {
        var session = try session("Dag [naam]: [titel]")
        try session.give(
            .changeParticipant(participant: session.id("Anna"), person: PersonDetails(name: "[link]", email: "a@b.nl")),
            by: session.organiser)
        try session.give(.changeDetails(title: "[naam]\n\n[link]"), by: session.organiser)
        let blocks = mail(in: session).text.blocks
        #expect(blocks.first == .paragraph("Dag [link]: [naam]\n\n[link]") && blocks.count == 3)
    }

    /// The text that an organiser begins with says what the standard mail says.
    @Test func theStandardTextAsOnesOwnGivesTheStandardMail() throws {
        for kind in MailTextName.kinds {
            for language in ["nl", "en"] {
                var session = Session(.preparing)
                try session.give(
                    .changeDetails(purpose: "Samen", startsAt: session.now + 86_400_000, callLink: "https://call"),
                    by: session.organiser)
                try session.give(.changeSide(side: "s1", name: "Naam [link]"), by: session.organiser)
                let standard = mail(kind, language, in: session)
                let text = try #require(standard.standardText)
                try session.give(
                    .writeMailText(kind: kind, language: language, text: FreeText(text)), by: session.organiser)
                let own = mail(kind, language, in: session).text
                #expect(
                    own.plain.filter { $0 != "\u{2060}" }.split(separator: "\n", omittingEmptySubsequences: true)
                        == standard.text.plain.split(separator: "\n", omittingEmptySubsequences: true),
                    "\(kind) \(language)")
            }
        }
        #expect(mail(.digest, in: Session(.preparing)).standardText == nil)
    }
}
