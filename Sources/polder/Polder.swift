import ArgumentParser

@main
struct Polder: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "polder",
        abstract: "A self-hosted server for facilitated online dialogues.",
        discussion: """
            One binary, one SQLite file, plain browser pages. Every option can also be set in the environment: \
            --data as POLDER_DATA, --port as POLDER_PORT, and so on.
            """,
        subcommands: [
            Serve.self, Demo.self, New.self, List.self, Links.self, Export.self, Delete.self, Restore.self, Backup.self,
            RestoreBackup.self, Check.self,
        ])
}
