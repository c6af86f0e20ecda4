import ArgumentParser
import Foundation
import PolderServer

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy all data into one file. The server may run meanwhile.",
        discussion: """
            The copy is read through before it gets its name. It does not contain the key with which links are made: \
            keep a copy of that elsewhere, or use --with-key.
            """)
    @Argument(help: "The file to write.", completion: .file()) var file: String
    @Flag(help: "Put a copy of the key beside it, as FILE-key. Whoever can read both can make every link.")
    var withKey = false
    @OptionGroup var data: DataOption
    func run() throws {
        try reportingFaults {
            try data.installation.backup(to: file, withKey: withKey)
            print("Backed up to \(file).")
        }
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Replace the SQLite file by a backup. The server must not run meanwhile.",
        discussion:
            "If the backup's key is beside it, as BACKUP-key, the key is restored too, and links work as before.")
    @Argument(help: "The backup to restore.", completion: .file()) var backup: String
    @OptionGroup var data: DataOption
    func run() throws {
        try reportingFaults {
            let warning = try data.installation.restore(from: backup)
            print("Restored \(data.file) from \(backup). Open pages will load everything anew.")
            if let warning { sayError(warning) }
        }
    }
}

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that journal, hash chain, mark and readable tables agree.")
    @OptionGroup var data: DataOption
    func run() throws {
        try reportingFaults {
            let report = try data.installation.check()
            print(report.text)
            if !report.isSound { throw ExitCode(1) }
        }
    }
}
