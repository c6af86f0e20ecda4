import Dialogue
import Foundation
import Glibc
import Minutes

/// Hands a mail to the mail server by the program `curl`, in a process of its own.
///
/// The settings, the password among them, and the mail are in files without a name: they are on no command line, and
/// nobody can open them. Blocks for as long as the server takes, so it never runs on the loop's thread.
public struct Curl: Sendable {
    private let program: String
    private let settings: MailSettings

    /// `nil` when curl is not installed.
    public init?(_ settings: MailSettings) {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        guard let program = ChildProcess.path(of: "curl", in: path) else { return nil }
        self.program = program
        self.settings = settings
    }

    public func send(_ message: MailMessage) -> Delivery {
        do {
            let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
            let configuration = try NamelessFile(in: folder)
            try configuration.fill(with: Data(configurationText(message).utf8))
            let mail = try NamelessFile(in: folder)
            try mail.fill(with: Data(message.bytes))
            let output = try NamelessFile(in: folder)
            let code = try ChildProcess.run(
                program, ["--disable", "--config", "-"], environment: ["LANG=C.UTF-8", "HOME=/nonexistent"],
                in: "/", input: configuration.descriptor, output: output.descriptor, more: mail.descriptor,
                secondsMax: settings.silenceSecondsMax + 10)
            let told = String(decoding: try output.contents(), as: UTF8.self)
            return SMTPTranscript(told).delivery(exitCode: code)
        } catch let fault as ChildProcess.Fault {
            switch fault {
            case .notStarted where access(program, X_OK) == 0:
                return .trouble(MailTrouble(.shortage, reply: "curl could not be started"))
            case .notStarted: return .trouble(MailTrouble(.program, reply: "it could not be started"))
            case .tooSlow: return .trouble(MailTrouble(.silent, reply: "", isMidMail: true))
            }
        } catch {
            return .trouble(MailTrouble(.shortage, reply: "a temporary file could not be written"))
        }
    }

    /// curl's configuration file (curl(1), "--config").
    func configurationText(_ message: MailMessage) -> String {
        let scheme = settings.encryption == .fromTheStart ? "smtps" : "smtp"
        var lines = [
            // The path is the name by which we greet the server.
            ("url", "\(scheme)://\(settings.host):\(settings.port)/\(settings.sender.address.domain)"),
            ("mail-from", "<\(message.sender.address.text)>"), ("mail-rcpt", "<\(message.recipient.address.text)>"),
            ("upload-file", "/dev/fd/4"), ("max-time", "\(settings.silenceSecondsMax)"),
            ("connect-timeout", "\(min(20, settings.silenceSecondsMax))"), ("stderr", "-"), ("noproxy", "*"),
        ]
        if let user = settings.user { lines.append(("user", "\(user):\(settings.password ?? "")")) }
        if let authorities = settings.authorities { lines.append(("cacert", authorities)) }
        let switches = ["silent", "verbose"] + (settings.encryption == .required ? ["ssl-reqd"] : [])
        return (lines.map { "\($0) = \(Self.quoted($1))" } + switches).joined(separator: "\n") + "\n"
    }

    /// Quotes a value. A value never ends its line, because nothing in it can end the line.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\"": out += "\\\""
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
