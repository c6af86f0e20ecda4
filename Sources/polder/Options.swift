import ArgumentParser
import Dialogue
import Foundation
import PolderServer

struct DataOption: ParsableArguments {
    @Option(
        name: .customLong("data"), help: "The SQLite file. Its key, mark, lock and control socket are files beside it.",
        completion: .file())
    var file = Environment.text("DATA") ?? "polder.sqlite"

    @Option(
        name: .customLong("settings"),
        help: "A file with settings for the environment, such as /etc/polder/polder.conf.", completion: .file())
    private var settingsFile: String?

    /// The option as people type it.
    var shown: String { settingsFile.map { "--settings \($0)" } ?? "--data \(file)" }

    @Option(
        name: .customLong("public-url"),
        help: "The address at which people reach the server. Links, QR codes and calendars contain it.")
    private var publicURLOption: String?

    /// The address at which people reach the server, without a slash at the end.
    var publicURL: String? {
        (publicURLOption ?? Environment.text("PUBLIC_URL")).map { $0.ends(with: "/") ? String($0.dropLast()) : $0 }
    }

    func validate() throws {
        guard let publicURL else { return }
        guard ServerSettings.isPublicURL(publicURL) else {
            throw ValidationError(
                "--public-url (or POLDER_PUBLIC_URL) looks like https://polder.example or https://example.org/polder.")
        }
    }

    var installation: Installation { Installation(file: file, publicURL: publicURL) }
}

/// Runs a command's work. A fault becomes one plain line on stderr and the exit code 1.
func reportingFaults(_ work: () throws -> Void) throws {
    do { try work() } catch let error as ExitCode { throw error } catch {
        sayError("\(error)")
        throw ExitCode(1)
    }
}
