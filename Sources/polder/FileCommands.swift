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
        abstract: "Check that journal, hash chain, mark, readable tables and the files of adopted minutes agree.",
        discussion: """
            With a receipt that a signer downloaded, it also says whether anything before the receipt was altered \
            since.
            """)
    @Option(help: "A signer's receipt.", completion: .file()) var receipt: String?
    @OptionGroup var data: DataOption
    func run() throws {
        try reportingFaults {
            let claim = try receipt.map { path in
                guard let bytes = FileManager.default.contents(atPath: path) else {
                    throw ServerFault("The file \(path) cannot be read.")
                }
                return try ReceiptClaim(Array(bytes))
            }
            let report = try data.installation.check()
            print(report.text)
            let comparison = try claim.map { try data.installation.compare($0) }
            if let comparison { print(comparison.text) }
            if !report.isSound || comparison?.isSound == false { throw ExitCode(1) }
        }
    }
}

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say whether a file is one that was written when minutes were adopted.",
        discussion: "The bytes are compared, so a file that another program has saved again is not the same any more.")
    @Argument(help: "The file, such as a docx that somebody sent.", completion: .file()) var file: String
    @OptionGroup var data: DataOption
    func run() throws {
        try reportingFaults {
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw ServerFault("The file \(file) cannot be read.")
            }
            let verification = try data.installation.verify(Array(bytes))
            print(verification.text)
            if !verification.isOurs { throw ExitCode(1) }
        }
    }
}
