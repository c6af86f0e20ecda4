import ArgumentParser
import Foundation
import PolderServer

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what is wrong with this installation, and how to mend it.",
        discussion: """
            Run it as the user of the server, with the settings of the server: by options or in the environment. It \
            changes nothing. Each line begins with ok, look (the server runs, but something will be missed) or wrong. \
            The exit code is 1 if something is wrong, and 0 otherwise.
            """)
    @OptionGroup var options: ServeOptions

    @Flag(help: "Print the findings as JSON, for programs.") var json = false

    func run() throws {
        try reportingFaults {
            let patient = Patient(options)
            let findings =
                FileChecks(patient).findings + MachineChecks(patient).findings + TLSChecks(patient).findings
                + ServerChecks(patient).findings + AddressChecks(patient).findings
            if json { try printJSON(findings) } else { printText(findings) }
            if findings.contains(where: { $0.level == .wrong }) { throw ExitCode(1) }
        }
    }

    private func printText(_ findings: [Finding]) {
        for finding in findings { say(finding.text) }
        let wrong = findings.count { $0.level == .wrong }
        let doubtful = findings.count { $0.level == .doubtful }
        switch (wrong, doubtful) {
        case (0, 0): say("\nAll is well.")
        case (0, _): say("\nNothing is wrong; look at \(counted(doubtful, "line")).")
        default: say("\n\(counted(wrong, "thing")) to mend.")
        }
    }

    private func counted(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }

    private func printJSON(_ findings: [Finding]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        say(String(decoding: try encoder.encode(findings), as: UTF8.self))
    }
}

/// The installation that the doctor looks at: the settings of a server, and its database.
struct Patient {
    let database: String
    let installation: Installation
    let settings: ServerSettings
    /// `nil` when there are no pages where the settings say or where the server would look.
    let pages: String?
    /// The address of the server that runs on this database; `nil` when none runs.
    let servedAddress: String?

    init(_ options: ServeOptions) {
        database = options.data.file
        installation = options.data.installation
        pages = try? PagesFolder.find(named: options.rare.publicFolder)
        settings = options.settings(pages: pages ?? "")
        servedAddress = try? installation.servedAddress()
    }
}
