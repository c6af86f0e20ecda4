import ArgumentParser

@main
struct Polder: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "polder", abstract: "A self-hosted server for facilitated online dialogues.")
}
