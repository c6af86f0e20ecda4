import ArgumentParser
import PolderServer

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what is wrong with this installation, and how to mend it.",
        discussion: """
            Give it the same settings as `polder serve`, by options or in the environment. It changes nothing. The exit
            code is 1 if something is wrong, and 0 otherwise.
            """)
    @OptionGroup var options: ServeOptions

    func run() throws {
        let settings = try options.settings()
        let database = options.data.file
        let findings =
            FileChecks(database, settings).findings + MachineChecks(database, settings).findings
            + ServerChecks(settings).findings
        for finding in findings { print(finding.text) }
        let wrong = findings.count { $0.level == .wrong }
        let doubtful = findings.count { $0.level == .doubtful }
        print("")
        switch (wrong, doubtful) {
        case (0, 0): print("All is well.")
        case (0, _): print("Nothing is wrong; look at \(doubtful) of these lines.")
        default: print("\(wrong) of these lines \(wrong == 1 ? "is" : "are") wrong.")
        }
        if wrong > 0 { throw ExitCode(1) }
    }
}
