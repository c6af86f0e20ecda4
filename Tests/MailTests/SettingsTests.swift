import Dialogue
import Testing

@testable import Mail

@Suite struct SettingsTests {
    @Test(
        arguments: [
            ("smtp://mail.example", "mail.example", 587, MailSettings.Encryption.required),
            ("smtp://mail.example:25", "mail.example", 25, .required),
            ("smtps://mail.example", "mail.example", 465, .fromTheStart),
            ("smtps://mail.example:2465/", "mail.example", 2465, .fromTheStart),
            ("smtp://localhost:25", "localhost", 25, .off), ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, .off),
            ("smtp://[::1]:25", "[::1]", 25, .off), ("smtp://[2001:db8::1]", "[2001:db8::1]", 587, .required),
            ("smtp://127.evil.example", "127.evil.example", 587, .required),
        ] as [(String, String, Int, MailSettings.Encryption)])
    func servers(_ text: String, _ host: String, _ port: Int, _ encryption: MailSettings.Encryption) throws {
        let server = try MailSettings.server(text, isPlain: false)
        #expect(server == (host, port, encryption))
    }

    @Test func notEncryptedOnlyWhereItIsSaid() throws {
        #expect(try MailSettings.server("smtp://mail.example", isPlain: true).2 == .off)
        #expect(throws: MailSettings.Fault.self) { try MailSettings.server("smtps://mail.example", isPlain: true) }
    }

    @Test(arguments: [
        "", "mail.example", "http://mail.example", "smtp://", "smtp://:25", "smtp://mail.example:0",
        "smtp://mail.example:x", "smtp://user:password@mail.example", "smtp://mail.example/path",
        "smtp://mail.example\nurl=x", "smtp://mail example", "smtp://[::1", "smtp://[mail.example]",
    ])
    func serversThatAreNone(_ text: String) {
        #expect(throws: MailSettings.Fault.self) { try MailSettings.server(text, isPlain: false) }
    }

    @Test func senders() throws {
        let plain = try MailSettings.mailbox("post@polder.example")
        #expect(plain.name == "" && plain.address.text == "post@polder.example")
        let named = try MailSettings.mailbox("\"Dialogen, VNG\" <post@polder.example>")
        #expect(named.name == "Dialogen, VNG")
        for wrong in ["", "Dialogen", "Dialogen <post>", "a@b.nl, c@d.nl", "Dialogen <a@b.nl\r\nBcc: c@d.nl>"] {
            #expect(throws: MailSettings.Fault.self, "\(wrong)") { try MailSettings.mailbox(wrong) }
        }
    }
}
