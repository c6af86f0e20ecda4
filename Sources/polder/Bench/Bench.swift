import ArgumentParser
import Foundation
import Glibc
import PolderServer

struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure what Polder reaches on this machine, compared with the machine's own limits.",
        discussion: """
            Starts a server on a temporary file in the working directory, or uses one that runs on this machine \
            (--url), and loads it over WebSockets from a second process. Takes about fifteen times --seconds.
            """)

    @Option(help: "The number of people who only view.") var viewers = 1_000
    @Option(help: "The number of people who write at the same time.") var writers = 16
    @Option(help: "The duration of each measurement, in seconds.") var seconds = 5.0
    @Flag(help: "Print the result as JSON.") var json = false
    @Option(help: "The address of a server that runs on this machine, such as http://127.0.0.1:8080.") var url: String?
    @Option(
        help: "The organiser link of that server. A dialogue is created for each measurement and deleted afterwards.")
    var link: String?

    func validate() throws {
        guard (1...19_000).contains(viewers) else { throw ValidationError("--viewers is a number from 1 to 19000.") }
        guard (1...1_000).contains(writers) else { throw ValidationError("--writers is a number from 1 to 1000.") }
        // Longer measurements would not fit: a dialogue holds 50,000 notes.
        guard (0.2...10).contains(seconds) else { throw ValidationError("--seconds is a number from 0.2 to 10.") }
        guard (url == nil) == (link == nil) else { throw ValidationError("--url and --link go together.") }
    }

    func run() throws {
        try reportingFaults {
            let resources = try BenchResources()
            defer { resources.cleanUp() }
            let target =
                if let url, let link { try BenchTarget.running(url: url, link: link) } else {
                    try BenchTarget.start(resources)
                }
            let isTerminal = isatty(STDERR_FILENO) != 0
            let run = BenchRun(resources, target, viewers: viewers, writers: writers, seconds: seconds) { step in
                let line = isTerminal ? "\r\u{1B}[K\(step) …" : "\(step) …\n"
                FileHandle.standardError.write(Data(line.utf8))
            }
            defer { if target.process == nil { run.deleteDialogues() } }
            try run.run()
            if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
                say(String(decoding: try encoder.encode(run.report), as: UTF8.self))
            } else {
                say(
                    "\(viewers) viewers, \(writers) writers, \(BenchReport.digits(seconds)) s a measurement, "
                        + "\(run.report.cores) cores, notes of \(BenchRun.noteBytes) bytes\n")
                say(run.report.table())
            }
        }
    }
}

/// Makes an empty Polder file, on which the limit of the disk is measured. Polder itself makes it, so that its tables
/// are the real ones.
enum BenchLimitFile {
    static func make(_ path: String) throws {
        try Installation(file: path, publicURL: nil).createIfEmpty(yaml: "title: limit\n")
    }
}
