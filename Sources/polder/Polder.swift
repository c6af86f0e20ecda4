import ArgumentParser
import Dialogue

@main
struct Polder: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "polder",
        abstract: "A self-hosted server for facilitated online dialogues.",
        discussion: """
            One binary, one SQLite file, plain browser pages.

            Settings also come from the environment; an option wins: POLDER_DATA, POLDER_HOST, POLDER_PORT, \
            POLDER_PUBLIC, POLDER_PUBLIC_URL, POLDER_ORIGIN (several with commas), POLDER_TLS_CERT, POLDER_TLS_KEY; \
            and POLDER_LOG_LEVEL (debug, info, notice, warning, error).
            """,
        version: Product.version,
        subcommands: [
            Serve.self, Demo.self, New.self, List.self, Links.self, Export.self, Delete.self, Restore.self, Backup.self,
            RestoreBackup.self, Check.self, Describe.self, Bench.self, BenchLoad.self, BenchLimit.self, BenchChild.self,
        ])
}
