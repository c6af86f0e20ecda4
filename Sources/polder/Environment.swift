import Dialogue
import Foundation

/// Settings from the environment. The name is `POLDER_` and the option's name in capitals, such as `POLDER_PUBLIC_URL`
/// for `--public-url`.
enum Environment {
    static func text(_ name: String) -> String? {
        ProcessInfo.processInfo.environment["POLDER_" + name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The settings that there are, without `POLDER_`. The help lists them. A test compares them with those that the
    /// program asks for.
    static let known = [
        "BACKUP_EVERY", "BACKUP_TO", "DATA", "DOCX_STYLE", "HOST", "KEEP", "LETTERHEAD", "LOG_LEVEL", "MAIL_FROM",
        "MAIL_RATE", "OPERATOR", "OPERATOR_CONTACT", "ORIGIN", "PORT", "PUBLIC", "PUBLIC_URL", "SMTP",
        "SMTP_PASSWORD", "SMTP_PASSWORD_FILE", "SMTP_PLAIN", "SMTP_USER", "SOCKET", "TLS_CERT", "TLS_KEY",
        "TRUSTED_PROXY", "WEASYPRINT",
    ]

    /// The names of variables that begin with `POLDER_` and that no setting has, in alphabetical order.
    static var unknown: [String] {
        ProcessInfo.processInfo.environment.keys.filter { name in
            name.begins(with: "POLDER_") && !known.contains(String(name.dropFirst("POLDER_".utf8.count)))
        }.sorted()
    }

    static func number(_ name: String) -> Int? { text(name).flatMap(Int.init) }
    static func list(_ name: String) -> [String] { (text(name) ?? "").parts(at: ",").map(String.init) }
}
