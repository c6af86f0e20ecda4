import ArgumentParser
import Dialogue

@main
struct Polder: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "polder",
        abstract: "A self-hosted server for facilitated online dialogues.",
        discussion: """
            Polder is one binary, one SQLite file and plain browser pages.

            Settings can also come from the environment; an option takes precedence. The variables are POLDER_DATA, \
            POLDER_HOST, POLDER_PORT, POLDER_PUBLIC, POLDER_PUBLIC_URL, POLDER_ORIGIN and POLDER_TRUSTED_PROXY \
            (several separated by commas), POLDER_OPERATOR, POLDER_OPERATOR_CONTACT, POLDER_TLS_CERT, \
            POLDER_TLS_KEY, POLDER_SMTP, POLDER_SMTP_USER, POLDER_SMTP_PASSWORD, POLDER_SMTP_PASSWORD_FILE, \
            POLDER_SMTP_PLAIN (1), POLDER_MAIL_FROM, POLDER_MAIL_RATE and POLDER_LOG_LEVEL (debug, info, notice, \
            warning or error).
            """,
        version: Product.version,
        subcommands: [
            Serve.self, Demo.self, New.self, List.self, Links.self, RenewLink.self, Export.self, Delete.self,
            Undelete.self, Erase.self, Purge.self, Backup.self, Restore.self, Check.self, MailCommand.self,
            Describe.self, Bench.self,
            Bench.self, BenchLoad.self, BenchLimit.self, BenchChild.self,
        ])
}
