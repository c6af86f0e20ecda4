import Dialogue
import DialogueTesting
import Foundation
import Testing

@testable import Mail

/// The bytes of a mail. `Tests/Live/tests/test_mail.py` reads mails with another program's parser.
@Suite struct MessageTests {
    private func message(name: String, title: String, body: String = "Dag.") -> MailMessage {
        MailMessage(
            sender: .init(name: "Polder", address: MailAddress("post@polder.example")!),
            recipient: .init(name: name, address: MailAddress("anna@example.org")!),
            replyTo: .init(name: name, address: MailAddress("olga@example.org")!),
            text: MailText(subject: title, blocks: [.paragraph(body)]), language: "nl", id: "m1.d0",
            at: 1_611_671_400_000, unsubscribe: "https://polder.example/unsubscribe?t=x")
    }

    /// The lines of the head, each with those that continue it.
    private func head(_ message: MailMessage) -> [String] {
        let text = String(decoding: message.bytes, as: UTF8.self)
        let head = text.components(separatedBy: "\r\n\r\n")[0].replacingOccurrences(of: "\r\n ", with: " ")
        return head.components(separatedBy: "\r\n")
    }

    private let names = [
        "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "List-Unsubscribe", "List-Unsubscribe-Post",
        "Content-Language", "Auto-Submitted", "MIME-Version", "Content-Type",
    ]

    @Test func aMailIsSevenBitInShortLines() {
        let long = String(repeating: "één regel zonder einde ", count: 200) + "\n.\nFrom here\n\ttab \n\u{1F600}"
        let bytes = message(name: "Zoë Ünal", title: "Dialoog — één", body: long).bytes
        #expect(bytes.allSatisfy { $0 < 0x80 })
        let text = String(decoding: bytes, as: UTF8.self)
        for line in text.components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 78)
            #expect(!line.utf8.contains(0x0A) && !line.utf8.contains(0x0D), "only whole line ends")
        }
    }

    /// Whatever a name or a title holds, the head has the same fields, and one address in each.
    @Test func nothingThatPeopleTypeMakesAnotherHeaderOrAddress() {
        let pieces = [
            "\r\nBcc: evil@example.org", "\nX: y", "\r", "\u{2028}", "\u{85}", "\u{0}", "\"", "\\", "<", ">", ",", ";",
            "@", "a@b.nl", "=?UTF-8?Q?x?=", "(", ")", "é", "\u{1F600}\u{200D}", "\u{202E}", "Anna", " ", "\t", ":",
        ]
        var dice = Dice(20_261_129)
        for _ in 0..<2_000 {
            let name = (0..<dice.roll(8)).map { _ in dice.pick(pieces)! }.joined()
            let title = (0..<dice.roll(8)).map { _ in dice.pick(pieces)! }.joined()
            let lines = head(message(name: name, title: title))
            #expect(lines.map { $0.components(separatedBy: ":")[0] } == names, "\(name) \(title)")
            for field in ["From: ", "To: ", "Reply-To: "] {
                let line = lines.first { $0.hasPrefix(field) }!
                // Outside quotes there is one address and no comma.
                let outside = unquoted(line)
                #expect(outside.filter { $0 == "<" }.count == 1 && !outside.contains(","), "\(line)")
                #expect(line.hasSuffix("@example.org>") || line.hasSuffix("@polder.example>"))
            }
        }
    }

    private func unquoted(_ line: String) -> String {
        var (out, isQuoted, isEscaped) = ("", false, false)
        for scalar in line.unicodeScalars {
            if isEscaped {
                isEscaped = false
                continue
            }
            if isQuoted, scalar == "\\" {
                isEscaped = true
                continue
            }
            if scalar == "\"" {
                isQuoted.toggle()
                continue
            }
            if !isQuoted { out.unicodeScalars.append(scalar) }
        }
        return out
    }

    @Test func wordsAreEscapedInHTML() {
        let html = message(name: "", title: "<b>", body: "<script>&\"x\"\nnog een").text.html(language: "nl")
        #expect(html.contains("<p>&lt;script&gt;&amp;&quot;x&quot;<br>\nnog een</p>"))
        #expect(html.contains("<title>&lt;b&gt;</title>"))
    }

    @Test func theConfigurationOfCurlKeepsToItsLines() {
        var settings = MailSettings(
            host: "mail.example", port: 587, encryption: .required,
            sender: .init(name: "", address: MailAddress("post@polder.example")!))
        settings.user = "olga"
        settings.password = "a\"b\\c\nurl = \"file:///etc/passwd\""
        let text = Curl(settings)!.configurationText(message(name: "", title: ""))
        #expect(text.components(separatedBy: "\n").filter { $0.hasPrefix("url") }.count == 1)
        #expect(text.contains(#"user = "olga:a\"b\\c\nurl = \"file:///etc/passwd\"""#))
        #expect(text.contains("ssl-reqd"))
    }
}
