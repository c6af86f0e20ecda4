import ArgumentParser
import Foundation
import PolderServer

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy everything into one file, also while the server runs.",
        discussion: "The key that links are made with is not in it; keep a copy of FILE-key apart.")
    @Argument(help: "The file to write.", completion: .file()) var file: String
    @OptionGroup var data: DataOption
    func run() throws {
        try orOneLine {
            try data.installation.backup(to: file)
            print("Backed up to \(file).")
        }
    }
}

struct RestoreBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the file; not while the server runs.")
    @Argument(help: "The backup.", completion: .file()) var backup: String
    @OptionGroup var data: DataOption
    func run() throws {
        try orOneLine {
            let warning = try data.installation.putBack(backup)
            print("Restored \(data.file) from \(backup). Pages that were open get a new picture.")
            if let warning { sayError(warning) }
        }
    }
}

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that journal, hash chain, mark and readable tables agree.")
    @OptionGroup var data: DataOption
    func run() throws {
        try orOneLine {
            let report = try data.installation.check()
            print(report.text)
            if !report.isSound { throw ExitCode(1) }
        }
    }
}
