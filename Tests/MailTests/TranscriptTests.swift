import Testing

@testable import Mail

/// Conversations with a mail server, as curl tells them, and the meaning of each.
@Suite struct TranscriptTests {
    private func delivery(_ lines: [String], exit: Int32) -> Delivery {
        let head = ["* Connected to mail.example", "< 220 hello", "> EHLO polder.example", "< 250-hi", "< 250 SIZE 1"]
        return SMTPTranscript((head + lines).joined(separator: "\n")).delivery(exitCode: exit)
    }

    private let toRecipient = ["> MAIL FROM:<a@b.nl>", "< 250 ok", "> RCPT TO:<c@d.nl>"]

    @Test func aMailThatTheServerTook() {
        let lines = toRecipient + ["< 250 ok", "> DATA", "< 354 go", "} [20 bytes data]", "< 250 2.0.0 Ok: queued"]
        #expect(delivery(lines, exit: 0) == .sent(reply: "250 2.0.0 Ok: queued"))
    }

    @Test func aRecipientWhomTheServerRefuses() {
        let lines = toRecipient + ["< 550-5.1.1 No such", "< 550 5.1.1 user", "> QUIT", "< 221 bye"]
        #expect(delivery(lines, exit: 55) == .refused(reply: "550-5.1.1 No such 5.1.1 user"))
        let later = toRecipient + ["< 450 4.2.0 Greylisted", "> QUIT", "< 221 bye"]
        #expect(delivery(later, exit: 55) == .putOff(reply: "450 4.2.0 Greylisted"))
    }

    @Test func aMailThatTheServerRefusesAtItsEnd() {
        let data = toRecipient + ["< 250 ok", "> DATA", "< 354 go"]
        #expect(delivery(data + ["< 552 mailbox full"], exit: 8) == .refused(reply: "552 mailbox full"))
        #expect(delivery(data + ["< 452 no room"], exit: 8) == .putOff(reply: "452 no room"))
        let cut = delivery(data, exit: 56)
        guard case .trouble(let trouble) = cut else { return #expect(Bool(false), "\(cut)") }
        #expect(trouble.isMidMail)
    }

    @Test(
        arguments: [
            (["> MAIL FROM:<a@b.nl>", "< 530 5.7.0 Authentication required"], 55, MailTrouble.Code.login),
            (["> MAIL FROM:<a@b.nl>", "< 550 5.7.1 not you"], 55, .sender),
            (["> MAIL FROM:<a@b.nl>", "< 452 4.3.1 Insufficient system storage"], 55, .busy),
            (["> AUTH PLAIN", "< 334 ", "> x", "< 535 5.7.8 Error"], 67, .login),
            (["> MAIL FROM:<a@b.nl>", "< 421 4.3.2 Service shutting down"], 55, .busy),
            ([], 7, .unreachable), ([], 6, .unreachable), ([], 28, .silent), ([], 60, .encryption),
            ([], 64, .encryption),
            (["> MAIL FROM:<a@b.nl>"], 56, .cut), ([], 1, .program),
        ] as [([String], Int32, MailTrouble.Code)])
    func troubleWithTheServerIsNotTheMails(_ lines: [String], _ exit: Int32, _ code: MailTrouble.Code) {
        guard case .trouble(let trouble) = delivery(lines, exit: exit) else { return #expect(Bool(false)) }
        #expect(trouble.code == code)
        #expect(!trouble.isMidMail)
        #expect(!trouble.plain.isEmpty)
    }
}
