import ArgumentParser
import Dialogue
import Foundation
import Glibc
import Mail
import PolderServer

/// The mail server, and in whose name mail is sent. Without `--smtp` no mail is sent.
struct MailOptions: ParsableArguments {
    @Option(help: "The mail server: smtp://mail.example:587 (by STARTTLS) or smtps://mail.example.")
    private var smtp: String?

    @Option(help: "The user at the mail server.")
    private var smtpUser: String?

    @Option(help: "A file that holds the password of that user (or POLDER_SMTP_PASSWORD).", completion: .file())
    private var smtpPasswordFile: String?

    @Option(help: "A PEM file with the authorities to trust, for a mail server of your own.", completion: .file())
    private var smtpCa: String?

    @Flag(help: "Send without encryption, to a mail server that is not on this machine.")
    private var smtpPlain = false

    @Option(help: "The sender of all mail, such as \"Dialogues <dialogues@polder.example>\".")
    private var mailFrom: String?

    @Option(help: "How many mails are sent in a minute at most (60).")
    private var mailRate: Int?

    @Option(help: .init("The unit of waiting in seconds; for tests.", visibility: .hidden))
    private var mailPace: Double?

    @Option(help: .init("A silent mail server is given up after this many seconds; for tests.", visibility: .hidden))
    private var mailSilence: Int?

    private var server: String? { smtp ?? Environment.text("SMTP") }
    private var user: String? { smtpUser ?? Environment.text("SMTP_USER") }
    private var passwordFile: String? { smtpPasswordFile ?? Environment.text("SMTP_PASSWORD_FILE") }
    private var isPlain: Bool { smtpPlain || Environment.text("SMTP_PLAIN") == "1" }
    private var sender: String? { mailFrom ?? Environment.text("MAIL_FROM") }

    func validate() throws {
        if let text = Environment.text("MAIL_RATE"), Int(text) == nil {
            throw ValidationError("POLDER_MAIL_RATE is a number of mails in a minute, not \(text).")
        }
        do { _ = try settings() } catch { throw ValidationError("\(error)") }
    }

    /// `nil` when there is no mail server.
    func settings() throws -> MailSettings? {
        guard let server else {
            for (option, text) in [
                ("--smtp-user", user), ("--smtp-password-file", passwordFile), ("--mail-from", sender),
            ] where text != nil {
                throw ServerFault("\(option) needs --smtp (or POLDER_SMTP): which mail server?")
            }
            return nil
        }
        let (host, port, encryption) = try MailSettings.server(server, isPlain: isPlain)
        guard let sender else {
            throw ServerFault("--smtp needs --mail-from (or POLDER_MAIL_FROM): in whose name is mail sent?")
        }
        var settings = MailSettings(
            host: host, port: port, encryption: encryption, sender: try MailSettings.mailbox(sender))
        settings.user = user
        settings.password = try password()
        if let user, user.utf8.contains(UInt8(ascii: ":")) || user.utf8.contains(where: { $0 < 0x20 }) {
            throw ServerFault("--smtp-user (or POLDER_SMTP_USER) has no colon and no line break.")
        }
        guard (settings.user == nil) == (settings.password == nil) else {
            throw ServerFault("--smtp-user and --smtp-password-file (or POLDER_SMTP_PASSWORD) go together.")
        }
        settings.authorities = try smtpCa.map(readable)
        settings.perMinute = mailRate ?? Environment.number("MAIL_RATE") ?? settings.perMinute
        guard (1...MailSettings.perMinuteMax).contains(settings.perMinute) else {
            throw ServerFault("--mail-rate (or POLDER_MAIL_RATE) is a number from 1 to \(MailSettings.perMinuteMax).")
        }
        if let mailPace { settings.paceSeconds = max(0.01, mailPace) }
        if let mailSilence { settings.silenceSecondsMax = max(1, mailSilence) }
        return settings
    }

    private static let passwordBytesMax = 1_000

    private func password() throws -> String? {
        guard let passwordFile else { return Environment.text("SMTP_PASSWORD") }
        let path = try readable(passwordFile)
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw ServerFault("The password file \(path) cannot be read.") }
        let line = text.ends(with: "\n") ? String(text.dropLast()) : text
        guard !line.isEmpty, line.utf8.count <= Self.passwordBytesMax, line.utf8.allSatisfy({ $0 >= 0x20 }) else {
            throw ServerFault("The password file \(path) holds one line with the password, and nothing else.")
        }
        return line
    }

    private func readable(_ path: String) throws -> String {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(path, R_OK) == 0 else {
            throw ServerFault("The file \(path) cannot be read.")
        }
        return path
    }
}
