import ArgumentParser
import PolderServer

/// Options that an administrator seldom needs.
struct RareOptions: ParsableArguments {
    @Option(
        name: .customLong("public"),
        help: "The folder with the pages. Without it: beside the program, ../share/polder/Public, or ./Public.",
        completion: .directory)
    var publicFolder: String?

    @Flag(help: "Start although the journal has lost acknowledged events, after a restore or damage.")
    var acceptLoss = false

    @Flag(help: "Read the pages from disk at each request.")
    var development = false

    @Flag(help: .init("Let everybody write without end; for measurements.", visibility: .hidden))
    var noBudget = false
}
