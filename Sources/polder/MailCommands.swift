import ArgumentParser
import Dialogue
import Foundation
import Mail
import PolderServer

struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Try the mail server.", subcommands: [MailTest.self])
}

struct MailTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Send one mail and say what happened.",
        discussion: "Takes the same settings as the server, from options or from the environment.")
    @Argument(help: "The address to send it to.") var address: String
    @OptionGroup var options: MailOptions
    @Option(
        help: "A file with settings for the environment, such as /etc/polder/polder.conf.", completion: .file())
    var settings: String?

    func run() throws {
        try reportingFaults {
            guard let settings = try options.settings() else {
                throw ServerFault("No mail server is set up. Name one with --smtp (or POLDER_SMTP).")
            }
            guard let recipient = MailAddress(address) else {
                throw ServerFault("\(address.onOneLine) is no e-mail address with plain letters.")
            }
            guard let curl = Curl(settings) else {
                throw ServerFault("The program curl is not installed, and Polder sends mail by it: apt install curl")
            }
            let text = MailText(
                subject: "Polder can send mail",
                blocks: [.paragraph("This mail was sent by: polder mail test\nPolder \(Product.version)")])
            let now = Milliseconds(Date().timeIntervalSince1970 * 1_000)
            let message = MailMessage(
                sender: settings.sender, recipient: .init(name: "", address: recipient), text: text, language: "en",
                id: "test.\(now)", at: now)
            switch curl.send(message) {
            case .sent(let reply): print("Sent. The mail server said: \(reply.onOneLine)")
            case .refused(let reply): throw ServerFault("The mail server refuses this mail: \(reply.onOneLine)")
            case .putOff(let reply): throw ServerFault("The mail server puts this mail off: \(reply.onOneLine)")
            case .trouble(let trouble): throw ServerFault(trouble.plain)
            }
        }
    }
}
