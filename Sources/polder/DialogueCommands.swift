import ArgumentParser
import Foundation
import Glibc
import Minutes
import PolderServer

struct New: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Create a dialogue from a YAML file and print its links.")
    @Argument(
        help: "The YAML file, or - for standard input. docs/files.md describes the format.",
        completion: .file(extensions: ["yaml"]))
    var file: String
    @OptionGroup var data: DataOption

    func run() throws {
        try reportingFaults {
            let installation = data.installation
            let id = try installation.create(yaml: try read(file))
            print("Created \(id).\n")
            print(try installation.linksText(id))
            if let next = try installation.adviceWithoutOrganiser(id) { print("\n\(next)") }
        }
    }

    private func read(_ path: String) throws -> String {
        let data =
            path == "-" ? StandardStreams.readInput().map { Data($0) } : FileManager.default.contents(atPath: path)
        guard let data else { throw ServerFault("The file \(path) cannot be read.") }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ServerFault("The file \(path) is not UTF-8 text.")
        }
        return text
    }
}

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the dialogues.")
    @OptionGroup var data: DataOption
    @Flag(help: "List deleted dialogues too.") var all = false

    func run() throws {
        try reportingFaults { print(try data.installation.listText(includingDeleted: all), terminator: "") }
    }
}

struct Links: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the links of a dialogue, or the installation's organiser link.",
        discussion: """
            A personal link is printed until its owner has opened it. After that it can only be renewed, with \
            `polder renew-link`.
            """
    )
    @Argument(
        help: """
            The dialogue's id, as `polder list` prints it. Without it, the organiser link and some links of each \
            dialogue are printed.
            """
    )
    var dialogue: String?
    @OptionGroup var data: DataOption

    func run() throws {
        try reportingFaults {
            if let dialogue {
                print(try data.installation.linksText(dialogue))
            } else {
                print(try data.installation.welcomeText())
            }
        }
    }
}

struct RenewLink: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew-link",
        abstract:
            "Renew a person's link, a shared one, or the installation's, and print the new one.",
        discussion: """
            The former link opens nothing any more. A person's new link does not open what the person confided before, \
            until they or a facilitator allow it (docs/trust.md).
            """)
    @Argument(help: "The dialogue's id.") var dialogue: String?
    @Argument(help: "The id, name or mail address of a person; or: observer, projector.") var who: String?
    @Flag(help: "Renew the installation's own link, which may do everything.") var installation = false
    @OptionGroup var data: DataOption

    func validate() throws {
        guard installation ? dialogue == nil : who != nil else {
            throw ValidationError("Name a dialogue and a person, or say --installation alone.")
        }
    }

    func run() throws {
        try reportingFaults {
            if let dialogue, let who {
                print(try data.installation.renewLink(of: who, in: dialogue))
            } else {
                print(try data.installation.renewInstallationLink())
            }
        }
    }
}

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the minutes, the action items or the calendar entry of a dialogue to a file.")
    @Argument(help: "The dialogue's id.") var dialogue: String
    @Option(
        name: [.long, .customLong("as")],
        help: "One of: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: String
    @Option(help: "The file to write. Without it, the file is written to standard output.", completion: .file())
    var output: String?
    @Flag(help: "Write functions in place of names, and leave out addresses, call link and answers.") var functions =
        false
    @Flag(help: "Leave out the answers to the preparation questions.") var withoutAnswers = false
    @Option(help: "An adopted version: the file that was written at its adoption.") var version: Int?
    @OptionGroup(title: "What the document is") var document: DocumentOptions
    @OptionGroup(title: "Paper") var paper: PaperOptions
    @OptionGroup var data: DataOption

    func validate() throws {
        guard let format = ExportFormat(rawValue: format) else {
            throw ValidationError(
                "--format is one of: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        if document.isUsed, !format.isDocument, format != .zip, !(document.isOnlyFollowUp && format == .csv) {
            throw ValidationError(
                "--form, --memo and --without are for documents: html, pdf, docx, odt, md, and zip.")
        }
    }

    func run() throws {
        try reportingFaults {
            let format = ExportFormat(rawValue: format)!
            if output == nil, !format.isText, isatty(STDOUT_FILENO) != 0 {
                throw ServerFault("A \(format.rawValue) file is not for the screen; name a file with --output.")
            }
            var options = MinutesOptions(
                isPublic: functions, withAnswers: !withoutAnswers, withAddresses: !functions)
            options.isComplete = true
            document.apply(to: &options)
            let stationery = try paper.stationery()
            let bytes = try data.installation.export(
                dialogue, as: format, options: options, stationery: stationery, version: version)
            if format == .pdf, version == nil, !PaperPrograms(stationery).isTagged { sayError(PaperOptions.untagged) }
            guard let output else {
                guard StandardStreams.write(Array(bytes), to: STDOUT_FILENO) else {
                    throw ServerFault("The file cannot be written to standard output.")
                }
                return
            }
            guard FileManager.default.createFile(atPath: output, contents: Data(bytes)) else {
                throw ServerFault("The file \(output) cannot be written.")
            }
        }
    }
}

struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Delete a dialogue. `polder undelete` brings it back.")
    @Argument(help: "The dialogue's id.") var dialogue: String
    @OptionGroup var data: DataOption
    func run() throws {
        try reportingFaults {
            try data.installation.change(dialogue, .delete)
            print("Deleted \(dialogue). Bring it back with: polder undelete \(dialogue)")
        }
    }
}

struct Undelete: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "undelete", abstract: "Bring a deleted dialogue back.")
    @Argument(help: "The dialogue's id.") var dialogue: String
    @OptionGroup var data: DataOption
    func run() throws {
        try reportingFaults {
            try data.installation.change(dialogue, .undelete)
            print("\(dialogue) is back.")
        }
    }
}
