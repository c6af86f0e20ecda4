import ArgumentParser
import Dialogue

@main
struct Polder: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "polder",
        abstract: "A self-hosted server for facilitated online dialogues.",
        discussion: """
            Polder is one binary, one SQLite file and plain browser pages.

            Settings can also come from the environment; an option takes precedence. The variables are \
            \(Environment.known.map { "POLDER_" + $0 }.joined(separator: ", ")). Commas separate several values of \
            one. POLDER_LOG_LEVEL is debug, info, notice, warning or error. --settings names a file with lines such as \
            POLDER_PORT=8080; what is in the environment takes precedence over it.

            Without a command, polder starts the server.
            """,
        version: Product.version,
        subcommands: [
            Serve.self, Demo.self, New.self, List.self, Links.self, RenewLink.self, Export.self, Delete.self,
            Undelete.self, Erase.self, Purge.self, Backup.self, Restore.self, Check.self, Verify.self, Doctor.self,
            MailCommand.self, Describe.self, Bench.self, BenchLoad.self, BenchLimit.self, BenchChild.self,
        ], defaultSubcommand: Serve.self)

    static func main() {
        do { try SettingsFile.load(CommandLine.arguments) } catch { exit(withError: error) }
        main(nil)
    }
}
